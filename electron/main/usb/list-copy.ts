// Chunks that were copied off a stick, in the data folder: the lists are loaded from here, so that the stick may go. They stay
// for as long as the program runs: a stick that was pulled half-way is gone on with.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ChunkName } from '#shared/protocol/snapshot.ts';
import { writeBytesAtomically } from '../atomic-file.ts';
import { isChunk } from '../chunk-hash.ts';

export type ListCopy = {
  /** Bytes as they stood on the stick; null: not copied. */
  readonly read: (chunk: string) => Promise<Uint8Array | null>;
  /** Durable when it resolves. @returns false when the disk refused it */
  readonly write: (chunk: string, bytes: Uint8Array) => Promise<boolean>;
  readonly drop: (chunk: string) => Promise<void>;
  readonly clear: () => Promise<void>;
};

/** A chunk's JSON at most, bytes: a small file must not unpack into a full memory. */
const CHUNK_LIMIT_BYTES = 32 * 1024 * 1024;

/** @returns the chunk's JSON bytes when they are those that the manifest names; else null */
export function verifiedChunk(named: ChunkName, wire: Uint8Array): Uint8Array | null {
  try {
    const json = gunzipSync(wire, { maxOutputLength: CHUNK_LIMIT_BYTES });
    return isChunk(named, json) ? json : null;
  } catch {
    // Cut off, or never packed.
    return null;
  }
}

/** In <dataDir>/stick-lists; what an earlier run left there is for `clear`. */
export function listCopyIn(dataDir: string): ListCopy {
  const folder = join(dataDir, 'stick-lists');
  const pathOf = (chunk: string): string => join(folder, `${chunk}.json.gz`);
  return {
    read: (chunk) => readFile(pathOf(chunk)).catch(() => null),
    write: async (chunk, bytes) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeBytesAtomically(pathOf(chunk), bytes);
        return true;
      } catch {
        return false;
      }
    },
    drop: (chunk) => rm(pathOf(chunk), { force: true }).catch(() => undefined),
    clear: () => rm(folder, { recursive: true, force: true }).catch(() => undefined),
  };
}
