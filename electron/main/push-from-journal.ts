// A push out of the journal: numbers without an operation are seen to first, because the county takes operations in
// sequence only (S3).
import type { SyncEvent } from '#shared/sync/state.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import type { Transport } from './net/transport.ts';
import { fillOpenNumbers } from './open-numbers.ts';
import type { SlipPrinter } from './printing/print-slip.ts';
import { pushOnce } from './push.ts';
import type { Self } from './self.ts';

type SettleDeps = {
  readonly journal: Pick<Journal, 'openNumbers' | 'fill' | 'pending'>;
  readonly kioskId: string;
  readonly printer: Pick<SlipPrinter, 'isBusy' | 'idle'>;
  readonly wallMs: () => number;
  readonly newId: () => string;
  readonly log: Log;
};

/** Sees to numbers without an operation, before anything is handed in, by line or by stick. @returns false when the disk refused */
async function settleNumbers(deps: SettleDeps): Promise<boolean> {
  const { journal, kioskId, printer, wallMs, newId, log } = deps;
  for (;;) {
    if (!(await fillOpenNumbers({ journal, wallMs, newId, log }, printer.isBusy))) return false;
    // Everything may be waiting behind the number of a slip that is being printed: it will not be long.
    const printing = journal.openNumbers().some(({ kioskSeq }) => printer.isBusy(kioskSeq));
    if (!printing || journal.pending(kioskId, 1).length > 0) return true;
    await printer.idle();
  }
}

/**
 * One settlement at a time, shared by line and stick: two at once would fill the same open number twice, and give it to two
 * operations.
 */
export function makeSettlement(deps: Omit<SettleDeps, 'kioskId'>): (kioskId: string) => Promise<boolean> {
  let running: Promise<boolean> | null = null;
  return (kioskId) =>
    (running ??= settleNumbers({ ...deps, kioskId }).finally(() => {
      running = null;
    }));
}

/** One push of what waits. `settle` is the settlement that is shared with the stick. */
export async function pushFromJournal(deps: {
  readonly journal: Journal | null;
  readonly self: Pick<Self, 'identity' | 'signer'>;
  readonly transport: Transport;
  readonly settle: (kioskId: string) => Promise<boolean>;
  readonly log: Log;
}): Promise<SyncEvent> {
  const { journal, self, transport, settle, log } = deps;
  const signer = self.signer();
  const epoch = (): string => self.identity()?.epoch ?? '';
  if (journal === null || signer === null)
    throw new Error('the core pushes only what a journal and an identity hold');
  const { kioskId } = signer;
  return pushOnce({ transport, signer, journal, epoch, settleNumbers: () => settle(kioskId), log });
}
