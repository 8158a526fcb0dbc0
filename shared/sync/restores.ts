// [S5] What of a kiosk's numbers no restore of the county has cut away. `lastSeq` alone does not tell: a copy of the kiosk's profile may
// have handed in something else under a number since, and the county then has the number, and not what this kiosk had handed in.
//
//   backup ── 1 2 3 ──┐ lost: 4 5 (this kiosk's)
//                     └─ restored ── 4' 5' (the copy's)        lastSeq 5, but kept up to 3

/** One restore of the county: the epoch that began with it, and how far the kiosk was in what was put back. */
export type Restore = { readonly epoch: string; readonly lastSeq: number };

/**
 * @param lastSeq highest number that the county has of this kiosk; undefined: it does not say
 * @param restores all that the county has been through, in their order; undefined: it does not say
 * @param known the epoch that this kiosk knew until now; null: none, and then it has nothing at the county
 * @returns the number up to which everything that this kiosk ever handed in is still there; undefined: nobody says
 */
export function keptUpTo(
  lastSeq: number | undefined,
  restores: readonly Restore[] | undefined,
  known: string | null,
): number | undefined {
  if (lastSeq === undefined || restores === undefined) return lastSeq;
  // An epoch that is not among them is the first one, or was cut away itself: then each of them counts.
  const since = restores.slice(restores.findLastIndex(({ epoch }) => epoch === known) + 1);
  return Math.min(lastSeq, ...since.map((restore) => restore.lastSeq));
}
