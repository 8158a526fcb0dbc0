// How soon a crashed page comes back: at once, and ever slower while it goes on crashing within a minute.

const WINDOW_MS = 60_000;
const FIRST_MS = 250;
const LONGEST_MS = 30_000;

/**
 * @param recent times of earlier relaunches, ms, on the clock of `nowMs`
 * @returns the wait in ms, and the times to remember
 */
export function relaunchDelayMs(
  recent: readonly number[],
  nowMs: number,
): { readonly delayMs: number; readonly recent: readonly number[] } {
  const still = recent.filter((at) => nowMs - at < WINDOW_MS);
  return { delayMs: Math.min(LONGEST_MS, FIRST_MS * 4 ** still.length), recent: [...still, nowMs] };
}
