// A stick over node:fs. Sticks are foreign: links are not followed, only plain files are read, and no longer than said. A
// mount point that is still there without its stick is a folder of this machine: device and inode must be those of the start.
import { constants, type Stats } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StickFault } from '#shared/ipc/technician.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { syncDirectory } from '../atomic-file.ts';
import { codeOf } from '../journal/node-files.ts';
import type { Stick, StickError } from './stick.ts';

/** What tells one file system's folder from another's. */
export type Place = { readonly dev: number; readonly ino: number };
const samePlace = (found: Stats, place: Place): boolean => found.dev === place.dev && found.ino === place.ino;

/** @param root the stick's folder @param place what `root` was when it was found */
export function nodeStick(root: string, place: Place): Stick {
  const isThere = async (): Promise<boolean> => {
    const found = await stat(root).catch(() => null);
    return found !== null && samePlace(found, place);
  };
  /** Looks before and after: what was done to another folder was not done. */
  const guarded = async <T>(work: () => Promise<T>): Promise<Result<T, StickError>> => {
    if (!(await isThere())) return err({ reason: 'pulled' });
    try {
      const done = await work();
      return (await isThere()) ? ok(done) : err({ reason: 'pulled' });
    } catch (error) {
      if (error instanceof NotPlain) return err({ reason: 'unreadable' });
      return err({ reason: (await isThere()) ? faultOf(error) : 'pulled' });
    }
  };

  return {
    names: (folder) =>
      guarded(async () => {
        const names: readonly string[] = await absentAs(readdir(join(root, folder)), []);
        return names.toSorted();
      }),
    read: (path, limitBytes) => guarded(() => absentAs(readPlain(join(root, path), limitBytes), null)),
    write: (name, content) =>
      guarded(async () => {
        const path = join(root, name);
        const draft = `${path}.part`;
        try {
          await writeSynced(draft, content);
          await rename(draft, path);
          await syncDirectory(root);
        } catch (error) {
          await rm(draft, { force: true }).catch(() => undefined);
          throw error;
        }
        return null;
      }),
    remove: (name) =>
      guarded(async () => {
        await rm(join(root, name), { force: true });
        return null;
      }),
  };
}

/** Thrown for what is no plain file, or too long. */
class NotPlain extends Error {}

async function readPlain(path: string, limitBytes: number): Promise<Uint8Array> {
  // O_NONBLOCK: a pipe on the stick must not hold the kiosk.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile() || found.size > limitBytes) throw new NotPlain();
    const bytes = await handle.readFile();
    if (bytes.length > limitBytes) throw new NotPlain();
    return bytes;
  } finally {
    await handle.close();
  }
}

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(content, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function absentAs<T, A>(work: Promise<T>, absent: A): Promise<T | A> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return absent;
    throw error;
  }
}

/** An error of a stick that is still there. */
export function faultOf(error: unknown): StickFault {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'readOnly';
    case 'ENODEV':
    case 'ENXIO':
      return 'pulled';
    default:
      return 'unreadable';
  }
}
