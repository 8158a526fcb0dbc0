// What a compaction of the packed postings writes (S10), as data. Chunks are immutable and numbered; where two hold the same
// posting the later one counts, and the overlay counts more than any chunk.
//
//   overlay rows ──┐
//                  ├─> new chunks of 500      chunks that are mostly dead or mostly empty are taken apart, the others stay
//   their rest ────┘                          a tombstone stays for as long as a chunk that stays holds its posting
//
// Bounded: at most REWRITE_CHUNKS are taken apart at a time, so that a big cache is never rewritten in one go.
import type { Job } from '#shared/domain/job.ts';
import { CHUNK_ROWS, type Chunk } from '#shared/protocol/snapshot.ts';
import type { Listed } from './list-store.ts';
import { jobAt, packAll } from './packed.ts';

/** Overlay records (rows and tombstones) from which on a compaction is worth its work. */
export const OVERLAY_ROWS = 1000;
/** Chunks taken apart in one compaction at most. */
export const REWRITE_CHUNKS = 16;

/** A change on top of the chunks; `row` is null where the posting was deleted. */
export type OverlayRow = { readonly id: string; readonly rev: number; readonly row: Job | null };
export type NumberedChunk = { readonly chunk: number; readonly content: Chunk };

export type CompactionPlan = {
  readonly dropChunks: readonly number[];
  readonly newChunks: readonly Chunk[];
  /** Overlay records that are not needed any more. */
  readonly dropOverlay: readonly string[];
};

/** Plans one compaction. @param chunks in the order of their numbers */
export function planCompaction(
  chunks: readonly NumberedChunk[],
  overlay: readonly OverlayRow[],
): CompactionPlan {
  const changed = new Set(overlay.map(({ id }) => id));
  const owner = ownersOf(chunks);
  const isLive = (chunk: number, id: string) => owner.get(id) === chunk && !changed.has(id);

  const wasteful = chunks
    .map(({ chunk, content }) => {
      const live = content.ids.filter((id) => isLive(chunk, id)).length;
      return { chunk, content, live };
    })
    .filter(({ live }) => live * 2 <= CHUNK_ROWS)
    .toSorted((a, b) => a.live - b.live)
    .slice(0, REWRITE_CHUNKS);
  const dropped = new Set(wasteful.map(({ chunk }) => chunk));

  const pool: Listed<Job>[] = wasteful.flatMap(({ chunk, content }) =>
    content.ids.flatMap((id, index) => (isLive(chunk, id) ? [jobAt(content, index)] : [])),
  );
  for (const { id, rev, row } of overlay) if (row !== null) pool.push({ id, rev, row });

  const stillStored = new Set(
    chunks.flatMap(({ chunk, content }) => (dropped.has(chunk) ? [] : content.ids)),
  );
  return {
    dropChunks: [...dropped],
    newChunks: packAll(pool),
    dropOverlay: overlay.filter(({ id, row }) => row !== null || !stillStored.has(id)).map(({ id }) => id),
  };
}

/** Number of the chunk whose copy of a posting counts. */
export function ownersOf(chunks: readonly NumberedChunk[]): Map<string, number> {
  const owner = new Map<string, number>();
  for (const { chunk, content } of chunks) for (const id of content.ids) owner.set(id, chunk);
  return owner;
}
