// The kiosk's side of the county, put together: the transport over Electron's network, or over TLS of the county's own; enrolment at
// the start.
import { randomBytes } from 'node:crypto';
import type { CertificateFault } from '#shared/ipc/technician.ts';
import type { Result } from '#shared/kernel/result.ts';
import { countySession } from './app-protocol.ts';
import { enrolUntilAnswered } from './enrolment.ts';
import type { Identity } from './identity.ts';
import { type Log, logBug } from './log.ts';
import { certificateFaultOf } from './net/certificate-fault.ts';
import { type CountyTls, tlsFetch } from './net/tls-fetch.ts';
import { type BytesTransport, type Fetch, type Transport, makeTransport } from './net/transport.ts';
import { type Provision, isAllowedAddress } from './provision.ts';
import type { Self } from './self.ts';
import type { SyncShell } from './sync-shell.ts';

export type CountyTransport = BytesTransport & {
  /** Which certificate was at fault at the last attempt; null: none. */
  readonly certificateFault: () => CertificateFault | null;
};

/** The address that a technician has laid down goes before the one of the enrolment: a county may move. */
export function transportTo(deps: {
  readonly provision: Provision | null;
  readonly identity: Identity | null;
  /** As laid down (county-tls.ts); null: the machine's own trust. */
  readonly tls: Result<CountyTls | null, { readonly reason: 'unreadable' }>;
  readonly wallMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly clockLearned: (offsetMs: number) => void;
  readonly log: Log;
}): CountyTransport {
  const { provision, identity, tls, wallMs, timer, clockLearned, log } = deps;
  const countyUrl = provision?.countyUrl ?? identity?.countyUrl ?? 'https://county.invalid';
  const ownTls = tls.ok ? tls.value : null;
  const allowed = isAllowedAddress(countyUrl) && (ownTls === null || countyUrl.startsWith('https:'));
  if (!allowed) log.error('countyAddressRefused');
  const refuse =
    (code: string): Fetch =>
    () =>
      Promise.reject(Object.assign(new Error(code), { code }));
  const line = (): Fetch => {
    if (!tls.ok) return refuse('YIZHAN_TLS_FILES');
    if (!allowed) return refuse('EPROTO');
    if (ownTls !== null) return tlsFetch(countyUrl, ownTls);
    const county = countySession();
    return (url, init) => county.fetch(url, { ...init, bypassCustomProtocolHandlers: true });
  };
  const told = line();
  let fault: CertificateFault | null = null;
  const note = (next: CertificateFault | null): void => {
    if (next !== null && next !== fault) log.error('countyCertificate', { fault: next });
    fault = next;
  };
  const fetch: Fetch = async (url, init) => {
    try {
      const answer = await told(url, init);
      note(null);
      return answer;
    } catch (error) {
      note(certificateFaultOf(error));
      throw error;
    }
  };
  const randomHex = (count: number): string => randomBytes(count).toString('hex');
  const callLimitMs = provision?.callLimitMs;
  const transport = makeTransport({ fetch, countyUrl, wallMs, randomHex, timer, callLimitMs, clockLearned });
  return { ...transport, certificateFault: () => fault };
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
    logBug(log, 'enrolment', error);
  }
}
