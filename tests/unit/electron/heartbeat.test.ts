// [S15] What a heartbeat says, and that nothing hangs on its answer.
import { describe, expect, it } from 'vitest';
import { type HeartbeatDeps, sendHeartbeat } from '#electron/main/heartbeat.ts';
import type { Call, Transport } from '#electron/main/net/transport.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { heartbeatRequestSchema } from '#shared/protocol/heartbeat.ts';
import { rememberingLog } from './support.ts';

function stage(over: Partial<HeartbeatDeps> = {}, answers = true) {
  const sent: unknown[] = [];
  const transport = {
    call: async (call: Call<never>) => {
      sent.push(heartbeatRequestSchema.parse(call.body));
      return answers ? ok({}) : err({ reason: 'timeout', problem: null, retryAfterMs: null });
    },
    clockOffsetMs: () => -7_000,
  } as unknown as Transport;
  const log = rememberingLog();
  const deps: HeartbeatDeps = {
    link: () => ({ transport, signer: { kioskId: 'k', sign: () => '' }, identity: { epoch: 'e1' } }),
    outbox: () => ({ pending: 2, needsAttention: 1, oldestPendingAtMs: 5, alarm: false }),
    storage: () => 'noCaching',
    printer: async () => 'paperOut',
    appVersion: '0.1.0',
    log,
    ...over,
  };
  return {
    sent,
    log,
    beat: () => sendHeartbeat(deps, { status: { light: 'amber' }, oldestPendingAgeMs: 60_000 }),
  };
}

describe('a heartbeat', () => {
  it('[S15] [S20] [S17] says what waits, since when, the light, the disk, the printer and the clock, and nothing else', async () => {
    const { sent, beat } = stage();
    await beat();
    expect(sent).toEqual([
      {
        protocol: 1,
        health: {
          appVersion: '0.1.0',
          pending: 2,
          needsAttention: 1,
          oldestPendingAgeMs: 60_000,
          alarm: false,
          light: 'amber',
          storage: 'noCaching',
          printer: 'paperOut',
          clockOffsetMs: -7_000,
          epoch: 'e1',
        },
      },
    ]);
  });

  it('[S15] says of no age when nothing waits, and nothing before enrolment', async () => {
    const quiet = stage({
      outbox: () => ({ pending: 0, needsAttention: 0, oldestPendingAtMs: null, alarm: false }),
    });
    await quiet.beat();
    expect(quiet.sent).toMatchObject([{ health: { pending: 0, oldestPendingAgeMs: null } }]);
    const stranger = stage({ link: () => null });
    await stranger.beat();
    expect(stranger.sent).toEqual([]);
  });

  it('that is lost is noted and no more', async () => {
    const { log, beat } = stage({}, false);
    await beat();
    expect(log.lines.map(({ level, event }) => [level, event])).toEqual([['info', 'heartbeatFailed']]);
  });
});
