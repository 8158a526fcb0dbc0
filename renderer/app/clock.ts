// Time as a parameter: the app never reads it anywhere else, so that tests can move it.
export type Clock = {
  /** Milliseconds since the epoch; shown to people, orders nothing (S17). */
  readonly wallMs: () => number;
  /** Milliseconds that only grow; what idle time is measured with. */
  readonly monotonicMs: () => number;
  /** Calls back once. @returns a function that cancels it */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** Calls back again and again. @returns a function that stops it */
  readonly every: (periodMs: number, callback: () => void) => () => void;
};

/** The clock of the browser. */
export const browserClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every: (periodMs, callback) => {
    const timer = setInterval(callback, periodMs);
    return () => clearInterval(timer);
  },
};
