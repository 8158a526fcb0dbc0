// Reposts and chains fill a list with one and the same title. Whoever looks at a page wants to see what else there is: each time a title
// comes again it counts a little less, so that it is not gone, and something else that is nearly as good comes before it.
import type { Ranked } from './rank.ts';

/** So much of the score is left to each repetition. */
const AGAIN = 0.9;

/**
 * @param ranked best first
 * @param most of them at most
 * @param titleOf what counts as the same
 * @returns in an order of their own; the best one stays first
 */
export function varied(
  ranked: readonly Ranked[],
  most: number,
  titleOf: (one: Ranked) => unknown,
): readonly Ranked[] {
  const times = new Map<unknown, number>();
  const counted = ranked.map((one, place) => {
    const title = titleOf(one);
    const before = times.get(title) ?? 0;
    times.set(title, before + 1);
    return { one, place, worth: one.score * AGAIN ** before };
  });
  return counted
    .toSorted((a, b) => b.worth - a.worth || a.place - b.place)
    .slice(0, most)
    .map(({ one }) => one);
}
