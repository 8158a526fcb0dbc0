// The disk over node:fs: statfs(2) of the journal's folder, and the reserve as a written file in it (a hole would hold
// nothing free).
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../atomic-file.ts';
import type { Disk } from './disk.ts';
import { RESERVE_BYTES } from './storage-rules.ts';

const BLOCK = 1024 * 1024;

/** @param directory the journal's folder: the reserve must lie on the same file system */
export function nodeDisk(directory: string, reserveBytes: number = RESERVE_BYTES): Disk {
  const path = join(directory, 'reserve.bin');
  return {
    freeBytes: async () => {
      try {
        const { bavail, bsize } = await statfs(directory);
        return bavail * bsize;
      } catch {
        return null;
      }
    },
    hasReserve: async () => {
      const found = await stat(path).catch(() => null);
      return found !== null && found.size >= reserveBytes;
    },
    makeReserve: async () => {
      const next = `${path}.next`;
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeWhole(next, reserveBytes);
        await rename(next, path);
        await syncDirectory(directory);
        return true;
      } catch {
        // Where not even that works there is nothing to take away.
        await rm(next, { force: true }).catch(() => undefined);
        return false;
      }
    },
    dropReserve: async () => {
      const held = await stat(path).catch(() => null);
      if (held === null) return false;
      await rm(path, { force: true });
      await syncDirectory(directory);
      return true;
    },
  };
}

async function writeWhole(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    const block = Buffer.alloc(BLOCK);
    for (let left = bytes; left > 0; left -= BLOCK)
      await handle.writeFile(block.subarray(0, Math.min(BLOCK, left)));
    await handle.sync();
  } finally {
    await handle.close();
  }
}
