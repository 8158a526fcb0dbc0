// [S15] Tells the county how this kiosk is. Nothing depends on the answer: one that is lost is made up for by the next.
import type { Storage } from '#shared/ipc/contract.ts';
import {
  HEARTBEAT_PATH,
  type Health,
  type PrinterState,
  heartbeatResponseSchema,
} from '#shared/protocol/heartbeat.ts';
import type { Outbox } from '#shared/sync/state.ts';
import type { SyncStatus } from '#shared/sync/status.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';
import type { Signer, Transport } from './net/transport.ts';

export type Beat = {
  readonly status: Pick<SyncStatus, 'light'>;
  /** As the core measured it on its monotonic clock, ms. */
  readonly oldestPendingAgeMs: number | null;
};

export type HeartbeatDeps = {
  /** null before enrolment. */
  readonly link: () => {
    readonly transport: Transport;
    readonly signer: Signer;
    readonly identity: Pick<Identity, 'epoch'>;
  } | null;
  readonly outbox: () => Outbox;
  readonly storage: () => Storage;
  readonly printer: () => Promise<PrinterState>;
  readonly appVersion: string;
  readonly log: Log;
};

/** One heartbeat; never rejects for what the county does. */
export async function sendHeartbeat(deps: HeartbeatDeps, beat: Beat): Promise<void> {
  const link = deps.link();
  if (link === null) return;
  const { transport, signer, identity } = link;
  const { pending, needsAttention, alarm } = deps.outbox();
  const health: Health = {
    appVersion: deps.appVersion,
    pending,
    needsAttention,
    oldestPendingAgeMs: pending === 0 ? null : beat.oldestPendingAgeMs,
    alarm,
    light: beat.status.light,
    storage: deps.storage(),
    printer: await deps.printer(),
    clockOffsetMs: transport.clockOffsetMs(),
    epoch: identity.epoch,
  };
  const call = { method: 'POST', path: HEARTBEAT_PATH, answer: heartbeatResponseSchema, signer } as const;
  const answer = await transport.call({ ...call, body: { protocol: 1, health } });
  if (!answer.ok) deps.log.info('heartbeatFailed', { reason: answer.error.reason });
}
