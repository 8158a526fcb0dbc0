// [S16], [S19]: a cache that a newer app wrote is left alone; one that is broken is made anew, logged, and filled again.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { expect, it, vi } from 'vitest';
import { openDexieListStore } from '#renderer/db/dexie-list-store.ts';
import { type Log, openLists } from '#renderer/db/open-lists.ts';
import { ListsDatabase, MIN_SAFE_VERSION, SCHEMA_VERSION } from '#renderer/db/schema.ts';
import { refreshLists } from '#renderer/sync/refresh-lists.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

const page = samplePage(jobUpserts(sampleJobs(4, '2026-11-21')), { cursor: 'c1' });
const freshIdb = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

it('[S16] a cache whose minSafeVersion is above ours opens read-only: its rows are shown, nothing is written', async () => {
  const idb = freshIdb();
  const first = await openDexieListStore(idb, () => undefined);
  await first.applyPage('current', '', page);
  first.dispose();
  const db = new ListsDatabase('yizhan-lists', idb);
  await db.meta.put({ key: 'schema', version: SCHEMA_VERSION + 1, minSafeVersion: SCHEMA_VERSION + 1 });
  db.close();

  const store = await openDexieListStore(idb, () => undefined);
  const rows = await store.rows();
  expect(rows.ok && rows.value.jobs.length).toBe(4);
  expect(await store.applyPage('current', 'c1', { ...page, cursor: 'c2' })).toEqual({
    ok: false,
    error: { reason: 'readOnly' },
  });
  expect(await refreshLists(store, async () => ({ ok: true, value: { ...page, cursor: 'c2' } }))).toEqual({
    outcome: 'storageFailed',
    reason: null,
  });
  store.dispose();
});

it('[S16] a database of a later version with tables of its own opens read-only too, and keeps every byte of them', async () => {
  const idb = freshIdb();
  const later = new Dexie('yizhan-lists', idb);
  later.version(SCHEMA_VERSION + 1).stores({
    meta: 'key',
    base: '[gen+chunk]',
    job: '[gen+id]',
    training: '[gen+id]',
    policy: '[gen+id]',
    event: '[gen+id]',
    apprenticeship: 'id',
  });
  await later.table('apprenticeship').put({ id: 'a', of: 'tomorrow' });
  const schema = { key: 'schema', version: SCHEMA_VERSION + 1, minSafeVersion: SCHEMA_VERSION + 1 };
  await later.table('meta').put(schema);
  later.close();
  const log = vi.fn<Log>();
  const store = await openDexieListStore(idb, log);
  expect(store.writable()).toBe(false);
  expect(log.mock.calls.map(([event]) => event)).toEqual(['listsCacheReadOnly']);
  expect(await store.applyPage('current', '', page)).toEqual({ ok: false, error: { reason: 'readOnly' } });
  expect(await store.clear()).toEqual({ ok: false, error: { reason: 'readOnly' } });
  store.dispose();
  await later.open();
  expect(await later.table('apprenticeship').toArray()).toEqual([{ id: 'a', of: 'tomorrow' }]);
  expect(await later.table('meta').toArray()).toEqual([schema]);
  later.close();
});

it('[S16] a newer cache that says it is safe for us is written as usual', async () => {
  const idb = freshIdb();
  const { db } = await openLists(idb, () => undefined);
  await db.meta.put({ key: 'schema', version: SCHEMA_VERSION + 1, minSafeVersion: MIN_SAFE_VERSION });
  db.close();
  const opened = await openLists(idb, () => undefined);
  expect(opened.writable).toBe(true);
  opened.db.close();
});

it('[S19] a cache that does not open is deleted, made anew and logged; the next pull fills it', async () => {
  const idb = freshIdb();
  // Another layout under our name, at a version that Dexie cannot bring to ours: what is left of a damaged profile.
  await new Promise<void>((resolve, reject) => {
    const request = idb.indexedDB.open('yizhan-lists', 10);
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore('job', { keyPath: 'somethingElse' }),
    );
    request.addEventListener('success', () => {
      request.result.close();
      resolve();
    });
    request.addEventListener('error', () => reject(new Error('could not make the damaged database')));
  });
  const log = vi.fn<Log>();
  const store = await openDexieListStore(idb, log);
  expect(log).toHaveBeenCalledWith('listsCacheRebuilt', expect.anything());
  expect(await refreshLists(store, async () => ({ ok: true, value: page }))).toEqual({
    outcome: 'complete',
    reason: null,
  });
  const rows = await store.rows();
  expect(rows.ok && rows.value.jobs.length).toBe(4);
  store.dispose();
});

it('[S19] a store that the browser throws away while it is open heals: one failed pull, then complete again', async () => {
  const idb = freshIdb();
  const log = vi.fn<Log>();
  const store = await openDexieListStore(idb, log);
  await refreshLists(store, async () => ({ ok: true, value: page }));
  // dataLoss: the backing store goes; every transaction from now on fails with a name of the closed set.
  const broken = vi.spyOn(ListsDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('backing store gone', 'UnknownError');
  });
  expect(await refreshLists(store, async () => ({ ok: true, value: { ...page, cursor: 'c2' } }))).toEqual({
    outcome: 'storageFailed',
    reason: null,
  });
  broken.mockRestore();
  expect(log).toHaveBeenCalledWith('listsCacheRebuilt', { because: 'broken' });
  const asked: string[] = [];
  const outcome = await refreshLists(store, async (cursor) => {
    asked.push(cursor);
    return { ok: true, value: page };
  });
  expect([outcome.outcome, asked]).toEqual(['complete', ['']]);
  store.dispose();
});

it('[S19] a full disk is not taken for a broken store: nothing is deleted', async () => {
  const idb = freshIdb();
  const log = vi.fn<Log>();
  const store = await openDexieListStore(idb, log);
  await refreshLists(store, async () => ({ ok: true, value: page }));
  const full = vi.spyOn(ListsDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  expect(await store.applyPage('current', 'c1', { ...page, cursor: 'c2' })).toEqual({
    ok: false,
    error: { reason: 'storageFull' },
  });
  full.mockRestore();
  const rows = await store.rows();
  expect(rows.ok && rows.value.jobs.length).toBe(4);
  expect(log).not.toHaveBeenCalledWith('listsCacheRebuilt', expect.anything());
  store.dispose();
});
