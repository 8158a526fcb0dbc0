// Ctrl-C of a bench: what was started is ended, what was measured so far is said on stderr, and stdout stays without a result.
// The signal may come twice (from the terminal and passed on by npm's task): the second is taken for the first.

/** Thrown where the work is when somebody stops the bench. */
export class Stopped extends Error {}

export type Stop = {
  /** Whether somebody has stopped it. */
  readonly now: () => boolean;
  /** @returns what `work` returns @throws Stopped as soon as somebody stops, also when the work goes on */
  readonly orStopped: <T>(work: Promise<T>) => Promise<T>;
  /**
   * Takes the signals back from whoever listens besides. Playwright does for Electron, whatever it is told (`handleSIGINT` is not
   * asked for Electron), and would end this process before anything is said and tidied up. To be called after a launch.
   */
  readonly listenAlone: () => void;
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Takes over SIGINT, SIGTERM and SIGHUP of this process. */
export function listenForStop(): Stop {
  const { promise, reject } = Promise.withResolvers<never>();
  // Heard by whoever waits; while nobody does, it is no unhandled rejection.
  promise.catch(() => {});
  let stopped = false;
  const hear = (): void => {
    stopped = true;
    reject(new Stopped());
  };
  for (const signal of signals) process.on(signal, hear);
  return {
    now: () => stopped,
    orStopped: async (work) => await Promise.race([work, promise]),
    listenAlone: () => {
      for (const signal of signals) {
        process.removeAllListeners(signal);
        process.on(signal, hear);
      }
    },
  };
}
