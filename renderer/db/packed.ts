// Postings packed as the county packs them (S9, S10): 500 rows a record, laid out by column, kept as the JSON's bytes. One
// record is one write and one read of IndexedDB, whatever is in it; members that this version does not know stay in it (S16).
import type { Job } from '#shared/domain/job.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { toColumn, valueAt } from '#shared/protocol/columns.ts';
import { CHUNK_ROWS, type Chunk, chunkSchema } from '#shared/protocol/snapshot.ts';
import type { Listed } from './list-store.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Lays postings out as one chunk. @param rows at least one, at most CHUNK_ROWS */
export function packJobs(rows: readonly Listed<Job>[]): Chunk {
  return {
    v: 1,
    table: 'job',
    n: rows.length,
    ids: rows.map(({ id }) => id),
    revs: toColumn(rows.map(({ rev }) => rev)),
    rows: toColumn(rows.map(({ row }) => asJson(row))),
  };
}

/** Packs any number of postings into chunks of at most CHUNK_ROWS. */
export function packAll(rows: readonly Listed<Job>[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) chunks.push(packJobs(rows.slice(at, at + CHUNK_ROWS)));
  return chunks;
}

/** The bytes under which a chunk is stored: UTF-8 JSON, the same as on the wire before compression. */
export const chunkBytes = (chunk: Chunk): Uint8Array<ArrayBuffer> => encoder.encode(JSON.stringify(chunk));

/**
 * Opens stored bytes.
 * @throws DataError when they are no chunk: the store then counts as broken and is filled again (S19)
 */
export function openChunk(bytes: Uint8Array): Chunk {
  const chunk = chunkOf(bytes);
  if (chunk === null) throw new DOMException('a stored chunk is damaged', 'DataError');
  return chunk;
}

/** @returns null where the bytes are no chunk */
export function chunkOf(bytes: Uint8Array): Chunk | null {
  try {
    return chunkSchema.safeParse(JSON.parse(decoder.decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** One posting of a chunk. @param index from 0, below `chunk.n` */
export function jobAt(chunk: Chunk, index: number): Listed<Job> {
  const id = chunk.ids[index];
  const rev = valueAt(chunk.revs, index);
  const row = valueAt(chunk.rows, index);
  if (id === undefined || typeof rev !== 'number' || row === undefined)
    throw new RangeError('no such row in this chunk');
  return { id, rev, row: asJob(row) };
}

// A posting is JSON by construction: it came as JSON and its schema has JSON members only.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
export const asJson = (row: object): Json => row as unknown as Json;
// Parsed by the schema before it was packed (a page by main, a chunk under the county's signature).
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
const asJob = (row: Json): Job => row as unknown as Job;
