// The journal's disk over node:fs.
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../atomic-file.ts';
import type { JournalFile, JournalFiles } from './files.ts';
import { lockDirectory } from './lock.ts';

/** @param directory is made when it is not there; the file in it is readable by this user only */
export function nodeJournalFiles(directory: string): JournalFiles {
  const path = join(directory, 'operations.log');
  const next = `${path}.next`;
  return {
    lock: async () => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      return lockDirectory(directory);
    },
    open: async () => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await rm(next, { force: true });
      const handle = await open(path, 'r+').catch(async (error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
        const made = await open(path, 'wx+', 0o600);
        await made.sync();
        return made;
      });
      await syncDirectory(directory);
      return nodeFile(handle);
    },
    keepAside: async (name, bytes) => {
      await writeWhole(join(directory, name), bytes);
      await syncDirectory(directory);
    },
    replace: async (bytes) => {
      await writeWhole(next, bytes);
      await rename(next, path);
      await syncDirectory(directory);
    },
    successor: async () => {
      const handle = await open(next, 'w', 0o600);
      let isOpen = true;
      const close = async (): Promise<void> => {
        if (!isOpen) return;
        isOpen = false;
        await handle.close();
      };
      return {
        write: (bytes) => handle.writeFile(bytes),
        takeOver: async () => {
          await handle.sync();
          await close();
          await rename(next, path);
          await syncDirectory(directory);
          return nodeFile(await open(path, 'r+'));
        },
        abandon: async () => {
          await close();
          await rm(next, { force: true });
        },
      };
    },
  };
}

function nodeFile(handle: Awaited<ReturnType<typeof open>>): JournalFile {
  return {
    read: async () => {
      const { size } = await handle.stat();
      const bytes = Buffer.alloc(size);
      let at = 0;
      while (at < size) {
        // a read may be short; the next one starts where it ended
        const { bytesRead } = await handle.read(bytes, at, size - at, at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    },
    write: async (bytes, position) => {
      let at = 0;
      while (at < bytes.length) {
        // a write may be short on a full disk
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
        at += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Node's error code ('ENOSPC' …) of a thrown value, '' when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
