// [S8] One bucket of a list is replaced by the county's, in one transaction: what is missing is put in, what is surplus goes,
// what differs is exchanged. The cursor stays where it is.
//
// An answer must not roll back what a pull has brought since. It is applied only while the cursor is still the one at
// which the bucket was found wrong: a pull that brings anything moves the cursor, and the answer was read after that page, so
// it is never older than what is here. Where it is newer, the next pull brings the same rows again.
import { Dexie, type Table } from 'dexie';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import type { BucketPage } from '#shared/protocol/bucket.ts';
import { valueAt } from '#shared/protocol/columns.ts';
import type { Change, ListTable } from '#shared/protocol/pull.ts';
import { idDigest } from '#shared/sync/checksum.ts';
import type { Mended } from './list-store.ts';
import { asJson, jobAt, openChunk } from './packed.ts';
import { type ListsDatabase, type StoredRow, readLists, rowTables } from './schema.ts';

type Upsert = Extract<Change, { readonly op: 'upsert' }>;

/**
 * Applies a bucket that was checked against its question (bucketLie of shared/sync/repair.ts).
 * @param from the cursor at which the bucket was found wrong
 * @returns how many rows were put in and taken out
 */
export async function applyBucket(
  db: ListsDatabase,
  from: string,
  page: BucketPage,
): Promise<Result<Mended, { readonly reason: 'epochChanged' | 'cursorMoved' }>> {
  return db.transaction('rw', [...rowTables(db), db.meta], async () => {
    const lists = await readLists(db);
    const { gen, epoch, cursor } = lists.current;
    if (epoch !== page.epoch) return err({ reason: 'epochChanged' } as const);
    if (cursor !== from) return err({ reason: 'cursorMoved' } as const);

    const wanted = new Map(
      page.changes.flatMap((change) => (change.op === 'upsert' ? [[change.id, change] as const] : [])),
    );
    const held = await heldOf(db, gen, page, wanted);
    const put = [...wanted.values()].filter(({ id }) => held.get(id) !== 'same');
    const gone = [...held.keys()].filter((id) => !wanted.has(id));
    await write(db, gen, page.table, put, gone);
    if (put.length + gone.length > 0) await db.meta.put({ ...lists, revision: lists.revision + 1 });
    return ok({ put: put.length, gone: gone.length });
  });
}

/** What is here of the bucket: each row, and whether it is the county's to the last letter. */
async function heldOf(
  db: ListsDatabase,
  gen: number,
  { table, bucket }: Pick<BucketPage, 'table' | 'bucket'>,
  wanted: ReadonlyMap<string, Upsert>,
): Promise<ReadonlyMap<string, 'same' | 'other'>> {
  const held = new Map<string, 'same' | 'other'>();
  const compare = (id: string, rev: unknown, row: () => object): void => {
    const theirs = wanted.get(id);
    const isSame =
      theirs !== undefined &&
      theirs.rev === rev &&
      canonicalJson(asJson(theirs.row)) === canonicalJson(asJson(row()));
    held.set(id, isSame ? 'same' : 'other');
  };
  const ours = (id: string): boolean => idDigest(id).bucket === bucket;
  if (table !== 'job') {
    const rows: Table = db[table];
    await rows
      .where('[gen+id]')
      .between([gen, Dexie.minKey], [gen, Dexie.maxKey])
      .each(({ id, rev, row }: StoredRow<object>) => {
        if (ours(id)) compare(id, rev, () => row);
      });
    return held;
  }
  await db.base
    .where('[gen+chunk]')
    .between([gen, Dexie.minKey], [gen, Dexie.maxKey])
    .each(({ bytes }) => {
      const chunk = openChunk(bytes);
      chunk.ids.forEach((id, index) => {
        if (ours(id)) compare(id, valueAt(chunk.revs, index), () => jobAt(chunk, index).row);
      });
    });
  await db.job
    .where('[gen+id]')
    .between([gen, Dexie.minKey], [gen, Dexie.maxKey])
    .each(({ id, rev, row }) => {
      if (!ours(id)) return;
      if (row === null) held.delete(id);
      else compare(id, rev, () => row);
    });
  return held;
}

/** Postings go into the overlay: whatever a chunk says of them no longer counts (S10). */
async function write(
  db: ListsDatabase,
  gen: number,
  table: ListTable,
  put: readonly Upsert[],
  gone: readonly string[],
): Promise<void> {
  const rows = put.map(({ id, rev, row }) => ({ gen, id, rev, row }));
  const target: Table = db[table];
  await target.bulkPut(rows);
  if (table === 'job') await db.job.bulkPut(gone.map((id) => ({ gen, id, rev: 0, row: null })));
  else await target.bulkDelete(gone.map((id): [number, string] => [gen, id]));
}
