// The page and its lists worker, joined by a line in memory: read once a change, spaced while a long pull runs, healed after a
// failed read, and never "nothing found" before there was something to look in.
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { seekerOf } from '#shared/matching/of-registration.ts';
import { anyJob } from '#renderer/features/jobs/job-query.ts';
import { type Catalogue, connectCatalogue } from '#renderer/db/catalogue.ts';
import { openDexieListStore } from '#renderer/db/dexie-list-store.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import { ListsDatabase } from '#renderer/db/schema.ts';
import type { Log } from '#renderer/db/open-lists.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import type { FromWorker, ToWorker } from '#renderer/worker/messages.ts';
import { serveLists } from '#renderer/worker/serve-lists.ts';
import { emptyMemoryListDisk, memoryListStore } from '#tests/support/memory-list-store.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

const TODAY = '2026-11-21';
const at = { today: TODAY, station: null };
const chunkRows = sampleJobs(3, TODAY).map(({ id, row }) => ({ id, rev: 1, row }));
const summary = { kind: 'summary', at } as const;

/** A clock of one timer for reading and of those for warming, moved by hand. */
const manualTimer = () => {
  let due: (() => void) | null = null;
  const warming = new Set<() => void>();
  return {
    after: (delayMs: number, callback: () => void) => {
      if (delayMs < 1000) {
        warming.add(callback);
        return () => void warming.delete(callback);
      }
      due = callback;
      return () => {
        due = null;
      };
    },
    fire: () => {
      const callback = due;
      due = null;
      callback?.();
    },
    armed: () => due !== null,
    /** Calls back what warms. @returns how many they were */
    warm: () => {
      const count = warming.size;
      for (const callback of warming) callback();
      warming.clear();
      return count;
    },
  };
};
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Both ends; messages are copied, as between threads. */
function joined(open: () => Promise<ListStore>, after: (ms: number, callback: () => void) => () => void) {
  let toPage: (message: FromWorker) => void = () => undefined;
  let toWorker: (message: ToWorker) => void = () => undefined;
  const log = vi.fn<Log>();
  const catalogue = connectCatalogue(
    {
      send: (message) => toWorker(structuredClone(message)),
      listen: (listener) => {
        toPage = listener;
      },
    },
    log,
  );
  const stop = serveLists(
    {
      send: (message) => toPage(structuredClone(message)),
      listen: (listener) => {
        toWorker = listener;
      },
    },
    {
      open,
      after,
      nowMs: () => 0,
      fetchChunk: async () => ({ ok: true, value: chunkBytes(packJobs(chunkRows)) }),
    },
  );
  return { catalogue, stop, log };
}

const counting = (store: ListStore) => {
  const counted = { reads: 0, failNext: false };
  const packed: ListStore['packed'] = async (has) => {
    counted.reads += 1;
    if (!counted.failNext) return store.packed(has);
    counted.failNext = false;
    return { ok: false, error: { reason: 'storageFailed' } };
  };
  return { counted, store: { ...store, packed } };
};
const total = async (catalogue: Catalogue) =>
  Object.values((await catalogue.ask(summary)).countByCategory).reduce((sum, n) => sum + n, 0);

it('reads once at the start, and once for many pages that arrive together', async () => {
  const { counted, store } = counting(memoryListStore());
  const timer = manualTimer();
  const line = joined(async () => store, timer.after);
  const catalogue = await line.catalogue;
  await settled();
  expect([counted.reads, catalogue.get().loaded]).toEqual([1, true]);
  for (const [index, job] of sampleJobs(6, TODAY).entries()) {
    const from = index === 0 ? '' : `c${index - 1}`;
    const page = samplePage(jobUpserts([job]), { cursor: `c${index}` });
    expect(await catalogue.writer.applyPage('current', from, page)).toEqual({ ok: true, value: null });
  }
  expect(counted.reads).toBe(1);
  timer.fire();
  await settled();
  expect([counted.reads, await total(catalogue)]).toEqual([2, 6]);
  line.stop();
});

it('[S19] a read that fails is tried again, and the rows of before stay meanwhile', async () => {
  const memory = memoryListStore();
  await memory.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY))));
  const { counted, store } = counting(memory);
  const timer = manualTimer();
  const line = joined(async () => store, timer.after);
  const catalogue = await line.catalogue;
  await settled();
  counted.failNext = true;
  await memory.applyPage(
    'current',
    'cursor-1',
    samplePage(jobUpserts(sampleJobs(3, TODAY)), { cursor: 'c2' }),
  );
  timer.fire();
  await settled();
  expect(await total(catalogue)).toBe(2);
  expect(timer.armed()).toBe(true);
  timer.fire();
  await settled();
  expect(await total(catalogue)).toBe(3);
  line.stop();
});

it('is warmed once after the first answer, and again at another place and with other lists; answers stay what they are', async () => {
  const memory = memoryListStore();
  await memory.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY))));
  const timer = manualTimer();
  const line = joined(async () => memory, timer.after);
  const catalogue = await line.catalogue;
  await settled();
  expect(timer.warm()).toBe(0);
  const before = await catalogue.ask(summary);
  expect(timer.warm()).toBe(1);
  expect(await catalogue.ask(summary)).toEqual(before);
  expect(timer.warm()).toBe(0);
  await catalogue.ask({ ...summary, at: { ...at, station: { lat: 36.65, lng: 117.12 } } });
  expect(timer.warm()).toBe(1);
  const page = samplePage(jobUpserts(sampleJobs(3, TODAY)), { cursor: 'c2' });
  await memory.applyPage('current', 'cursor-1', page);
  timer.fire();
  await settled();
  await catalogue.ask(summary);
  expect(timer.warm()).toBe(1);
  await catalogue.ask({ ...summary, at: { ...at, today: '2026-11-22' } });
  line.stop();
  expect(timer.warm()).toBe(0);
});

it('answers nothing before the lists were read once: "nothing found" would be untrue', async () => {
  const memory = memoryListStore();
  await memory.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY))));
  const { counted, store } = counting(memory);
  counted.failNext = true;
  const timer = manualTimer();
  const line = joined(async () => store, timer.after);
  const catalogue = await line.catalogue;
  const answer = vi.fn<(sum: number) => void>();
  void total(catalogue).then(answer);
  await settled();
  expect(answer).not.toHaveBeenCalled();
  timer.fire();
  await settled();
  expect(answer).toHaveBeenCalledWith(2);
  line.stop();
});

it('[S19] when the cache is made anew under a resident’s eyes, the old lists stay on the screens until new ones are there', async () => {
  Dexie.dependencies.indexedDB = new IDBFactory();
  const idb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const timer = manualTimer();
  const line = joined(() => openDexieListStore(idb, () => undefined), timer.after);
  const catalogue = await line.catalogue;
  const read = async () => {
    await vi.waitFor(() => expect(timer.armed()).toBe(true));
    timer.fire();
  };
  const told = () =>
    new Promise<void>((resolve) => {
      const stop = catalogue.subscribe(() => {
        stop();
        resolve();
      });
    });
  await vi.waitFor(() => expect(catalogue.get().loaded).toBe(true));
  expect(catalogue.get().filled).toBe(false);
  // An answer out of nothing is not kept: it would be shown again for a moment when there is something.
  await catalogue.ask(summary);
  expect(catalogue.known(summary)).toBe(undefined);
  const first = samplePage(jobUpserts(sampleJobs(2, TODAY)), { cursor: 'c1' });
  let change = told();
  await catalogue.writer.applyPage('current', '', first);
  await read();
  await change;
  expect([catalogue.get().filled, await total(catalogue)]).toEqual([true, 2]);

  // A damaged chunk is met by the next comparison: the cache is deleted and made anew, and is empty.
  const lists = new ListsDatabase('yizhan-lists', idb);
  await lists.base.put({ gen: 1, chunk: 0, bytes: new TextEncoder().encode('{') });
  lists.close();
  expect(await catalogue.writer.checksums()).toEqual({ ok: false, error: { reason: 'storageFailed' } });
  expect(await catalogue.writer.positions()).toMatchObject({ value: { current: { cursor: '' } } });
  await read();
  await vi.waitFor(async () => expect(await catalogue.writer.positions()).toMatchObject({ ok: true }));
  expect([catalogue.get().filled, await total(catalogue)]).toEqual([true, 2]);

  // The first chunk of the new cache has the place of the first chunk of the old one, and is not taken for it.
  const others = sampleJobs(6, TODAY).slice(3);
  const part = samplePage(jobUpserts(others.slice(0, 1)), { cursor: 'd0', more: true });
  await catalogue.writer.applyPage('current', '', part);
  await read();
  await settled();
  expect(await total(catalogue)).toBe(2);
  change = told();
  const rest = samplePage(jobUpserts(others.slice(1)), { cursor: 'd1' });
  await catalogue.writer.applyPage('current', 'd0', rest);
  await read();
  await change;
  expect(await total(catalogue)).toBe(3);

  // Emptied on purpose (another county): nothing of it stays.
  change = told();
  await catalogue.writer.clear();
  await read();
  await change;
  expect([catalogue.get().filled, await total(catalogue)]).toEqual([false, 0]);
  line.stop();
});

it('[S19] a chunk that is found damaged at the start has the cache made anew, and the page is told that it is empty', async () => {
  const idb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const before = await openDexieListStore(idb, () => undefined);
  await before.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY)), { cursor: 'c1' }));
  before.dispose();
  const lists = new ListsDatabase('yizhan-lists', idb);
  await lists.base.put({ gen: 1, chunk: 0, bytes: new TextEncoder().encode('{') });
  lists.close();
  const timer = manualTimer();
  const line = joined(() => openDexieListStore(idb, () => undefined), timer.after);
  const catalogue = await line.catalogue;
  await vi.waitFor(() => expect(timer.armed()).toBe(true));
  timer.fire();
  await vi.waitFor(() => expect(catalogue.get()).toMatchObject({ loaded: true, filled: false }));
  expect(await catalogue.writer.positions()).toMatchObject({ value: { current: { cursor: '' } } });
  line.stop();
});

it('keeps the last answers: what was seen in a list is at hand when it is opened', async () => {
  const memory = memoryListStore();
  await memory.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY))));
  const line = joined(async () => memory, manualTimer().after);
  const catalogue = await line.catalogue;
  expect(catalogue.known(summary)).toBe(undefined);
  const answer = await catalogue.ask(summary);
  expect(catalogue.known(summary)).toEqual(answer);
  expect(catalogue.known({ kind: 'job', id: 'job-00001', at })?.id).toBe('job-00001');
  line.stop();
});

it('[clear-down] keeps neither what somebody registered nor which postings suited', async () => {
  const memory = memoryListStore();
  await memory.applyPage('current', '', samplePage(jobUpserts(sampleJobs(16, TODAY))));
  const line = joined(async () => memory, manualTimer().after);
  const catalogue = await line.catalogue;
  const wishes = {
    categories: ['cleaning' as const],
    shift: 'any',
    payFloorYuan: null,
    reach: 'anywhere',
  } as const;
  const seeker = seekerOf({ ...wishes, categories: [...wishes.categories] }, null);
  const match = { kind: 'match', query: { seeker, weights: defaultMatchWeights }, at } as const;
  const found = await catalogue.ask(match);
  expect(found.items.map(({ shown }) => shown.job.category)).toEqual(['cleaning', 'cleaning']);
  expect(catalogue.known(match)).toBeUndefined();
  for (const { shown } of found.items)
    expect(catalogue.known({ kind: 'job', id: shown.id, at })).toBeUndefined();
  line.stop();
});

it('[clear-down] keeps no answer to what somebody typed', async () => {
  const memory = memoryListStore();
  await memory.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY))));
  const line = joined(async () => memory, manualTimer().after);
  const catalogue = await line.catalogue;
  const search = { ...anyJob, page: 0, perPage: 4 };
  const typed = { kind: 'find', search: { ...search, text: 'zhangsan' }, at } as const;
  const listed = { kind: 'find', search: { ...search, text: '' }, at } as const;
  await catalogue.ask(typed);
  await catalogue.ask(listed);
  expect([catalogue.known(typed), catalogue.known(listed)?.total]).toEqual([undefined, 2]);
  line.stop();
});

it('[S19] a cache that cannot even be made anew is told, not waited for', async () => {
  const line = joined(() => Promise.reject(new DOMException('no disk', 'UnknownError')), manualTimer().after);
  await expect(line.catalogue).rejects.toThrow('UnknownError');
});

it('[S9] a snapshot is searchable when its load has ended, without waiting for a timer; its progress is told and taken back', async () => {
  const line = joined(async () => memoryListStore(), manualTimer().after);
  const catalogue = await line.catalogue;
  await settled();
  const seen: unknown[] = [];
  catalogue.subscribe(() => seen.push(catalogue.get().progress));
  const chunk = { table: 'job', chunk: 'a'.repeat(16), rows: 3, wireBytes: 1, sha256: '' } as const;
  const loaded = await catalogue.loadSnapshot({
    epoch: 'e',
    build: 1,
    cursor: 's1',
    county: '',
    chunks: [chunk],
  });
  expect(loaded).toEqual({ ok: true, value: null });
  expect(await total(catalogue)).toBe(3);
  expect(seen).toContainEqual({ rows: 3, ofRows: 3, secondsLeft: 0 });
  expect(catalogue.get().progress).toBe(null);
  line.stop();
});

it('[S16] the page is told that a newer app wrote the lists, so that the bar can say it', async () => {
  for (const writable of [true, false]) {
    const store = { ...memoryListStore(emptyMemoryListDisk()), writable: () => writable };
    const { catalogue, stop } = joined(async () => store, manualTimer().after);
    expect((await catalogue).get().readOnly).toBe(!writable);
    stop();
  }
});
