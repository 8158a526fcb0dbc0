// The kiosk's side of the county, put together: the transport over Electron's network, a push out of the journal, enrolment
// at the start.
import { randomBytes } from 'node:crypto';
import type { SyncEvent } from '#shared/sync/state.ts';
import { countySession } from './app-protocol.ts';
import { enrolUntilAnswered } from './enrolment.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { type Fetch, type Transport, makeTransport } from './net/transport.ts';
import { fillOpenNumbers } from './open-numbers.ts';
import type { SlipPrinter } from './printing/print-slip.ts';
import { type Provision, isAllowedAddress } from './provision.ts';
import { pushOnce } from './push.ts';
import type { Self } from './self.ts';
import type { SyncShell } from './sync-shell.ts';

/** The address that a technician has laid down goes before the one of the enrolment: a county may move. */
export function transportTo(deps: {
  readonly provision: Provision | null;
  readonly identity: Identity | null;
  readonly wallMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly log: Log;
}): Transport {
  const { provision, identity, wallMs, timer, log } = deps;
  const countyUrl = provision?.countyUrl ?? identity?.countyUrl ?? 'https://county.invalid';
  const allowed = isAllowedAddress({ countyUrl, allowHttp: provision?.allowHttp });
  if (!allowed) log.error('countyAddressRefused');
  const county = countySession();
  const fetch: Fetch = (url, init) =>
    allowed
      ? county.fetch(url, { ...init, bypassCustomProtocolHandlers: true })
      : Promise.reject(Object.assign(new Error('http is not allowed'), { code: 'EPROTO' }));
  const randomHex = (count: number): string => randomBytes(count).toString('hex');
  return makeTransport({ fetch, countyUrl, wallMs, randomHex, timer });
}

/** One push of what waits; numbers without an operation are seen to first. */
export async function pushFromJournal(deps: {
  readonly journal: Journal | null;
  readonly self: Self;
  readonly transport: Transport;
  readonly printer: SlipPrinter;
  readonly wallMs: () => number;
  readonly newId: () => string;
  readonly log: Log;
}): Promise<SyncEvent> {
  const { journal, self, transport, printer, wallMs, newId, log } = deps;
  const signer = self.signer();
  const epoch = self.identity()?.epoch ?? '';
  if (journal === null || signer === null)
    throw new Error('the core pushes only what a journal and an identity hold');
  const settleNumbers = async (): Promise<boolean> => {
    if (!(await fillOpenNumbers({ journal, wallMs, newId, log }, printer.isBusy))) return false;
    // Everything may be waiting behind the number of a slip that is being printed: it will not be long.
    if (journal.pending(signer.kioskId, 1).length === 0 && journal.outbox().pending > 0) await printer.idle();
    return true;
  };
  return pushOnce({ transport, signer, journal, epoch, settleNumbers, log });
}

/** Enrols where a technician has left a code and the kiosk has no identity yet. */
export async function enrolIfDue(deps: {
  readonly dataDir: string;
  readonly appVersion: string;
  readonly provision: Provision | null;
  readonly self: Self;
  readonly transport: Transport;
  readonly shell: SyncShell;
  readonly wait: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly log: Log;
}): Promise<void> {
  const { provision, self, shell, log } = deps;
  if (self.identity() !== null || provision?.code === undefined) return;
  try {
    const identity = await enrolUntilAnswered({ ...deps, provision, code: provision.code });
    if (identity === null) return;
    self.becomes(identity);
    shell.dispatch({ type: 'enrolled' });
  } catch (error) {
    log.error('bug', { where: 'enrolment', name: error instanceof Error ? error.name : 'unknown' });
  }
}
