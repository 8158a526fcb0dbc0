// The kiosk's side of the county, put together: the transport over Electron's network, enrolment at the start.
import { randomBytes } from 'node:crypto';
import { countySession } from './app-protocol.ts';
import { enrolUntilAnswered } from './enrolment.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';
import { type BytesTransport, type Fetch, type Transport, makeTransport } from './net/transport.ts';
import { type Provision, isAllowedAddress } from './provision.ts';
import type { Self } from './self.ts';
import type { SyncShell } from './sync-shell.ts';

/** The address that a technician has laid down goes before the one of the enrolment: a county may move. */
export function transportTo(deps: {
  readonly provision: Provision | null;
  readonly identity: Identity | null;
  readonly wallMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly clockLearned: (offsetMs: number) => void;
  readonly log: Log;
}): BytesTransport {
  const { provision, identity, wallMs, timer, clockLearned, log } = deps;
  const countyUrl = provision?.countyUrl ?? identity?.countyUrl ?? 'https://county.invalid';
  const allowed = isAllowedAddress(countyUrl);
  if (!allowed) log.error('countyAddressRefused');
  const county = countySession();
  const fetch: Fetch = (url, init) =>
    allowed
      ? county.fetch(url, { ...init, bypassCustomProtocolHandlers: true })
      : Promise.reject(Object.assign(new Error('http is not allowed'), { code: 'EPROTO' }));
  const randomHex = (count: number): string => randomBytes(count).toString('hex');
  return makeTransport({
    fetch,
    countyUrl,
    wallMs,
    randomHex,
    timer,
    callLimitMs: provision?.callLimitMs,
    clockLearned,
  });
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
