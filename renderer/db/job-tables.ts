// Postings in IndexedDB (S10): packed base chunks and a small row-per-record overlay. All functions here run inside a
// transaction of the caller, so that rows, chunks and cursor are of one moment (S7).
import { Dexie } from 'dexie';
import type { Job } from '#shared/domain/job.ts';
import { type NumberedChunk, type OverlayRow, planCompaction } from './compaction.ts';
import type { Listed } from './list-store.ts';
import { chunkBytes, jobAt, openChunk, packAll } from './packed.ts';
import type { BaseRecord, Generation, ListsDatabase, StoredRow } from './schema.ts';

export type JobChanges = {
  readonly puts: readonly StoredRow<Job>[];
  readonly gone: readonly OverlayRow[];
};

/** A generation's stored postings: bytes of the chunks, and what changed since. */
export type StoredJobs = {
  readonly chunks: readonly { readonly bytes: Uint8Array }[];
  readonly overlay: readonly OverlayRow[];
};

/**
 * Writes what a page changes. While a generation is being filled, rows go straight into chunks, unless the overlay already
 * has a word on them (a posting that was deleted and came back within the fill).
 * @returns the number for the next chunk
 */
export async function writeJobs(
  db: ListsDatabase,
  { gen, filling, nextChunk }: Generation,
  { puts, gone }: JobChanges,
): Promise<number> {
  await db.job.bulkPut(gone.map((tombstone) => ({ gen, ...tombstone })));
  if (!filling) {
    await db.job.bulkPut([...puts]);
    return nextChunk;
  }
  const known = await db.job.bulkGet(puts.map(({ id }): [number, string] => [gen, id]));
  await db.job.bulkPut(puts.filter((_, index) => known[index] !== undefined));
  const fresh = puts.filter((_, index) => known[index] === undefined);
  return putChunks(db, gen, nextChunk, fresh);
}

async function putChunks(
  db: ListsDatabase,
  gen: number,
  nextChunk: number,
  rows: readonly Listed<Job>[],
): Promise<number> {
  const chunks = packAll(rows);
  await db.base.bulkPut(
    chunks.map((chunk, index) => ({ gen, chunk: nextChunk + index, bytes: chunkBytes(chunk) })),
  );
  return nextChunk + chunks.length;
}

/** Reads the overlay and those chunks that the reader has not. @param has whether a chunk need not be read again */
export async function readJobs(
  db: ListsDatabase,
  gen: number,
  has: (chunk: number) => boolean,
): Promise<{
  readonly numbers: readonly number[];
  readonly chunks: readonly BaseRecord[];
  readonly overlay: readonly OverlayRow[];
}> {
  const keys = await chunksOf(db, gen).primaryKeys();
  const numbers = keys.map(([, chunk]) => chunk);
  const wanted = keys.filter(([, chunk]) => !has(chunk));
  const records =
    wanted.length === keys.length ? await chunksOf(db, gen).toArray() : await db.base.bulkGet(wanted);
  const chunks = records.flatMap((record) => (record === undefined ? [] : [record]));
  return { numbers, chunks, overlay: await overlayOf(db, gen).toArray() };
}

/** All postings of a generation, one by one: later chunks win over earlier ones, the overlay over all. */
export function materialise({ chunks, overlay }: StoredJobs): readonly Listed<Job>[] {
  const rows = new Map<string, Listed<Job>>();
  for (const { bytes } of chunks) {
    const content = openChunk(bytes);
    for (let index = 0; index < content.n; index += 1) {
      const job = jobAt(content, index);
      rows.set(job.id, job);
    }
  }
  for (const { id, rev, row } of overlay) {
    if (row === null) rows.delete(id);
    else rows.set(id, { id, rev, row });
  }
  return [...rows.values()];
}

/** How many they are. */
export const overlaySize = (db: ListsDatabase, gen: number): Promise<number> => overlayOf(db, gen).count();

/** Folds the overlay into chunks (compaction.ts). @returns the generation as it stands now, for the caller to store */
export async function compactJobs(db: ListsDatabase, generation: Generation): Promise<Generation> {
  const { gen, nextChunk } = generation;
  const stored = await readJobs(db, gen, () => false);
  const chunks = stored.chunks.map(({ chunk, bytes }): NumberedChunk => ({
    chunk,
    content: openChunk(bytes),
  }));
  const plan = planCompaction(chunks, stored.overlay);
  await db.base.bulkDelete(plan.dropChunks.map((chunk): [number, number] => [gen, chunk]));
  await db.base.bulkPut(
    plan.newChunks.map((chunk, index) => ({ gen, chunk: nextChunk + index, bytes: chunkBytes(chunk) })),
  );
  await db.job.bulkDelete(plan.dropOverlay.map((id): [number, string] => [gen, id]));
  return { ...generation, nextChunk: nextChunk + plan.newChunks.length };
}

const chunksOf = (db: ListsDatabase, gen: number) =>
  db.base.where('[gen+chunk]').between([gen, Dexie.minKey], [gen, Dexie.maxKey]);
/** Overlay records of a generation. */
export const overlayOf = (db: ListsDatabase, gen: number) =>
  db.job.where('[gen+id]').between([gen, Dexie.minKey], [gen, Dexie.maxKey]);
