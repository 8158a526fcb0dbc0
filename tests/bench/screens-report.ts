// What `--only screens` says: each transition and each size of the screen, with 100 postings and with all.
import { median, quantile } from './numbers.ts';

/** The same taps with 100 postings, and with all. */
export const lanes = ['floor', 'ours'] as const;

export type Timed = {
  readonly lane: (typeof lanes)[number];
  readonly tap: string;
  /** Width×height, CSS pixels. */
  readonly size: string;
  /** From the tap to the painted screen. */
  readonly ms: number;
};

/** No transitions: the slip drawn and handed over, limit 500 ms (ux.md); and the parts of a search's key, limit a frame. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['printHandedOver', 'searchKeyInTree', 'searchKeyAnswered']);

/** @returns medians over all transitions; and of each transition and of each size median, p95 and longest, ms */
export function screensReport(timed: readonly Timed[]) {
  const counted = timed.filter(({ tap }) => !NOT_COUNTED.has(tap));
  return {
    medians: byLane(counted, median),
    extra: {
      p95Ms: byLane(counted, (ms) => quantile(ms, 0.95)),
      maxMs: byLane(counted, (ms) => quantile(ms, 1)),
      taps: groups(timed, ({ tap }) => tap),
      sizes: groups(counted, ({ size }) => size),
    },
  };
}

const byLane = <T>(timed: readonly Timed[], of: (ms: readonly number[]) => T): Record<Timed['lane'], T> => {
  const inLane = (lane: Timed['lane']) => of(timed.flatMap((one) => (one.lane === lane ? [one.ms] : [])));
  return { floor: inLane('floor'), ours: inLane('ours') };
};

const groups = (timed: readonly Timed[], nameOf: (one: Timed) => string) =>
  Object.fromEntries(
    [...Map.groupBy(timed, nameOf)].map(([name, group]) => [
      name,
      byLane(group, (ms) => ({ p50: median(ms), p95: quantile(ms, 0.95), max: quantile(ms, 1) })),
    ]),
  );
