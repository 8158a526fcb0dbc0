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
    expect(await lockOut.begin('a')).toBe(0);
    lockOut = await opened();
  }
  expect(await lockOut.begin('a')).toBe(30_000);
  nowMs += 29_999;
  expect(await (await opened()).begin('a')).toBe(1);
  nowMs += 1;
  expect(await lockOut.begin('a')).toBe(0);
  await lockOut.right('a');
  expect(await (await opened()).begin('a')).toBe(0);
});

it('tries made together are counted each', async () => {
  const lockOut = await opened();
  const waits = await Promise.all(Array.from({ length: 7 }, () => lockOut.begin('a')));
  expect(waits).toEqual([0, 0, 0, 0, 0, 30_000, 30_000]);
});

it('a clock that is set back, or a file that was tampered with, starts the wait anew', async () => {
  const lockOut = await opened();
  for (let n = 0; n < 5; n += 1) await lockOut.begin('a');
  nowMs -= 500_000;
  expect(await lockOut.begin('a')).toBe(30_000);
  nowMs += 30_000;
  expect(await lockOut.begin('a')).toBe(0);
  await writeFile(join(dir, 'staff-tries.json'), '{"wrong":-1}');
  expect(await (await opened()).begin('a')).toBe(30_000);
});

it('one account that is played with leaves the others free; all of them together have twenty tries', async () => {
  const lockOut = await opened();
  for (let n = 0; n < 5; n += 1) await lockOut.begin('a');
  expect(await lockOut.begin('a')).toBe(30_000);
  for (const account of ['b', 'c', null]) {
    for (let n = 0; n < 5; n += 1) expect(await lockOut.begin(account)).toBe(0);
  }
  expect([lockOut.waitMs('d'), await lockOut.begin('d')]).toEqual([30_000, 30_000]);
  nowMs += 30_000;
  expect(await lockOut.begin('d')).toBe(0);
  await lockOut.right('d');
  // The right PIN of one ends the count of all, and not that of another.
  expect([lockOut.waitMs('b'), lockOut.waitMs('d')]).toEqual([0, 0]);
  expect(await lockOut.begin('a')).toBe(0);
  expect(await lockOut.begin('a')).toBe(60_000);
});

it('accounts that are not there count as one', async () => {
  const lockOut = await opened();
  for (let n = 0; n < 5; n += 1) await lockOut.begin(null);
  expect(await (await opened()).begin(null)).toBe(30_000);
  expect([lockOut.waitMs(null), lockOut.waitMs('a')]).toEqual([30_000, 0]);
});
