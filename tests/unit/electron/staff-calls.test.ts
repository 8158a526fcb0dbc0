// 叫工作人员 as main keeps it: written when it begins, read by staff alone, and never a reason why a call fails.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { callHandlers } from '#electron/main/sealing/handlers.ts';
import { openStaffCalls } from '#electron/main/staff-calls.ts';
import { rememberingLog } from './support.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yizhan-calls-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

let nowMs = 1_000;
const opened = async () => {
  const log = rememberingLog();
  return { log, calls: await openStaffCalls(dir, { wallMs: () => nowMs, log }) };
};

it('a call is on the disk before it has ended, and a new start reads it with how it ended', async () => {
  const { calls, log } = await opened();
  nowMs = 5_000;
  calls.began();
  await calls.idle();
  expect((await opened()).calls.list()).toEqual([{ calledAtMs: 5_000, ended: null }]);
  nowMs = 65_000;
  calls.ended('came');
  nowMs = 90_000;
  calls.began();
  calls.ended('nobody');
  calls.ended('came');
  await calls.idle();
  expect((await opened()).calls.list()).toEqual([
    { calledAtMs: 90_000, ended: { atMs: 90_000, how: 'nobody' } },
    { calledAtMs: 5_000, ended: { atMs: 65_000, how: 'came' } },
  ]);
  expect(log.lines.map(({ event, fields }) => [event, fields])).toEqual([
    ['staffCalled', {}],
    ['staffCallEnded', { how: 'came', waitedMs: 60_000 }],
    ['staffCalled', {}],
    ['staffCallEnded', { how: 'nobody', waitedMs: 0 }],
  ]);
});

it('keeps the last hundred, and begins anew where the file is spoilt, with a line in the log', async () => {
  const { calls } = await opened();
  for (let call = 0; call < 105; call += 1) {
    nowMs = call;
    calls.began();
  }
  await calls.idle();
  expect(JSON.parse(readFileSync(join(dir, 'staff-calls.json'), 'utf8'))).toHaveLength(100);
  writeFileSync(join(dir, 'staff-calls.json'), '[{"calledAtMs":"x"}]');
  const spoilt = await opened();
  expect([spoilt.calls.list(), spoilt.log.lines[0]?.event]).toEqual([[], 'staffCallsUnreadable']);
});

it('a disk that refuses costs the list on the disk, not the call', async () => {
  const { calls, log } = await opened();
  // Nothing can be renamed onto a folder that holds something.
  mkdirSync(join(dir, 'staff-calls.json/x'), { recursive: true });
  calls.began();
  await calls.idle();
  expect(calls.list()).toHaveLength(1);
  expect(log.lines.at(-1)?.event).toBe('staffCallsNotWritten');
});

it('is told to nobody but staff who are in', async () => {
  const { calls } = await opened();
  let isIn = false;
  const handlers = callHandlers(calls, { isOpen: () => isIn });
  expect(handlers['call:began'](null, 1)).toBeNull();
  expect(await handlers['staff:calls'](null, 1)).toEqual({ ok: false, error: { reason: 'locked' } });
  isIn = true;
  expect(await handlers['staff:calls'](null, 1)).toMatchObject({ ok: true, value: [{ ended: null }] });
});
