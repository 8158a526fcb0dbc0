// Whether a page still answers. Chromium calls a page unresponsive only once somebody touches it, and never while a debugger is
// attached, as lockdown.ts attaches one to each (both seen): a form that stands still with a person's answers in it would stand there
// for good. So main asks by itself.
//
// With the page go those answers, so a healthy one on a busy machine must not be taken for one that hangs: a look that is itself
// late says that the machine is too busy for main, or slept, and nothing of the page.

const LOOK_EVERY_MS = 3_000;
/** A look that comes later than this counts for nothing. */
const LATE_MS = 1_000;
/** So many looks in a row at a question without an answer: 15 s, as long as Chromium waits after a touch. */
const OWED_LIMIT = 5;

export type HangWatchDeps = {
  /** Asks the page for anything; settles with its answer, and never while it hangs. */
  readonly ask: () => Promise<unknown>;
  /** False while there is no page that could answer. */
  readonly mayAsk: () => boolean;
  /** Told each time that a page has owed an answer for too long. */
  readonly hangs: () => void;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
};

export type HangWatch = {
  readonly stop: () => void;
  /** A look has found the page owing its answer. */
  readonly isOwed: () => boolean;
};

/** Starts looking. */
export function watchForHang({ ask, mayAsk, hangs, nowMs, timer }: HangWatchDeps): HangWatch {
  let question: { answered: boolean } | null = null;
  let owed = 0;
  let cancel: () => void = () => undefined;

  const look = (isLate: boolean): void => {
    if (!mayAsk()) {
      question = null;
      return;
    }
    if (question === null || question.answered) {
      const asked = { answered: false };
      const answer = (): void => {
        asked.answered = true;
      };
      question = asked;
      owed = 0;
      ask().then(answer, answer);
      return;
    }
    if (isLate) return;
    owed += 1;
    if (owed < OWED_LIMIT) return;
    question = null;
    hangs();
  };
  const next = (): void => {
    const dueMs = nowMs() + LOOK_EVERY_MS;
    cancel = timer(LOOK_EVERY_MS, () => {
      const isLate = nowMs() - dueMs > LATE_MS;
      next();
      look(isLate);
    });
  };
  next();
  return { stop: () => cancel(), isOwed: () => question?.answered === false && owed > 0 };
}
