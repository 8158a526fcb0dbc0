// The lists cache on Dexie. Every operation is guarded: a full disk and a passing failure are values; a broken store is
// deleted and made anew (S19), logged, and reported as `storageFailed`, so that the pull starts again from nothing.
import { Dexie, type Table } from 'dexie';
import { err, ok } from '#shared/kernel/result.ts';
import { applyBucket } from './apply-bucket.ts';
import { applyPage } from './apply-page.ts';
import { OVERLAY_ROWS } from './compaction.ts';
import { compactJobs, materialise, overlaySize, readJobs } from './job-tables.ts';
import { type ListStore, type Listed, type PackedRows, type StoreResult, type Target } from './list-store.ts';
import { makeSumKeeper } from './held-sums.ts';
import { type IdbParts, type Log, type OpenLists, openLists, rebuildLists, sweep } from './open-lists.ts';
import {
  type Generation,
  type ListsDatabase,
  type StoredRow,
  firstLists,
  readLists,
  rowTables,
} from './schema.ts';
import { beginSnapshot, finishSnapshot, stageChunks } from './stage-snapshot.ts';
import { namesOf, storageTrouble } from './storage-trouble.ts';

/** After so many failures in a row that name no cause the store counts as broken: it must heal by itself. */
const FAILURES_UNTIL_REBUILD = 3;

/**
 * Opens the store.
 * @param idb IndexedDB of the origin (a fake in tests)
 * @param name database name, for tests
 * @param overlayRows overlay records from which on it compacts, for tests
 */
export async function openDexieListStore(
  idb: IdbParts,
  log: Log,
  name?: string,
  overlayRows = OVERLAY_ROWS,
): Promise<ListStore> {
  let open: OpenLists = await openLists(idb, log, name);
  let failuresInARow = 0;
  let rebuilding: Promise<void> | null = null;
  /** Chunks that this store has just staged, by name: who reads next need not wait for the disk. */
  const staged = new Map<string, Uint8Array>();
  /** The generation of the snapshot that was begun last. */
  let stagedGen: number | null = null;
  const listeners = new Set<() => void>();
  const sums = makeSumKeeper();
  /** A cache that begins anew counts its generations from 1 again: the names of its chunks must not be the old ones'. */
  let beginnings = 0;
  const beginAnew = () => {
    beginnings += 1;
    staged.clear();
    sums.forget();
  };
  const tellAll = () => {
    for (const listener of listeners) listener();
  };
  let toldRevision = (await readLists(open.db)).revision;

  const rebuild = async (because: string) => {
    log('listsCacheRebuilt', { because });
    beginAnew();
    open.db.close();
    open = await rebuildLists(idb, log, name);
    failuresInARow = 0;
    toldRevision = (await readLists(open.db)).revision;
    tellAll();
  };

  const guarded = async <T>(
    work: (db: ListsDatabase) => Promise<StoreResult<T>>,
  ): Promise<StoreResult<T>> => {
    if (rebuilding !== null) await rebuilding;
    try {
      const result = await work(open.db);
      failuresInARow = 0;
      return result;
    } catch (error) {
      failuresInARow += 1;
      const trouble = storageTrouble(error);
      log('listsCacheFailed', { trouble, error: namesOf(error).join('<') || 'unknown' });
      if (trouble === 'full') return err({ reason: 'storageFull' });
      if (trouble === 'broken' || failuresInARow >= FAILURES_UNTIL_REBUILD) {
        rebuilding ??= rebuild(trouble).finally(() => {
          rebuilding = null;
        });
        await rebuilding;
      }
      return err({ reason: 'storageFailed' });
    }
  };
  const writing = <T>(work: (db: ListsDatabase) => Promise<StoreResult<T>>): Promise<StoreResult<T>> =>
    open.writable ? guarded(work) : Promise.resolve(err({ reason: 'readOnly' } as const));
  /**
   * A write that may change what residents see: whoever shows it is told when it is committed. Nobody else writes to this cache, so
   * no live query is needed, which would run again with every batch of a snapshot.
   */
  const changing = <T>(work: (db: ListsDatabase) => Promise<StoreResult<T>>): Promise<StoreResult<T>> =>
    writing(async (db) => {
      const result = await work(db);
      const { revision } = await readLists(db);
      if (revision !== toldRevision) {
        toldRevision = revision;
        tellAll();
      }
      return result;
    });

  return {
    positions: () =>
      guarded(async (db) => {
        const { current, staging } = await readLists(db);
        return ok({ current: position(current), staging: staging === null ? null : position(staging) });
      }),
    applyPage: async (target, from, page) => {
      const applied = await changing((db) => applyPage(db, target, from, page));
      // The page is in, whatever becomes of the compaction: it is tried again after the next page.
      if (applied.ok && !page.more) await writing((db) => compactIfDue(db, target, overlayRows));
      return applied;
    },
    beginStaging: () =>
      writing(async (db) => {
        await db.transaction('rw', db.meta, async () => {
          const lists = await readLists(db);
          const gen = Math.max(lists.current.gen, lists.staging?.gen ?? 0) + 1;
          await db.meta.put({ ...lists, staging: { ...firstLists.current, gen } });
        });
        await sweep(db);
        return ok(null);
      }),
    promoteStaging: () =>
      changing(async (db) => {
        const done = await db.transaction('rw', db.meta, async () => {
          const lists = await readLists(db);
          if (lists.staging === null) return false;
          await db.meta.put({
            ...lists,
            current: lists.staging,
            staging: null,
            revision: lists.revision + 1,
          });
          return true;
        });
        if (!done) return err({ reason: 'noStaging' });
        await sweep(db);
        return ok(null);
      }),
    beginSnapshot: (epoch, build) =>
      writing(async (db) => {
        staged.clear();
        const begun = await beginSnapshot(db, epoch, build);
        await sweep(db);
        stagedGen = begun.gen;
        return ok(begun.staged);
      }),
    stageChunks: (chunks) =>
      writing(async (db) => {
        const gen = stagedGen;
        if (gen === null) return err({ reason: 'noStaging' });
        const done = await stageChunks(db, gen, chunks);
        if (!done.ok) return done;
        for (const { table, place, bytes } of chunks)
          if (table === 'job') staged.set(chunkName(beginnings, gen, place), bytes);
        return done;
      }),
    finishSnapshot: (end) =>
      changing(async (db) => {
        const finished = await finishSnapshot(db, end);
        if (finished.ok) await sweep(db);
        return finished;
      }),
    checksums: () => guarded((db) => sums.read(db)),
    applyBucket: async (from, page) => {
      const applied = await changing((db) => applyBucket(db, from, page));
      if (applied.ok) await writing((db) => compactIfDue(db, 'current', overlayRows));
      return applied;
    },
    clear: () =>
      changing(async (db) => {
        await db.transaction('rw', [...rowTables(db), db.meta], async () => {
          const lists = await readLists(db);
          for (const table of rowTables(db)) await table.clear();
          await db.meta.put({ ...firstLists, revision: lists.revision + 1 });
        });
        beginAnew();
        return ok(null);
      }),
    writable: () => open.writable,
    rows: () =>
      guarded(async (db) => {
        const { trainings, policies, events, packs, ...jobs } = await readPacked(db, beginnings, new Set());
        return ok({ jobs: materialise(jobs), trainings, policies, events, packs });
      }),
    packed: (has) =>
      guarded(async (db) => {
        const packed = await readPacked(db, beginnings, new Set([...has, ...staged.keys()]));
        const fresh = packed.names.flatMap((name) => {
          const bytes = has.has(name) ? undefined : staged.get(name);
          return bytes === undefined ? [] : [{ name, bytes }];
        });
        // Once they are current they are the reader's.
        if (fresh.length > 0) staged.clear();
        return ok({ ...packed, chunks: [...packed.chunks, ...fresh] });
      }),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      listeners.clear();
      open.db.close();
    },
  };
}

const chunkName = (beginning: number, gen: number, chunk: number): string => `${beginning}/${gen}/${chunk}`;

const position = ({ epoch, cursor, countyName }: Generation) => ({ epoch, cursor, countyName });

/** One read transaction over all tables, so that the four lists are of one moment. */
async function readPacked(
  db: ListsDatabase,
  beginnings: number,
  has: ReadonlySet<string>,
): Promise<PackedRows> {
  return db.transaction('r', [...rowTables(db), db.meta], async () => {
    const { gen, epoch, filling } = (await readLists(db)).current;
    const of = async <R>(table: Table<StoredRow<R>, [number, string]>): Promise<readonly Listed<R>[]> =>
      table.where('[gen+id]').between([gen, Dexie.minKey], [gen, Dexie.maxKey]).toArray();
    const name = (chunk: number) => chunkName(beginnings, gen, chunk);
    const jobs = await readJobs(db, gen, (chunk) => has.has(name(chunk)));
    return {
      state: epoch === null ? 'empty' : filling ? 'filling' : 'filled',
      names: jobs.numbers.map(name),
      chunks: jobs.chunks.map(({ chunk, bytes }) => ({ name: name(chunk), bytes })),
      overlay: jobs.overlay,
      trainings: await of(db.training),
      policies: await of(db.policy),
      events: await of(db.event),
      packs: await of(db.pack),
    };
  });
}

/** Folds a grown overlay into the chunks, in one transaction: a crash leaves what was there, and it is done again. */
async function compactIfDue(db: ListsDatabase, target: Target, overlayRows: number): Promise<StoreResult> {
  return db.transaction('rw', [db.base, db.job, db.meta], async () => {
    const lists = await readLists(db);
    const generation = lists[target];
    if (generation === null || (await overlaySize(db, generation.gen)) < overlayRows) return ok(null);
    await db.meta.put({ ...lists, [target]: await compactJobs(db, generation) });
    return ok(null);
  });
}
