// Where a long run's time goes: seconds by step, so that the longest one can be shortened next.

export type Stopwatch = {
  /** Runs a step and adds what it took, whether it ended well or not. */
  readonly time: <T>(step: string, work: () => Promise<T>) => Promise<T>;
  /** Mean seconds of each step over `rounds`, longest first. */
  readonly perRound: (rounds: number) => Readonly<Record<string, number>>;
};

/** @param nowMs a clock that never jumps back */
export function makeStopwatch(nowMs: () => number): Stopwatch {
  const spentMs = new Map<string, number>();
  return {
    time: async (step, work) => {
      const began = nowMs();
      try {
        return await work();
      } finally {
        spentMs.set(step, (spentMs.get(step) ?? 0) + nowMs() - began);
      }
    },
    perRound: (rounds) =>
      Object.fromEntries(
        [...spentMs]
          .toSorted(([, a], [, b]) => b - a)
          .map(([step, ms]) => [step, Math.round(ms / Math.max(1, rounds) / 10) / 100]),
      ),
  };
}
