// Slows down guessing of codes and passwords: so many wrong tries in a window, then nobody gets in for its rest.
// Held in memory: it guards one process, which is what a county runs.

export type AttemptLimit = {
  /** False while too many wrong tries lie in the window. */
  readonly mayTry: () => boolean;
  readonly wrong: () => void;
};

/**
 * @param nowMs the clock
 * @param tries wrong tries that a window bears
 * @param windowMs length of the sliding window
 */
export function attemptLimit(nowMs: () => number, tries: number, windowMs: number): AttemptLimit {
  let wrongAtMs: readonly number[] = [];
  const recent = (): readonly number[] => {
    const from = nowMs() - windowMs;
    wrongAtMs = wrongAtMs.filter((atMs) => atMs > from);
    return wrongAtMs;
  };
  return {
    mayTry: () => recent().length < tries,
    wrong: () => {
      wrongAtMs = [...recent(), nowMs()];
    },
  };
}
