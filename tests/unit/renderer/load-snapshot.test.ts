// [S9] A snapshot on its way into the cache: what is staged is not fetched again, what fails is told and changes nothing.
import { expect, it } from 'vitest';
import type { SnapshotOffer } from '#shared/ipc/contract.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import { refreshLists } from '#renderer/sync/refresh-lists.ts';
import { type LoadProgress, loadSnapshot } from '#renderer/worker/load-snapshot.ts';
import { memoryListStore } from '#tests/support/memory-list-store.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

const TODAY = '2026-11-21';
const jobs = sampleJobs(30, TODAY).map(({ id, row }) => ({ id, rev: 1, row }));
const bodies = new Map(
  Array.from({ length: 15 }, (_, place) => [
    `chunk${place}`,
    chunkBytes(packJobs(jobs.slice(place * 2, place * 2 + 2))),
  ]),
);
const offer: SnapshotOffer = {
  epoch: 'epoch-1',
  build: 3,
  cursor: 's1',
  county: '清溪县',
  chunks: [...bodies.keys()].map((chunk) => ({ table: 'job', chunk, rows: 2, wireBytes: 100, sha256: '' })),
};

/** Main, as the worker sees it: serves chunks until told to fail. */
function source(failAt: number | null, reason = 'noRoute') {
  const asked: string[] = [];
  const fetchChunk = async (
    _build: number,
    name: string,
  ): Promise<Result<Uint8Array, { reason: string }>> => {
    asked.push(name);
    const body = bodies.get(name);
    return body === undefined || asked.length === failAt ? err({ reason }) : ok(body);
  };
  return { asked, fetchChunk };
}
const load = (
  store: ListStore,
  fetchChunk: ReturnType<typeof source>['fetchChunk'],
  told: LoadProgress[] = [],
) => {
  let now = 0;
  return loadSnapshot(offer, {
    store,
    fetchChunk,
    nowMs: () => (now += 1000),
    progress: (progress) => void told.push(progress),
  });
};
const ids = async (store: ListStore) => {
  const rows = await store.rows();
  return rows.ok ? rows.value.jobs.map(({ id }) => id).toSorted() : [];
};

it('[S9] brings every row, tells rows and seconds, and stands at the manifest’s cursor', async () => {
  const store = memoryListStore();
  const told: LoadProgress[] = [];
  expect(await load(store, source(null).fetchChunk, told)).toEqual({ ok: true, value: null });
  expect(await ids(store)).toEqual(jobs.map(({ id }) => id));
  expect(await store.positions()).toMatchObject({
    value: { current: { cursor: 's1', countyName: '清溪县' } },
  });
  expect(told.at(0)).toEqual({ rows: 0, ofRows: 30, secondsLeft: null });
  expect(told.at(7)).toMatchObject({ rows: 14, ofRows: 30 });
  expect(told.at(7)?.secondsLeft).toBeGreaterThan(0);
  expect(told.at(-1)).toEqual({ rows: 30, ofRows: 30, secondsLeft: 0 });
});

it.each([1, 2, 7, 15])(
  '[S9] a line that breaks at chunk %i keeps the old rows, and the rest alone is fetched next time',
  async (failAt) => {
    const store = memoryListStore();
    await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(1, TODAY)), { cursor: 'c1' }));
    const first = source(failAt);
    expect(await load(store, first.fetchChunk)).toEqual({
      ok: false,
      error: { reason: 'chunk', fault: 'noRoute' },
    });
    expect(await ids(store)).toEqual(['job-00000']);
    const second = source(null);
    const told: LoadProgress[] = [];
    expect(await load(store, second.fetchChunk, told)).toEqual({ ok: true, value: null });
    const came = first.asked.length - 1;
    expect(second.asked).toHaveLength(15 - came);
    expect(told.at(0)?.rows).toBe(came * 2);
    expect(await ids(store)).toEqual(jobs.map(({ id }) => id));
  },
);

it('a full disk ends the load with the store’s own reason', async () => {
  const store: ListStore = { ...memoryListStore(), stageChunks: async () => err({ reason: 'storageFull' }) };
  expect(await load(store, source(null).fetchChunk)).toEqual({ ok: false, error: { reason: 'storageFull' } });
});

const page = samplePage(jobUpserts(sampleJobs(2, TODAY)), { cursor: 'c1' });

it('[S9] an empty cache takes the snapshot and goes on by pages from its cursor; a filled one takes pages alone', async () => {
  const store = memoryListStore();
  const cursors: string[] = [];
  let opened = 0;
  const refresh = () =>
    refreshLists(
      store,
      async (cursor) => {
        cursors.push(cursor);
        return ok(samplePage([], { cursor: 's2' }));
      },
      {
        open: async () => {
          opened += 1;
          return ok(offer);
        },
        load: () => load(store, source(null).fetchChunk),
      },
    );
  expect((await refresh()).outcome).toBe('complete');
  expect((await refresh()).outcome).toBe('complete');
  expect([opened, cursors]).toEqual([1, ['s1', 's2']]);
  expect(await ids(store)).toHaveLength(30);
});

it.each(['none', 'forged', 'foreign', 'old', 'protocol', 'notTheCounty'] as const)(
  '[S9] without a snapshot to take (%s) nothing is loaded: pages where the county was met, else the fault is told',
  async (reason) => {
    const store = memoryListStore();
    const outcome = await refreshLists(store, async () => ok(page), {
      open: async () => err({ reason }),
      load: () => {
        throw new Error('must not be loaded');
      },
    });
    const byPages = ['none', 'forged', 'foreign', 'old'].includes(reason);
    expect(outcome).toEqual(byPages ? { outcome: 'complete', reason: null } : { outcome: 'failed', reason });
    expect(await ids(store)).toHaveLength(byPages ? 2 : 0);
  },
);

it('[S9] chunks that were staged do not mix with pages, when the county has no snapshot any more', async () => {
  const store = memoryListStore();
  await load(store, source(9).fetchChunk);
  const outcome = await refreshLists(store, async () => ok(page), {
    open: async () => err({ reason: 'none' }),
    load: () => Promise.reject(new Error('must not be loaded')),
  });
  expect(outcome.outcome).toBe('complete');
  expect(await ids(store)).toEqual(['job-00000', 'job-00001']);
});
