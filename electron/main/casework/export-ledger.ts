// case:export: a ledger or the report sheets onto a stick. The thread draws the file, so that main holds it no longer than it takes to
// write it; "写好了" is true only after it was synced, read back and found equal. Who took how many rows out is logged (个人信息保护法 第五十四条).
//
//   PIN fresh? ─> thread: sheets, .xlsx ─> stick: write, fsync ─> read back, compare ─> answer; the bytes are overwritten
//                 └────────────── stopped, or not equal: the file is taken off the stick again ──────────┘
import { chinaDay } from '#shared/kernel/calendar.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { NoticeOf, RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import type { Identity } from '../identity.ts';
import type { Log } from '../log.ts';
import type { Staff } from '../sealing/staff.ts';
import type { Sticks } from '../usb/find-sticks.ts';
import type { CaseThread } from './case-thread.ts';

/** Ten thousand people are one megabyte. */
const LONGEST_BYTES = 64 * 1024 * 1024;

export type ExportDeps = {
  readonly thread: Pick<CaseThread, 'ask'>;
  readonly staff: Pick<Staff, 'state' | 'isOpen' | 'isFresh' | 'during'>;
  readonly sticks: Sticks;
  readonly identity: () => Pick<Identity, 'county' | 'station'> | null;
  readonly progress: (notice: NoticeOf<'case:exporting'>) => void;
  readonly wallMs: () => number;
  readonly log: Log;
};

export type LedgerExport = {
  readonly start: (request: RequestOf<'case:export'>) => Promise<ResponseOf<'case:export'>>;
  /** What is under way ends with `stopped`; without one nothing happens. */
  readonly stop: () => void;
};

/** One export at a time; a session does not end half-way through one. */
export function makeLedgerExport(deps: ExportDeps): LedgerExport {
  const { staff } = deps;
  let running: AbortController | null = null;
  return {
    start: async (request) => {
      if (!staff.isOpen()) return err({ reason: 'locked' });
      if (!staff.isFresh()) return err({ reason: 'pinAgain' });
      if (running !== null) return err({ reason: 'busy' });
      const own = (running = new AbortController());
      try {
        return await staff.during(() => exportOnto(deps, request, own.signal));
      } finally {
        running = null;
      }
    },
    stop: () => running?.abort(),
  };
}

async function exportOnto(
  { thread, staff, sticks, identity, progress, wallMs, log }: ExportDeps,
  { stick: stickId, what }: RequestOf<'case:export'>,
  stopped: AbortSignal,
): Promise<ResponseOf<'case:export'>> {
  const own = identity();
  if (own === null) return err({ reason: 'notEnrolled' });
  const stick = await sticks.open(stickId);
  if (stick === null) return err({ reason: 'pulled' });
  progress({ step: 'drawing' });
  const place = `${own.county.name} ${own.station.name}`;
  const drawing = thread.ask('export', { what, place, today: chinaDay(wallMs()) });
  const drawn = await Promise.race([drawing, aborted(stopped)]);
  if (drawn === null) {
    // The thread ends what it has begun; nobody waits for it.
    void drawing.then((late) => late.ok && late.value.bytes.fill(0));
    return err({ reason: 'stopped' });
  }
  if (!drawn.ok) return drawn;
  const { name, bytes, rows, incomplete } = drawn.value;
  try {
    // Locked meanwhile, from another window or by the county: nothing leaves any more.
    if (!staff.isOpen()) return err({ reason: 'locked' });
    progress({ step: 'writing' });
    const wrote = await stick.write(name, bytes);
    if (!wrote.ok) return wrote;
    progress({ step: 'checking' });
    const back = await stick.read(name, LONGEST_BYTES);
    if (!back.ok) return back;
    const same = back.value !== null && Buffer.from(bytes).equals(back.value);
    back.value?.fill(0);
    if (!same || stopped.aborted) {
      const removed = await stick.remove(name);
      if (same && !removed.ok) return removed;
      return err({ reason: same ? 'stopped' : 'notVerified' });
    }
    const about = what.kind === 'ledger' ? what.ledger : 'report';
    log.info('ledgerExported', { accountId: staff.state().unlocked ?? '', about, rows });
    return ok({ name, rows, incomplete });
  } finally {
    bytes.fill(0);
  }
}

/** null, once it is aborted. */
const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
