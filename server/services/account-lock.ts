// Locks an account after wrong passwords: so many are free, then each further one doubles the wait. A right password ends it.
// Held in memory, one process is what a county runs; the lock is the account's, whatever address the tries come from.

export type AccountLock = {
  /** Seconds until the next try is looked at; 0: now. */
  readonly waitS: () => number;
  /** @returns true when this one locked the account */
  readonly wrong: () => boolean;
  readonly right: () => void;
};

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

export function accountLock(nowMs: () => number): AccountLock {
  let wrong = 0;
  let untilMs = 0;
  return {
    waitS: () => Math.max(0, Math.ceil((untilMs - nowMs()) / 1000)),
    wrong: () => {
      wrong += 1;
      if (wrong < FREE_TRIES) return false;
      untilMs = nowMs() + Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);
      return true;
    },
    right: () => {
      wrong = 0;
      untilMs = 0;
    },
  };
}
