// [S8] The kiosk's own half against the real server over HTTP: main's transport and pull, the refresh of the lists, the Dexie store. Rows of
// the store are tampered with; after the next pull they are the county's again, and no more was fetched than their buckets.
import { randomBytes, sign } from 'node:crypto';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Fetch, makeTransport } from '#electron/main/net/transport.ts';
import { makePull } from '#electron/main/pull.ts';
import { openDexieListStore } from '#renderer/db/dexie-list-store.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import type { Log } from '#renderer/db/open-lists.ts';
import { chunkBytes, openChunk } from '#renderer/db/packed.ts';
import { ListsDatabase } from '#renderer/db/schema.ts';
import { refreshLists } from '#renderer/sync/refresh-lists.ts';
import { repairLists } from '#renderer/sync/repair-lists.ts';
import type { Database } from '#server/db/port.ts';
import { applyImport } from '#server/services/import-service.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import { idDigest } from '#shared/sync/checksum.ts';
import { noRepairs, planRepair } from '#shared/sync/repair.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';
import { type TestApp, testApp } from './support/app.ts';
import { type TestCounty, enrolled, freshCounty, kioskKey } from './support/county.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from './support/samples.ts';

const COUNT = 60;
let db: Database;
let county: TestCounty;
let server: TestApp;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.dispose());
beforeEach(async () => {
  Dexie.dependencies.indexedDB = new IDBFactory();
  county = await freshCounty(db);
  server = await testApp(county);
  const jobs = Array.from({ length: COUNT }, (_, n) => sampleJob({ title: `第${String(n)}个` }));
  await applyImport(county, jobPlan(...jobs.map((job, n) => plannedJob(job, 'accepted', n + 2))), asFile());
  return async () => {
    await server.app.close();
  };
});

/** A kiosk without its screens. `onTheWay` may put something else in an answer's place. */
async function kioskOf(
  onTheWay: (path: string, answer: Response) => Response | Promise<Response> = (_, answer) => answer,
) {
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { publicKey, privateKey } = kioskKey();
  const { id } = await enrolled(county, 'S01', publicKey);
  const asked: string[] = [];
  const overHttp: Fetch = async (address, init) => {
    const path = address.slice(url.length);
    asked.push(path.split('?')[0] ?? '');
    return onTheWay(path, await fetch(address, init));
  };
  const transport = makeTransport({
    fetch: overHttp,
    countyUrl: url,
    wallMs: () => county.nowMs(),
    randomHex: (count) => randomBytes(count).toString('hex'),
    timer: () => () => undefined,
  });
  const signer = {
    kioskId: id,
    sign: (text: string) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
  const pull = makePull({
    link: () => ({ transport, signer }),
    pending: () => 0,
    mayCache: () => true,
    deferred: { mustRefill: () => false, seen: async () => undefined, asked: async () => undefined },
    learned: async () => true,
  });
  const idb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const log = vi.fn<Log>();
  const store = await openDexieListStore(idb, log);
  let history = noRepairs;
  return {
    store,
    asked,
    log,
    idb,
    /** One pull, and what follows from its sums, as the lists shell does it. */
    refresh: async () => {
      let last: PullPage | null = null;
      const outcome = await refreshLists(store, async (cursor) => {
        const page = await pull.page({ cursor });
        if (page.ok) last = page.value;
        return page;
      });
      if (outcome.outcome !== 'complete' || last === null) throw new Error(outcome.outcome);
      const deps = { store, fetchBucket: pull.bucket, nowMs: () => 0, plan: planRepair, log };
      ({ history } = await repairLists(last, history, deps));
    },
  };
}

const published = async () =>
  (await db.query(`select id::text as id, rev from listing where status = 'live' order by id`)).map((row) => [
    String(row['id']),
    Number(row['rev']),
  ]);
const shown = async (store: ListStore) => {
  const rows = await store.rows();
  if (!rows.ok) throw new Error(rows.error.reason);
  return rows.value.jobs.map(({ id, rev }) => [id, rev]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
};

/** Changes one chunk of postings as a damaged disk or a bug could: a row lost, a revision changed, a foreign row. */
async function tamper(idb: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange }) {
  const lists = new ListsDatabase('yizhan-lists', idb);
  const [record] = await lists.base.toArray();
  if (record === undefined) throw new Error('no chunk');
  const chunk = openChunk(record.bytes);
  const [lost = '', stale = ''] = chunk.ids;
  const foreign = '01900000-0000-7000-8000-00000000f0e1';
  const revs = { v: chunk.ids.map((id) => (id === stale ? 41 : 1)) };
  const ids = chunk.ids.map((id) => (id === lost ? foreign : id));
  await lists.base.put({ ...record, bytes: chunkBytes({ ...chunk, ids, revs }) });
  lists.close();
  return new Set([lost, stale, foreign].map((id) => idDigest(id).bucket));
}

describe('[S8] a kiosk whose rows were tampered with', () => {
  it('has the county’s rows again after the next pull, by the buckets that were wrong and no others', async () => {
    const { store, refresh, asked, log, idb } = await kioskOf();
    await refresh();
    expect(await shown(store)).toEqual(await published());
    expect(asked).toEqual(['/v1/pull']);
    const before = await store.positions();

    const buckets = await tamper(idb);
    expect(await shown(store)).not.toEqual(await published());
    await refresh();
    expect(await shown(store)).toEqual(await published());
    expect(asked.slice(1)).toEqual(['/v1/pull', ...[...buckets].map(() => '/v1/bucket')]);
    expect(await store.positions()).toEqual(before);
    const said = log.mock.calls.map(([event, detail]) => [event, detail['bucket']]);
    expect(said).toEqual([...buckets].toSorted((a, b) => a - b).map((bucket) => ['bucketRepaired', bucket]));

    await refresh();
    expect(asked.at(-1)).toBe('/v1/pull');
  });

  it.each([
    [
      'a captive portal’s page',
      () => new Response('<html>请登录</html>', { headers: { 'content-type': 'text/html' } }),
    ],
    [
      'half of the answer',
      async (answer: Response) => {
        const text = await answer.text();
        return new Response(text.slice(0, text.length / 2), {
          headers: { 'content-type': 'application/json' },
        });
      },
    ],
  ] as const)('keeps what it has when %s comes in the place of a bucket', async (_what, lie) => {
    const { store, refresh, log, idb } = await kioskOf((path, answer) =>
      path.startsWith('/v1/bucket') ? lie(answer) : answer,
    );
    await refresh();
    await tamper(idb);
    const before = await shown(store);
    await refresh();
    expect(await shown(store)).toEqual(before);
    expect(log.mock.calls).toEqual([]);
  });
});
