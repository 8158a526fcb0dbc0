// A monotonic clock and its timers, moved by hand: what falls due on the way is called in order.
export type HandMovedTime = {
  readonly nowMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly pass: (ms: number) => void;
  /** The clock alone goes on: timers are late, as on a busy machine. */
  readonly passWithoutTimers: (ms: number) => void;
};

export function handMovedTime(): HandMovedTime {
  let now = 1_000;
  const timers = new Set<{ readonly atMs: number; readonly fire: () => void }>();
  return {
    nowMs: () => now,
    timer: (ms, fire) => {
      const timer = { atMs: now + ms, fire };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= end).toSorted((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.atMs);
        next.fire();
      }
      now = end;
    },
    passWithoutTimers: (ms) => {
      now += ms;
    },
  };
}
