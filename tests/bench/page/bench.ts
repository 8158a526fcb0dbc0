// The measured code, in the renderer. Each lane starts from nothing (a database of its own name, deleted afterwards) and ends when
// a person could search: the first page of results is there. Times are milliseconds of performance.now().
import { Dexie } from 'dexie';
import type { Change, PullPage } from '#shared/protocol/pull.ts';
import type { Job } from '#shared/domain/job.ts';
import { unframed } from '#shared/ipc/chunk-frames.ts';
import type { SnapshotOffer } from '#shared/ipc/contract.ts';
import { anyJob } from '#renderer/features/jobs/job-query.ts';
import { type Catalogue, connectCatalogue } from '#renderer/db/catalogue.ts';
import { TOGETHER } from '#renderer/worker/ask-together.ts';
import type { FromWorker, ToWorker } from '#renderer/worker/messages.ts';
import { BENCH_DAY } from '../rows.ts';
import { loadPeer, searchPeer } from './peers.ts';
import { searchLanes } from './search.ts';

const at = { today: BENCH_DAY, station: { lat: 29.912, lng: 117.806 } };
const any = {
  ...anyJob,
  text: '',
  page: 0,
  perPage: 6,
} as const;
const firstPage = { kind: 'find', search: any, at } as const;
const FETCHES = 6;

/** Fetches bodies 0 … count-1, a few at a time, in order. */
async function fetched<T>(
  path: string,
  count: number,
  read: (response: Response) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let number = next++; number < count; number = next++)
      results[number] = await read(await fetch(`${path}${number}`));
  };
  await Promise.all(Array.from({ length: FETCHES }, lane));
  return results;
}

/** The floor: fetch (the very bodies that ours fetches), parse, one put of it all. Nobody can be faster who keeps what came. */
async function floor(count: number): Promise<number> {
  const startedAt = performance.now();
  const answers = await fetched('/frames/', Math.ceil(count / TOGETHER), (response) =>
    response.arrayBuffer(),
  );
  const bodies = answers.flatMap((answer) => unframed(answer) ?? []);
  const decoder = new TextDecoder();
  const parsed: unknown[] = bodies.map((body) => JSON.parse(decoder.decode(body)) as unknown);
  const db = await rawDatabase('floor');
  await new Promise<void>((resolve, reject) => {
    const transaction = db.transaction('packed', 'readwrite');
    transaction.objectStore('packed').put(bodies, 'all');
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('error', () => reject(new Error('put failed')));
  });
  const ms = performance.now() - startedAt;
  if (parsed.length !== count) throw new Error('something is missing');
  db.close();
  await Dexie.delete('floor');
  return ms;
}

const rawDatabase = (name: string) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('packed'));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('no database')));
  });

let worker: Worker | null = null;

/** The kiosk's own worker and store, as renderer/compose.ts starts them. */
async function openOurs(): Promise<Catalogue> {
  const started = new Worker(new URL('../../../renderer/worker/lists-worker.ts', import.meta.url), {
    type: 'module',
  });
  worker = started;
  return connectCatalogue(
    {
      send: (message: ToWorker) => started.postMessage(message),
      listen: (listener) =>
        started.addEventListener('message', (event: MessageEvent<FromWorker>) => listener(event.data)),
    },
    (event, detail) => console.warn(event, JSON.stringify(detail)),
  );
}

const closeOurs = (): void => {
  worker?.terminate();
  worker = null;
};

/** Ours by the snapshot: the worker fetches the chunks, stages them, swaps, and answers. Main's hashing is in `hashMs` of the report. */
async function ours(offer: SnapshotOffer, rows: number): Promise<number> {
  await Dexie.delete('yizhan-lists');
  const startedAt = performance.now();
  const catalogue = await openOurs();
  const loaded = await catalogue.loadSnapshot(offer);
  if (!loaded.ok) throw new Error(loaded.error.reason);
  await untilAll(catalogue, rows);
  const ms = performance.now() - startedAt;
  closeOurs();
  return ms;
}

/** Ours by the ordinary pull: pages of 500 changes, each with its cursor in one transaction. */
async function oursByPages(count: number, rows: number): Promise<number> {
  await Dexie.delete('yizhan-lists');
  const startedAt = performance.now();
  const catalogue = await openOurs();
  const pages = await fetched('/page/', count, async (response) => (await response.json()) as Change[]);
  for (const [index, changes] of pages.entries()) {
    const page: PullPage = {
      protocol: 1,
      epoch: 'bench',
      cursor: `c${index}`,
      changes,
      more: index < count - 1,
      counts: { job: rows, training: 0, policy: 0, event: 0 },
      station: { id: 's', name: '', street: '', point: null, phone: '' },
      county: { name: '', hotline: '' },
      serverTimeMs: 0,
    };
    const applied = await catalogue.writer.applyPage('current', index === 0 ? '' : `c${index - 1}`, page);
    if (!applied.ok) throw new Error(applied.error.reason);
  }
  await untilAll(catalogue, rows);
  const ms = performance.now() - startedAt;
  closeOurs();
  return ms;
}

/** Resolves when a search over everything has answered with everything that is valid. */
async function untilAll(catalogue: Catalogue, rows: number): Promise<void> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const stop = catalogue.subscribe(() => {
        stop();
        resolve();
      });
    });
    const { total } = await catalogue.ask(firstPage);
    if (total >= rows) return;
    await changed;
  }
}

/** A restart: what is stored, until the first page of results. */
async function coldOpen(): Promise<number> {
  const startedAt = performance.now();
  const catalogue = await openOurs();
  const { items } = await catalogue.ask(firstPage);
  const ms = performance.now() - startedAt;
  if (items.length !== 6) throw new Error('no first page');
  closeOurs();
  return ms;
}

/** Sooner after a start nobody has read the first page and asks. */
const FIRST_LOOK_MS = 500;

/** Whole questions as the screens ask them, over the line to the worker and back, with their rows. @returns each one's ms */
async function queries(texts: readonly string[]): Promise<{ first: number[]; again: number[] }> {
  const catalogue = await openOurs();
  await catalogue.ask(firstPage);
  await new Promise((resolve) => setTimeout(resolve, FIRST_LOOK_MS));
  const first: number[] = [];
  const again: number[] = [];
  const asks = texts.flatMap((text, index) => [
    { ...any, text },
    { ...any, text, near: true },
    { ...any, page: index, term: index % 2 === 0 ? ('short' as const) : null, category: 'cleaning' as const },
    { ...any, today: true, page: index },
  ]);
  for (const times of [first, again]) {
    for (const search of asks) {
      const startedAt = performance.now();
      await catalogue.ask({ kind: 'find', search, at });
      times.push(performance.now() - startedAt);
    }
  }
  closeOurs();
  return { first, again };
}

/**
 * [S8] A comparison after a start, and the one after the next pull; meanwhile a person searches.
 * @returns ms of both, and of the slowest answer while the first was under way and of one without it
 */
async function compare(): Promise<{ first: number; again: number; slowestAsk: number; aloneAsk: number }> {
  const catalogue = await openOurs();
  await catalogue.ask(firstPage);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const startedAt = performance.now();
    await work();
    return performance.now() - startedAt;
  };
  const ask = () => timed(() => catalogue.ask(firstPage));
  const sums = async () => {
    const held = await catalogue.writer.checksums();
    if (!held.ok) throw new Error(held.error.reason);
  };
  const aloneAsk = await ask();
  const busy = { over: false };
  const comparing = timed(sums).finally(() => {
    busy.over = true;
  });
  const asks: number[] = [];
  while (!busy.over) asks.push(await ask());
  const first = await comparing;
  const again = await timed(sums);
  closeOurs();
  return { first, again, slowestAsk: Math.max(...asks), aloneAsk };
}

/** Row by row with three indexes: what one would write without thinking further. */
async function dexieRows(count: number): Promise<number> {
  const startedAt = performance.now();
  const db = new Dexie('rows');
  db.version(1).stores({ job: 'id, row.category, row.postedOn, row.validUntil' });
  const pages = await fetched(
    '/page/',
    count,
    async (response) => (await response.json()) as { id: string; rev: number; row: Job }[],
  );
  for (const page of pages) await db.table('job').bulkPut(page);
  const { row: newest } = (await db.table('job').orderBy('row.postedOn').last()) as { row: Job };
  const first = await db
    .table('job')
    .where('row.postedOn')
    .equals(newest.postedOn ?? '')
    .limit(6)
    .toArray();
  const ms = performance.now() - startedAt;
  if (first.length !== 6) throw new Error('no first page');
  db.close();
  await Dexie.delete('rows');
  return ms;
}

const bench = {
  floor,
  ours,
  oursByPages,
  coldOpen,
  queries,
  compare,
  dexieRows,
  search: searchLanes,
  loadPeer,
  searchPeer,
  openOurs: async () => void (await (await openOurs()).ask(firstPage)),
  closeOurs,
};
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
