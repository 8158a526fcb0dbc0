// [S5] When the journal lets go what was decided long ago: once after a start and then once a day, when nobody is entering
// anything, when the county has told the time in this run (S17), and when the disk has room to spare (S20). What the county has ordered
// to be forgotten (S21) leaves the file at once, at the latest with the next look.
import type { Journal } from './journal/journal.ts';
import { FORGOTTEN_ALONE, KEEP_DECIDED_MS } from './journal/compaction.ts';
import type { Log } from './log.ts';

/** Milliseconds between two looks, a comparison of numbers each. */
const LOOK_EVERY_MS = 60_000;
/** Nobody has entered anything for this long. */
const QUIET_MS = 5 * 60_000;
const ONCE_A_DAY_MS = 86_400_000;

export type CompactionWatch = {
  /** An operation was journalled just now. */
  readonly appended: () => void;
  /** Registrations were let go of at the county's order (S21). */
  readonly forgotten: () => void;
  readonly start: () => void;
  readonly dispose: () => void;
};

export type CompactionWatchDeps = {
  /** null: it could not be opened. */
  readonly journal: Pick<Journal, 'compact' | 'mustErase' | 'bytes'> | null;
  /** The county's clock as last told in this run; null: not yet. */
  readonly countyNowMs: () => number | null;
  /** The disk has room for a second file (S20). */
  readonly hasRoom: () => boolean;
  /** Room enough to write a journal of this many bytes anew, though there may be too little for lists (S21). */
  readonly mayErase: (journalBytes: number) => boolean;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly log: Log;
};

export function makeCompactionWatch(deps: CompactionWatchDeps): CompactionWatch {
  const { journal, countyNowMs, hasRoom, mayErase, nowMs, timer, log } = deps;
  let lastEnteredMs = -Infinity;
  let lastRunMs = -Infinity;
  let cancel: (() => void) | null = null;
  let disposed = false;

  /** Nobody is waited for: saving goes on meanwhile. One that fails or is overtaken comes again with the next look. */
  const erase = async (): Promise<void> => {
    if (journal === null || !journal.mustErase() || !mayErase(journal.bytes())) return;
    const done = await journal.compact(FORGOTTEN_ALONE);
    if (done.ok) log.info('forgottenErased', done.value);
    else log.error('forgottenNotErased', { reason: done.error.reason });
  };
  const look = async (): Promise<void> => {
    await erase();
    const toldMs = countyNowMs();
    const atMs = nowMs();
    const due = atMs - lastRunMs >= ONCE_A_DAY_MS && atMs - lastEnteredMs >= QUIET_MS;
    if (journal === null || toldMs === null || !due || !hasRoom()) return;
    lastRunMs = atMs;
    const done = await journal.compact({ countyNowMs: toldMs, keepMs: KEEP_DECIDED_MS });
    if (done.ok) log.info('journalCompacted', done.value);
    else log.error('journalNotCompacted', { reason: done.error.reason });
  };
  const again = (): void => {
    if (disposed) return;
    cancel = timer(LOOK_EVERY_MS, () => void look().then(again));
  };

  return {
    appended: () => {
      lastEnteredMs = nowMs();
    },
    forgotten: () => void erase(),
    start: () => {
      void erase();
      again();
    },
    dispose: () => {
      disposed = true;
      cancel?.();
    },
  };
}
