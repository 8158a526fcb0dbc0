// Wrong PINs: each costs more time than the one before, and neither a restart nor the clock is a way around it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLockOut, waitMs } from '#electron/main/sealing/lock-out.ts';

let dir: string;
let nowMs = 1_000_000_000;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yizhan-tries-'));
  nowMs = 1_000_000_000;
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const opened = () => openLockOut(dir, () => nowMs);

it('five tries are free, then each waits twice as long as the one before, up to an hour', () => {
  const waits = Array.from({ length: 14 }, (_, wrong) => waitMs({ wrong, lastAtMs: 0 }, 0) / 1000);
  expect(waits).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
});

it('the count survives a restart, is written before the PIN is looked at, and ends with the right one', async () => {
  let lockOut = await opened();
  for (let n = 0; n < 5; n += 1) {
    expect(await lockOut.begin()).toBe(0);
    lockOut = await opened();
  }
  expect(await lockOut.begin()).toBe(30_000);
  nowMs += 29_999;
  expect(await (await opened()).begin()).toBe(1);
  nowMs += 1;
  expect(await lockOut.begin()).toBe(0);
  await lockOut.right();
  expect(await (await opened()).begin()).toBe(0);
});

it('tries made together are counted each', async () => {
  const lockOut = await opened();
  const waits = await Promise.all(Array.from({ length: 7 }, () => lockOut.begin()));
  expect(waits).toEqual([0, 0, 0, 0, 0, 30_000, 30_000]);
});

it('a clock that is set back, or a file that was tampered with, starts the wait anew', async () => {
  const lockOut = await opened();
  for (let n = 0; n < 5; n += 1) await lockOut.begin();
  nowMs -= 500_000;
  expect(await lockOut.begin()).toBe(30_000);
  nowMs += 30_000;
  expect(await lockOut.begin()).toBe(0);
  await writeFile(join(dir, 'staff-tries.json'), '{"wrong":-1}');
  expect(await (await opened()).begin()).toBe(30_000);
});
