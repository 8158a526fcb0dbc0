// [S8] What the cache holds, as checksums. A chunk is immutable under its number, so it is opened and hashed once and only its
// digest is kept; after that a comparison is one pass over numbers. Chunks are read one by one, each in its own turn of the
// event loop, so that questions of a screen are answered in between.
//
// What is kept in memory would hide a chunk whose bytes change under the running kiosk: at each comparison a few chunks
// are opened again, in turn.
import { Dexie, type Table } from 'dexie';
import { err, ok } from '#shared/kernel/result.ts';
import { BUCKETS } from '#shared/protocol/bucket.ts';
import { valueAt } from '#shared/protocol/columns.ts';
import type { Chunk } from '#shared/protocol/snapshot.ts';
import { checksumText, idDigest, listChecksum, rowDigest, rowSum } from '#shared/sync/checksum.ts';
import { overlayOf } from './job-tables.ts';
import type { HeldSums, StoreResult } from './list-store.ts';
import { openChunk } from './packed.ts';
import { type ListsDatabase, type StoredRow, readLists, rowTables } from './schema.ts';

/** Chunks opened again at each comparison: 50,000 postings within two hours of pulls. */
const AGAIN = 4;

/** Of one chunk, row by row. */
export type ChunkDigest = {
  readonly ids: readonly string[];
  readonly buckets: Uint8Array;
  readonly sums: Uint32Array;
};

export function digestOf(chunk: Chunk): ChunkDigest {
  const { ids, revs, n } = chunk;
  const digest = { ids, buckets: new Uint8Array(n), sums: new Uint32Array(n) };
  ids.forEach((id, row) => {
    const { bucket, word } = idDigest(id);
    const rev = valueAt(revs, row);
    digest.buckets[row] = bucket;
    digest.sums[row] = rowSum(word, typeof rev === 'number' ? rev : 0);
  });
  return digest;
}

export type SumKeeper = {
  readonly read: (db: ListsDatabase) => Promise<StoreResult<HeldSums>>;
  /** The cache was made anew: nothing is known of it. */
  readonly forget: () => void;
};

/** Keeps the digests of a database's chunks. */
export function makeSumKeeper(): SumKeeper {
  const known = new Map<string, ChunkDigest>();
  let turn = 0;

  const digestChunks = async (db: ListsDatabase, gen: number, numbers: readonly number[]): Promise<void> => {
    const again = new Set(Array.from({ length: AGAIN }, (_, n) => numbers[(turn + n) % numbers.length]));
    turn = numbers.length === 0 ? 0 : (turn + AGAIN) % numbers.length;
    const present = new Set(numbers.map((chunk) => nameOf(gen, chunk)));
    for (const name of known.keys()) if (!present.has(name)) known.delete(name);
    for (const chunk of numbers) {
      const name = nameOf(gen, chunk);
      if (known.has(name) && !again.has(chunk)) continue;
      known.delete(name);
      const record = await db.base.get([gen, chunk]);
      if (record !== undefined) known.set(name, digestOf(openChunk(record.bytes)));
    }
  };

  return {
    forget: () => known.clear(),
    read: async (db) => {
      const { gen } = (await readLists(db)).current;
      await digestChunks(db, gen, await chunkNumbers(db, gen));
      return db.transaction('r', [...rowTables(db), db.meta], async () => {
        const { current } = await readLists(db);
        const numbers = await chunkNumbers(db, current.gen);
        const digests = numbers.map((chunk) => known.get(nameOf(current.gen, chunk)));
        // A page or a swap came in between: the next pull compares.
        if (digests.includes(undefined)) return err({ reason: 'cursorMoved' } as const);
        const overlay = await overlayOf(db, current.gen).toArray();
        return ok({
          epoch: current.epoch,
          cursor: current.cursor,
          checksums: {
            job: jobSums(
              digests.flatMap((digest) => digest ?? []),
              overlay,
            ),
            training: await rowSums(db.training, current.gen),
            policy: await rowSums(db.policy, current.gen),
            event: await rowSums(db.event, current.gen),
            pack: await rowSums(db.pack, current.gen),
          },
        });
      });
    },
  };
}

/** Later chunks win over earlier ones, the overlay over all (job-tables.ts). */
function jobSums(
  digests: readonly ChunkDigest[],
  overlay: readonly { readonly id: string; readonly rev: number; readonly row: object | null }[],
): string {
  const totals = new Uint32Array(BUCKETS);
  const add = (bucket: number, sum: number): void => {
    totals[bucket] = (totals[bucket] ?? 0) + sum;
  };
  const seen = new Set(overlay.map(({ id }) => id));
  for (const { id, rev, row } of overlay) {
    if (row === null) continue;
    const { bucket, sum } = rowDigest(id, rev);
    add(bucket, sum);
  }
  for (const { ids, buckets, sums } of digests.toReversed()) {
    for (let row = ids.length - 1; row >= 0; row -= 1) {
      const id = ids[row];
      if (id === undefined || seen.has(id)) continue;
      seen.add(id);
      add(buckets[row] ?? 0, sums[row] ?? 0);
    }
  }
  return checksumText([...totals]);
}

const rowSums = async <R>(table: Table<StoredRow<R>, [number, string]>, gen: number): Promise<string> =>
  listChecksum(await table.where('[gen+id]').between([gen, Dexie.minKey], [gen, Dexie.maxKey]).toArray());

const chunkNumbers = async (db: ListsDatabase, gen: number): Promise<number[]> => {
  const keys = await db.base
    .where('[gen+chunk]')
    .between([gen, Dexie.minKey], [gen, Dexie.maxKey])
    .primaryKeys();
  return keys.map(([, chunk]) => chunk);
};
const nameOf = (gen: number, chunk: number): string => `${gen}/${chunk}`;
