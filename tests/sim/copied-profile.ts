// What a copied profile hides (adr/0018, limits). Two machines hand in under one kiosk's numbers. When the county is put back
// before both, and one has let its operation go, the other's takes the number: nobody can see then that the first is missing.
import type { JournalItem } from '#electron/main/journal/index-state.ts';
import type { VerdictKind } from '#shared/protocol/push.ts';
import type { OperationRow } from './county-state.ts';

/** The number of something that was let go, and then lost by the county. */
export type LostNumber = {
  readonly kioskId: string;
  readonly kioskSeq: number;
  /** null for a slip: the paper shows its number alone. */
  readonly opId: string | null;
};

/** What journals list: this machine's, and those of the other machines with its kiosk id. */
export type Lists = {
  readonly own: readonly Pick<JournalItem, 'opId'>[];
  readonly copies: readonly Pick<JournalItem, 'opId'>[];
};

/**
 * Whether the county holds a copy's operation under this number. One that it refused holds the number as well as one that it took.
 * A stand-in of the machine's own is no such operation: that one has to lie in its tray.
 * @param operations what the county has stored
 */
export const takenByCopy = (
  { kioskId, kioskSeq, opId }: LostNumber,
  operations: Iterable<Pick<OperationRow, 'kioskId' | 'kioskSeq' | 'opId' | 'verdict'>>,
  { own, copies }: Lists,
): boolean =>
  [...operations].some(
    (stored) =>
      stored.kioskId === kioskId &&
      stored.kioskSeq === kioskSeq &&
      stored.opId !== opId &&
      // The county takes no stand-in; and what it took, the copy may have let go since.
      (isTaken(stored.verdict) || (has(copies, stored.opId) && !has(own, stored.opId))),
  );

const has = (items: Lists['own'], opId: string): boolean => items.some((item) => item.opId === opId);

export const isTaken = (verdict: VerdictKind | undefined): boolean =>
  verdict === 'applied' || verdict === 'merged';
