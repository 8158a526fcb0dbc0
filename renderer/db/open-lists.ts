// Opens the lists cache, or makes a new one in its place when it cannot be opened (S19). What happens here is logged; the
// resident sees a pause at most, because the next pull fills the cache again and everything that residents handed in is
// in main's journal, not here.
import {
  LISTS_DATABASE,
  ListsDatabase,
  type ListsRecord,
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
  if (gonePlaces(await readLists(db)).length === 0) return;
  // One transaction, nothing waited for in between: what is asked next waits for all of it.
  await db.transaction('rw', [...rowTables(db), db.meta], async () => {
    const places = gonePlaces(await readLists(db));
    // Every table's primary key begins with the generation.
    const gone = rowTables(db).flatMap((table) =>
      places.map(([from, to]) => table.where(':id').between(from, to)),
    );
    await Promise.all(gone.map((rows) => rows.delete()));
  });
}

/** Keys between which there are generations of nobody: from the first on, up to the second. */
const gonePlaces = ({ current, staging }: ListsRecord): readonly (readonly [[number], [number]])[] => {
  const kept = [current.gen, ...(staging === null ? [] : [staging.gen])].toSorted((a, b) => a - b);
  return kept.flatMap((gen, index) => {
    const from = (kept[index - 1] ?? 0) + 1;
    return from < gen ? [[[from], [gen]] as const] : [];
  });
};
