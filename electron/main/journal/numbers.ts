// Numbers of one flush (S2): given out in file order, and not at all when its write fails.
import type { IndexState } from './index-state.ts';

export type Numbers = { readonly next: (kioskId: string) => number };

/** Gives out numbers behind the index's highest; forgotten when the write fails, so that none is lost. */
export function numbersAfter(index: IndexState): Numbers {
  const given = new Map<string, number>();
  return {
    next: (kioskId) => {
      const kioskSeq = (given.get(kioskId) ?? index.highest.get(kioskId) ?? 0) + 1;
      given.set(kioskId, kioskSeq);
      return kioskSeq;
    },
  };
}
