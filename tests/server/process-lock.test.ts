// One process on a PGlite folder: a live owner keeps it, a dead one's lock is taken over.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeProcessLock } from '#server/db/process-lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a second taker hears who holds it, and gets it when it is free', () => {
  const first = takeProcessLock(path);
  expect(takeProcessLock(path)).toEqual({ ok: false, error: { reason: 'inUse', pid: process.pid } });
  if (first.ok) first.value.dispose();
  const second = takeProcessLock(path);
  expect(second.ok).toBe(true);
  if (second.ok) second.value.dispose();
  expect(readdirSync(folder)).toEqual([]);
});

it('the lock of a process that is gone is taken over', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  writeFileSync(path, JSON.stringify({ pid: child.pid, started: '1', token: 'x' }));
  expect(takeProcessLock(path).ok).toBe(true);
});

it('a process number that was given to another program since is not mistaken for the owner', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: '1', token: 'x' }));
  expect(takeProcessLock(path).ok).toBe(true);
});

it('a file that was cut off when the power went is taken over', () => {
  writeFileSync(path, '{"pid": 12');
  expect(takeProcessLock(path).ok).toBe(true);
});

it('freeing a lock that another process has taken over leaves theirs alone', () => {
  const mine = takeProcessLock(path);
  writeFileSync(path, 'theirs');
  if (mine.ok) mine.value.dispose();
  expect(readFileSync(path, 'utf8')).toBe('theirs');
});
