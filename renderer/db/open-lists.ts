// Opens the lists cache, or makes a new one in its place when it cannot be opened (S19). What happens here is logged; the
// resident sees a pause at most, because the next pull fills the cache again and everything that residents handed in is
// in main's journal, not here.
import { Dexie } from 'dexie';
import {
  LISTS_DATABASE,
  ListsDatabase,
  MIN_SAFE_VERSION,
  SCHEMA_VERSION,
  readLists,
  rowTables,
} from './schema.ts';
import { namesOf } from './storage-trouble.ts';

export type IdbParts = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };
export type Log = (event: string, detail: Readonly<Record<string, string | number | boolean>>) => void;

/** `writable` is false when a newer app wrote this cache and says that we must not (S16). */
export type OpenLists = { readonly db: ListsDatabase; readonly writable: boolean };

/** Opens the cache; deletes and rebuilds one that does not open. Throws only when even an empty one cannot be made. */
export async function openLists(idb: IdbParts, log: Log, name = LISTS_DATABASE): Promise<OpenLists> {
  const db = new ListsDatabase(name, idb);
  try {
    return await ready(db, log);
  } catch (error) {
    log('listsCacheRebuilt', { because: namesOf(error).join('<') || 'unknown' });
    db.close();
    return rebuildLists(idb, log, name);
  }
}

/** Deletes the cache, whatever state it is in, and makes an empty one. */
export async function rebuildLists(idb: IdbParts, log: Log, name = LISTS_DATABASE): Promise<OpenLists> {
  await new ListsDatabase(name, idb).delete();
  return ready(new ListsDatabase(name, idb), log);
}

async function ready(db: ListsDatabase, log: Log): Promise<OpenLists> {
  await db.open();
  const schema = await db.meta.get('schema');
  if (schema?.key === 'schema' && schema.minSafeVersion > SCHEMA_VERSION) {
    log('listsCacheReadOnly', { theirs: schema.version, ours: SCHEMA_VERSION });
    return { db, writable: false };
  }
  if (schema?.key !== 'schema' || schema.version < SCHEMA_VERSION) {
    await db.meta.put({ key: 'schema', version: SCHEMA_VERSION, minSafeVersion: MIN_SAFE_VERSION });
  }
  await sweep(db);
  return { db, writable: true };
}

/** Deletes the rows of generations that are neither current nor staging: what a swap or a crash left behind. */
export async function sweep(db: ListsDatabase): Promise<void> {
  const { current, staging } = await readLists(db);
  const kept = new Set([current.gen, staging?.gen ?? current.gen]);
  const newest = Math.max(...kept);
  for (const table of rowTables(db)) {
    for (let gen = 1; gen <= newest; gen += 1) {
      if (kept.has(gen)) continue;
      // Every table's primary key begins with the generation.
      await table.where(':id').between([gen, Dexie.minKey], [gen, Dexie.maxKey]).delete();
    }
  }
}
