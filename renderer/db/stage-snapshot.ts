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

/** @returns names that are staged already; a staging of another build is left to the sweep */
export async function beginSnapshot(
  db: ListsDatabase,
  epoch: string,
  build: number,
): Promise<StoreResult<readonly string[]>> {
  return db.transaction('rw', db.meta, async () => {
    const lists = await readLists(db);
    const { staging } = lists;
    if (staging?.snapshot?.build === build && staging.epoch === epoch) return ok(staging.snapshot.staged);
    const gen = Math.max(lists.current.gen, staging?.gen ?? 0) + 1;
    const begun: Generation = { ...firstLists.current, gen, epoch, snapshot: { build, staged: [] } };
    await db.meta.put({ ...lists, staging: begun });
    return ok([]);
  });
}

/** @returns the generation that they are staged for */
export async function stageChunks(
  db: ListsDatabase,
  chunks: readonly SnapshotChunk[],
): Promise<StoreResult<number>> {
  return db.transaction('rw', [...rowTables(db), db.meta], async () => {
    const lists = await readLists(db);
    const { staging } = lists;
    if (staging?.snapshot === undefined) return err({ reason: 'noStaging' } as const);
    for (const chunk of chunks) await stageOne(db, staging.gen, chunk);
    const staged = [...staging.snapshot.staged, ...chunks.map(({ name }) => name)];
    const nextChunk = Math.max(staging.nextChunk, ...chunks.map(({ place }) => place + 1));
    await db.meta.put({
      ...lists,
      staging: { ...staging, nextChunk, snapshot: { ...staging.snapshot, staged } },
    });
    return ok(staging.gen);
  });
}

/** Postings stay packed; the lists that are held whole become rows. */
async function stageOne(
  db: ListsDatabase,
  gen: number,
  { table, place, bytes }: SnapshotChunk,
): Promise<void> {
  if (table === 'job') {
    await db.base.put({ gen, chunk: place, bytes });
    return;
  }
  const content = openChunk(bytes);
  const rows = content.ids.map((id, index) => ({ gen, id, ...rowOf(content, index) }));
  const target: Table = db[table];
  await target.bulkPut(rows);
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
