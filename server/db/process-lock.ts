// One process at a time on a PGlite folder: two would corrupt it. A file beside the data holds the owner's pid
// and the start time of that process (Linux), so that a pid given to another program later is not mistaken for
// the owner. A crashed owner's file is taken over.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { type Result, err, ok } from '#shared/kernel/result.ts';

export type ProcessLock = { readonly dispose: () => void };
export type LockBusy = { readonly reason: 'inUse'; readonly pid: number };

/**
 * Takes the lock.
 * @param path the lock file; its folder must exist
 * @returns a handle that frees it, or who holds it
 */
export function takeProcessLock(path: string): Result<ProcessLock, LockBusy> {
  const mine = JSON.stringify({ pid: process.pid, started: startedAt(process.pid), token: randomUUID() });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (linkInto(path, mine)) return ok({ dispose: () => release(path, mine) });
    const held = readText(path);
    if (held === null) continue;
    const owner = liveOwner(held);
    if (owner !== null) return err({ reason: 'inUse', pid: owner });
    takeAway(path, held);
  }
  return err({ reason: 'inUse', pid: 0 });
}

/** Creates the file with its whole content in one step; false when there is one already. */
function linkInto(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes exactly the stale file that was read; another process's fresh lock is put back. */
function takeAway(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  if (readText(aside) !== stale) {
    try {
      linkSync(aside, path);
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
  rmSync(aside, { force: true });
}

function release(path: string, mine: string): void {
  if (readText(path) === mine) rmSync(path, { force: true });
}

/** The pid of a living owner, or null when the file is of a process that is gone (or unreadable). */
function liveOwner(text: string): number | null {
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof held !== 'object' || held === null || !('pid' in held) || typeof held.pid !== 'number')
    return null;
  if (!isAlive(held.pid)) return null;
  const started = 'started' in held ? held.started : null;
  const now = startedAt(held.pid);
  return started === null || now === null || started === now ? held.pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

/** Start time of a process in clock ticks since boot (proc(5), field 22); null where there is no /proc. */
function startedAt(pid: number): string | null {
  const stat = readText(`/proc/${String(pid)}/stat`);
  if (stat === null) return null;
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const isErrno = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
