// Chunks are held as bytes; the few that rows were lately taken from stay open, so that turning pages does not parse them again.
import type { Chunk } from '#shared/protocol/snapshot.ts';
import { openChunk } from '../db/packed.ts';

/** Open at a time: a page shows six rows, often of six chunks. */
const OPEN_CHUNKS = 12;

/** Opens a chunk, or gives the one that is open under this name. */
export type OpenChunks = (name: string, bytes: Uint8Array) => Chunk;

/** @returns an opener that keeps the chunks that were asked for last */
export function keepOpen(): OpenChunks {
  const open = new Map<string, Chunk>();
  return (name, bytes) => {
    const chunk = open.get(name) ?? openChunk(bytes);
    // The order of a Map is that of putting in: the first is the one that was asked for longest ago.
    open.delete(name);
    open.set(name, chunk);
    for (const oldest of open.keys()) {
      if (open.size <= OPEN_CHUNKS) break;
      open.delete(oldest);
    }
    return chunk;
  };
}
