// One set-up at a time in one checkout: the second command waits for the first. The lock is a file that holds the process id of
// its owner; an owner that is gone (killed half-way) holds nothing. Dependency-free, Node 20.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './console.mjs';

/** @param {string} file */
const ownerOf = (file) => {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** @param {string} file @returns {boolean} */
const tryTake = (file) => {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${process.pid}`);
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
};

/**
 * Takes the lock, waiting for its owner where there is one; gives it back when this process ends.
 * @param {string} file
 */
export const takeLock = async (file) => {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = 0; !tryTake(file); waited += 1) {
    const owner = ownerOf(file);
    if (owner !== undefined && !isAlive(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    if (waited === 0) say(`[setup] another set-up (process ${owner}) is at work here; waiting for it`);
    await wait(500);
  }
  process.on('exit', () => {
    if (ownerOf(file) === process.pid) rmSync(file, { force: true });
  });
};
