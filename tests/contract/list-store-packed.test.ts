// [S10] Packed postings under the same port: whatever pages come, the store shows what the fake shows, before and after each
// compaction, after a restart, and after a kill at any write.
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Change, PullPage } from '#shared/protocol/pull.ts';
import { REWRITE_CHUNKS, planCompaction } from '#renderer/db/compaction.ts';
import { openDexieListStore } from '#renderer/db/dexie-list-store.ts';
import { chunkBytes, packAll } from '#renderer/db/packed.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import { ListsDatabase } from '#renderer/db/schema.ts';
import { memoryListStore } from '#tests/support/memory-list-store.ts';
import { jobUpserts, sampleJob, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

const TODAY = '2026-11-21';
/** So small that nearly every sequence of pages compacts. */
const OVERLAY = 4;
type Idb = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };
const freshIdb = (): Idb => ({ indexedDB: new IDBFactory(), IDBKeyRange });
const open = (idb: Idb) => openDexieListStore(idb, () => undefined, undefined, OVERLAY);

beforeEach(() => {
  Dexie.dependencies.indexedDB = new IDBFactory();
});

const shown = async (store: ListStore) => {
  const rows = await store.rows();
  if (!rows.ok) throw new Error(rows.error.reason);
  return rows.value.jobs
    .map(({ id, rev, row }) => ({ id, rev, row }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** Changes over few ids, so that rows are changed again, deleted, and brought back. */
const changeArb = fc.record({ key: fc.integer({ min: 0, max: 11 }), gone: fc.boolean(), more: fc.boolean() });
const toPages = (pages: readonly (readonly { key: number; gone: boolean; more: boolean }[])[]): PullPage[] =>
  pages.map((changes, page) =>
    samplePage(
      changes.map(({ key, gone }, index): Change => {
        const id = `job-${key}`;
        const rev = page * 100 + index;
        return gone
          ? { table: 'job', op: 'delete', id, rev }
          : { table: 'job', op: 'upsert', id, rev, row: sampleJob({ title: `第${rev}次` }) };
      }),
      { cursor: `c${page}`, more: changes.at(0)?.more ?? false },
    ),
  );
const apply = async (store: ListStore, pages: readonly PullPage[]) => {
  for (const [index, page] of pages.entries()) {
    expect(await store.applyPage('current', index === 0 ? '' : `c${index - 1}`, page)).toEqual({
      ok: true,
      value: null,
    });
  }
};

it('[S10] any sequence of pages shows the same rows packed and unpacked, before and after a restart', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(changeArb, { maxLength: 8 }), { minLength: 1, maxLength: 12 }),
      async (raw) => {
        const pages = toPages(raw);
        const memory = memoryListStore();
        await apply(memory, pages);
        const idb = freshIdb();
        const store = await open(idb);
        await apply(store, pages);
        const expected = await shown(memory);
        expect(await shown(store)).toEqual(expected);
        store.dispose();
        const again = await open(idb);
        expect(await shown(again)).toEqual(expected);
        again.dispose();
      },
    ),
    { numRuns: 60 },
  );
});

it('[S10] a fill goes into chunks of 500, not into rows; a compaction empties the overlay', async () => {
  const idb = freshIdb();
  const store = await open(idb);
  const jobs = sampleJobs(1200, TODAY);
  await store.applyPage(
    'current',
    '',
    samplePage(jobUpserts(jobs.slice(0, 500)), { cursor: 'c0', more: true }),
  );
  await store.applyPage('current', 'c0', samplePage(jobUpserts(jobs.slice(500)), { cursor: 'c1' }));
  const counts = async () => {
    const db = new ListsDatabase('yizhan-lists', idb);
    const found = [await db.base.count(), await db.job.count()];
    db.close();
    return found;
  };
  expect(await counts()).toEqual([3, 0]);
  const changed = jobs.slice(0, OVERLAY - 1).map(({ id, row }) => ({ id, row: { ...row, title: '改过' } }));
  await store.applyPage('current', 'c1', samplePage(jobUpserts(changed, 2), { cursor: 'c2' }));
  expect(await counts()).toEqual([3, OVERLAY - 1]);
  const gone: Change[] = [{ table: 'job', op: 'delete', id: 'job-01199', rev: 2 }];
  await store.applyPage('current', 'c2', samplePage(gone, { cursor: 'c3' }));
  // The chunk of 200 is taken apart with the overlay: its tombstone has nothing left to hide.
  expect(await counts()).toEqual([3, 0]);
  const rows = await shown(store);
  expect(rows).toHaveLength(1199);
  expect(rows.filter(({ row }) => row.title === '改过')).toHaveLength(OVERLAY - 1);
  store.dispose();
});

it('[S10] a kill at any write of a page and its compaction leaves the rows of before or of after, and the page can be applied again', async () => {
  const before = samplePage(jobUpserts(sampleJobs(6, TODAY)), { cursor: 'c0' });
  const page = samplePage(
    [
      ...jobUpserts(sampleJobs(4, TODAY), 2),
      { table: 'job', op: 'delete', id: 'job-00005', rev: 2 },
      ...jobUpserts([{ id: 'new', row: sampleJob() }], 2),
    ],
    { cursor: 'c1' },
  );
  const memory = memoryListStore();
  await apply(memory, [before]);
  const rowsBefore = await shown(memory);
  await memory.applyPage('current', 'c0', page);
  const rowsAfter = await shown(memory);

  const seen = { before: 0, after: 0 };
  for (let killAt = 1; ; killAt += 1) {
    const idb = freshIdb();
    const store = await open(idb);
    await apply(store, [before]);
    let writes = 0;
    const killed = () => writes >= killAt;
    const cut = () => {
      writes += 1;
      if (killed()) throw new DOMException('power cut', 'AbortError');
    };
    const spies = (['put', 'add', 'delete'] as const).map((name) => {
      const real = IDBObjectStore.prototype[name];
      return vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
        this: IDBObjectStore,
        ...args: unknown[]
      ) {
        cut();
        return Reflect.apply(real, this, args) as never;
      });
    });
    await store.applyPage('current', 'c0', page);
    for (const spy of spies) spy.mockRestore();
    store.dispose();

    const left = await open(idb);
    const rows = await shown(left);
    const applied = rows.some(({ id }) => id === 'new');
    expect(rows).toEqual(applied ? rowsAfter : rowsBefore);
    seen[applied ? 'after' : 'before'] += 1;
    const positions = await left.positions();
    expect(positions).toMatchObject({ value: { current: { cursor: applied ? 'c1' : 'c0' } } });
    const again = await left.applyPage('current', applied ? 'c1' : 'c0', page);
    expect(again.ok).toBe(true);
    expect(await shown(left)).toEqual(rowsAfter);
    left.dispose();
    if (!killed()) break;
  }
  // Both kinds of kill were met: within the page, and within the compaction that follows it.
  expect(seen.before).toBeGreaterThan(3);
  expect(seen.after).toBeGreaterThan(3);
});

it('[S16] members that this version does not know survive packing, compaction and a restart, and null stays null', async () => {
  const idb = freshIdb();
  const store = await open(idb);
  const odd = {
    ...sampleJob({ headcount: null }),
    search: { title: 'BaoJie', employer: '', place: '', duties: 'DaSao' },
    later: { deep: [null, { x: 1 }], no: null },
  };
  const rows = [{ id: 'odd', row: odd }, ...sampleJobs(3, TODAY)];
  await store.applyPage('current', '', samplePage(jobUpserts(rows), { cursor: 'c0' }));
  await store.applyPage('current', 'c0', samplePage(jobUpserts(sampleJobs(6, TODAY), 2), { cursor: 'c1' }));
  store.dispose();
  const again = await open(idb);
  expect((await shown(again)).find(({ id }) => id === 'odd')?.row).toEqual(odd);
  again.dispose();
});

it('[S19] a chunk whose bytes are damaged makes the cache anew: the next pull starts from nothing', async () => {
  const idb = freshIdb();
  const store = await open(idb);
  await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(4, TODAY)), { cursor: 'c0' }));
  const db = new ListsDatabase('yizhan-lists', idb);
  await db.base.put({ gen: 1, chunk: 0, bytes: new TextEncoder().encode('{"v":1,"tab') });
  db.close();
  expect(await store.rows()).toEqual({ ok: false, error: { reason: 'storageFailed' } });
  expect(await store.positions()).toMatchObject({ value: { current: { cursor: '', epoch: null } } });
  store.dispose();
});

it('[S10] a compaction is bounded: it takes few chunks apart at a time, the emptiest first', () => {
  const jobs = sampleJobs(40, TODAY).map(({ id, row }) => ({ id, rev: 1, row }));
  const chunks = jobs.map((job, chunk) => ({ chunk, content: packAll([job])[0] ?? raise() }));
  const plan = planCompaction(chunks, [{ id: 'job-00030', rev: 2, row: null }]);
  expect(plan.dropChunks).toHaveLength(REWRITE_CHUNKS);
  expect(plan.dropChunks).toContain(30);
  expect(plan.dropOverlay).toEqual(['job-00030']);
  expect(plan.newChunks.map(({ n }) => n)).toEqual([REWRITE_CHUNKS - 1]);
});

it('[S10] a tombstone stays for as long as a chunk holds its posting', () => {
  const [chunk = raise()] = packAll(sampleJobs(500, TODAY).map(({ id, row }) => ({ id, rev: 1, row })));
  const tombstone = { id: 'job-00030', rev: 2, row: null };
  expect(planCompaction([{ chunk: 0, content: chunk }], [tombstone])).toEqual({
    dropChunks: [],
    newChunks: [],
    dropOverlay: [],
  });
});

const raise = (): never => {
  throw new Error('nothing was packed');
};

it('[S9][S10] a snapshot’s chunks are handed out as they were staged, before and after a restart, and to whoever has them no more', async () => {
  const idb = freshIdb();
  const store = await open(idb);
  const rows = sampleJobs(1200, TODAY).map(({ id, row }) => ({ id, rev: 1, row }));
  const staged = packAll(rows).map((chunk, place) => ({
    table: 'job' as const,
    name: `chunk${place}`,
    place,
    bytes: chunkBytes(chunk),
  }));
  const texts = async (from: ListStore, has: ReadonlySet<string> = new Set()) => {
    const packed = await from.packed(has);
    if (!packed.ok) throw new Error(packed.error.reason);
    const decoder = new TextDecoder();
    return {
      names: packed.value.names,
      texts: packed.value.chunks.map(({ name, bytes }) => [name, decoder.decode(bytes)]),
    };
  };
  await store.beginSnapshot('epoch-1', 7);
  await store.stageChunks(staged);
  expect((await texts(store)).names).toEqual([]);
  await store.finishSnapshot({ cursor: 'c', countyName: '县', names: staged.map(({ name }) => name) });
  const first = await texts(store);
  const decoder = new TextDecoder();
  expect(first.texts).toEqual(staged.map(({ bytes }, at) => [first.names[at], decoder.decode(bytes)]));
  expect(await texts(store)).toEqual(first);
  expect((await texts(store, new Set(first.names))).texts).toEqual([]);
  store.dispose();
  const again = await open(idb);
  expect(await texts(again)).toEqual(first);
  again.dispose();
});
