// A snapshot on its way into the cache (S9). It fills a staging generation that nobody sees; what is staged stays over a restart;
// the swap comes when every chunk of the manifest is here. Each function runs in one transaction of its own.
import type { Table } from 'dexie';
import { err, ok } from '#shared/kernel/result.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { valueAt } from '#shared/protocol/columns.ts';
import type { Chunk } from '#shared/protocol/snapshot.ts';
import type { SnapshotChunk, SnapshotEnd, StoreResult } from './list-store.ts';
import { openChunk } from './packed.ts';
import { type Generation, type ListsDatabase, firstLists, readLists, rowTables } from './schema.ts';

export type BegunSnapshot = {
  /** The generation that chunks are staged for. */
  readonly gen: number;
  /** Names of those that are staged already. */
  readonly staged: readonly string[];
};

/** A staging of another build is left to the sweep. */
export async function beginSnapshot(db: ListsDatabase, epoch: string, build: number): Promise<BegunSnapshot> {
  return db.transaction('rw', db.meta, async () => {
    const lists = await readLists(db);
    const { staging } = lists;
    if (staging?.snapshot?.build === build && staging.epoch === epoch)
      return { gen: staging.gen, staged: staging.snapshot.staged };
    const gen = Math.max(lists.current.gen, staging?.gen ?? 0) + 1;
    const begun: Generation = { ...firstLists.current, gen, epoch, snapshot: { build, staged: [] } };
    await db.meta.put({ ...lists, staging: begun });
    return { gen, staged: [] };
  });
}

/**
 * The rows are on their way to the disk before it is known whether they are wanted: each wait is a way to the storage process and
 * back, behind whatever else this thread has to do, and a load has many of them. Where they are not wanted, all is undone.
 * @param gen what `beginSnapshot` gave
 */
export async function stageChunks(
  db: ListsDatabase,
  gen: number,
  chunks: readonly SnapshotChunk[],
): Promise<StoreResult> {
  let wanted = true;
  const staged = db.transaction('rw', [...rowTables(db), db.meta], async (transaction) => {
    const [lists] = await Promise.all([readLists(db), putChunks(db, gen, chunks)]);
    const { staging } = lists;
    if (staging?.snapshot === undefined || staging.gen !== gen) {
      wanted = false;
      transaction.abort();
      return;
    }
    const names = [...staging.snapshot.staged, ...chunks.map(({ name }) => name)];
    const nextChunk = Math.max(staging.nextChunk, ...chunks.map(({ place }) => place + 1));
    await db.meta.put({
      ...lists,
      staging: { ...staging, nextChunk, snapshot: { ...staging.snapshot, staged: names } },
    });
  });
  await staged.catch((error: unknown) => {
    if (wanted) throw error;
  });
  return wanted ? ok(null) : err({ reason: 'noStaging' });
}

/** Postings stay packed; the lists that are held whole become rows. */
async function putChunks(db: ListsDatabase, gen: number, chunks: readonly SnapshotChunk[]): Promise<void> {
  const packed = chunks.filter(({ table }) => table === 'job');
  const rows = chunks.flatMap(({ table, bytes }) => {
    if (table === 'job') return [];
    const content = openChunk(bytes);
    return [{ table, rows: content.ids.map((id, index) => ({ gen, id, ...rowOf(content, index) })) }];
  });
  await Promise.all([
    db.base.bulkPut(packed.map(({ place, bytes }) => ({ gen, chunk: place, bytes }))),
    ...rows.map(({ table, rows }) => {
      const target: Table = db[table];
      return target.bulkPut(rows);
    }),
  ]);
}

function rowOf(content: Chunk, index: number): { readonly rev: number; readonly row: Json } {
  const rev = valueAt(content.revs, index);
  const row = valueAt(content.rows, index);
  if (typeof rev !== 'number' || row === undefined)
    throw new DOMException('a chunk lacks a row', 'DataError');
  return { rev, row };
}

/** @returns `noStaging` where a chunk is missing: nothing half-applied is ever shown */
export async function finishSnapshot(db: ListsDatabase, end: SnapshotEnd): Promise<StoreResult> {
  return db.transaction('rw', db.meta, async () => {
    const lists = await readLists(db);
    const { staging } = lists;
    const staged = new Set(staging?.snapshot?.staged);
    if (staging?.snapshot === undefined || !end.names.every((name) => staged.has(name)))
      return err({ reason: 'noStaging' } as const);
    const { snapshot: _, ...rest } = staging;
    await db.meta.put({
      ...lists,
      current: { ...rest, cursor: end.cursor, countyName: end.countyName, filling: false },
      staging: null,
      revision: lists.revision + 1,
    });
    return ok(null);
  });
}
