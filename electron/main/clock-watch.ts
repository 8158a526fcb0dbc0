// [S17] Is this machine's clock right? The county's answers say how far it is off; what orders operations never looks at it.
// Times on slips and receipts do, so staff must hear of it: shown in the bar, kept in the log as evidence.

/** Farther off than this is shown (either way). */
export const CLOCK_WRONG_MS = 5 * 60_000;

export type ClockWatch = {
  readonly wrong: () => boolean;
  /** Told after each answer that carries the county's time. @param offsetMs how far the county's clock is ahead of ours */
  readonly learned: (offsetMs: number) => void;
};

/** @param changed told when the clock turns wrong or right again, with the offset */
export function makeClockWatch(changed: (wrong: boolean, offsetMs: number) => void): ClockWatch {
  let wrong = false;
  return {
    wrong: () => wrong,
    learned: (offsetMs) => {
      const next = Math.abs(offsetMs) > CLOCK_WRONG_MS;
      if (next === wrong) return;
      wrong = next;
      changed(wrong, offsetMs);
    },
  };
}
