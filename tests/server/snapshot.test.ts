// Snapshots through HTTP: what a kiosk downloads is what the county publishes to it, signed, at one place of the change log.
import { createPublicKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startNewEpoch } from '#server/db/epoch.ts';
import { logChanges } from '#server/services/change-log.ts';
import { stationScope } from '#server/services/county.ts';
import { applyImport } from '#server/services/import-service.ts';
import {
  KEEP_BUILDS,
  MANY_CHANGES,
  REBUILD_AFTER_MS,
  REBUILD_AT_ONCE_AFTER_MS,
  mustBuild,
} from '#server/services/snapshot-rules.ts';
import type { Job } from '#shared/domain/job.ts';
import { valueAt } from '#shared/protocol/columns.ts';
import { type PullPage, pullPageSchema } from '#shared/protocol/pull.ts';
import {
  type Manifest,
  chunkHash,
  chunkSchema,
  manifestSchema,
  manifestText,
} from '#shared/protocol/snapshot.ts';
import { refusal, testApp, testKiosk } from './support/app.ts';
import { testSigner } from './support/county.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from './support/samples.ts';
import { county, db, kiosk, server, standOnKiosk } from './support/place.ts';

standOnKiosk();

const ask = async (as = kiosk): Promise<Manifest> => {
  const answer = await as.call(server.app, { method: 'GET', path: '/v1/snapshot' });
  expect(answer.statusCode).toBe(200);
  return manifestSchema.parse(answer.json());
};
const pathOf = ({ body }: Manifest, index = 0): string => {
  const chunk = body.chunks[index];
  if (chunk === undefined) throw new Error(`no chunk ${String(index)}`);
  return `/v1/snapshot/${body.epoch}/${chunk.table}/${String(body.build)}/${chunk.chunk}`;
};
type Row = { readonly id: string; readonly rev: number; readonly row: unknown };
/** Downloads and verifies everything that a manifest names. */
async function download(manifest: Manifest, as = kiosk): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [index, named] of manifest.body.chunks.entries()) {
    const answer = await as.call(server.app, { method: 'GET', path: pathOf(manifest, index) });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(answer.rawPayload.length).toBe(named.wireBytes);
    const json = gunzipSync(answer.rawPayload);
    expect(chunkHash(json)).toBe(named.sha256);
    const chunk = chunkSchema.parse(JSON.parse(json.toString('utf8')));
    expect({ table: chunk.table, n: chunk.n, ids: chunk.ids.length }).toEqual({
      table: named.table,
      n: named.rows,
      ids: named.rows,
    });
    chunk.ids.forEach((id, row) =>
      rows.push({ id, rev: Number(valueAt(chunk.revs, row)), row: valueAt(chunk.rows, row) }),
    );
  }
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
async function pull(cursor = '', as = kiosk): Promise<PullPage['changes']> {
  const changes: PullPage['changes'] = [];
  for (let at = cursor; ;) {
    const answer = await as.call(server.app, { method: 'GET', path: `/v1/pull?cursor=${at}` });
    const page = pullPageSchema.parse(answer.json());
    changes.push(...page.changes);
    if (!page.more) return changes;
    at = page.cursor;
  }
}
const pulled = async (as = kiosk): Promise<Row[]> =>
  (await pull('', as))
    .flatMap((change) =>
      change.op === 'upsert' ? [{ id: change.id, rev: change.rev, row: change.row }] : [],
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
const publish = (...jobs: readonly Job[]) =>
  applyImport(
    county,
    jobPlan(...jobs.map((job, n) => plannedJob(job, 'accepted', n + 2))),
    asFile(String(Math.random())),
  );
const many = (count: number, prefix = ''): Job[] =>
  Array.from({ length: count }, (_, n) => sampleJob({ title: `${prefix}${String(n)}` }));
/** Gives a row to one station alone. */
async function restrict(title: string, stationId: string): Promise<void> {
  await db.transaction('read committed', async (tx) => {
    const [row] = await tx.query(
      `update listing set scope = $2, rev = rev + 1 where body ->> 'title' = $1 returning id, rev`,
      [title, stationScope(stationId)],
    );
    const change = { tbl: 'job', rowId: String(row?.['id']), rev: Number(row?.['rev']) } as const;
    await logChanges(tx, [
      { ...change, op: 'delete', scope: 'county' },
      { ...change, op: 'upsert', scope: stationScope(stationId) },
    ]);
  });
}

describe('snapshot', () => {
  it('[S9] holds row for row what a pull from the beginning gives, in chunks of 500 at most', async () => {
    await publish(...many(1_203));
    const manifest = await ask();
    expect(manifest.body.chunks.map(({ rows }) => rows)).toEqual([500, 500, 203]);
    expect(await download(manifest)).toEqual(await pulled());
  });

  it('[S9] the manifest is signed by the county; any change to it breaks the signature', async () => {
    await publish(...many(3));
    const { body, signature } = await ask();
    const key = createPublicKey({
      key: Buffer.from(testSigner.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const holds = (text: string): boolean =>
      verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
    expect(holds(manifestText(body))).toBe(true);
    expect(holds(manifestText({ ...body, build: body.build + 1 }))).toBe(false);
    expect(holds(manifestText({ ...body, chunks: body.chunks.toReversed().concat(body.chunks) }))).toBe(
      false,
    );
    expect(body).toMatchObject({ county: '青河县', scope: 'county+station:S01' });
  });

  it('[S9] a pull from the manifest’s cursor gives what came after it and nothing before', async () => {
    await publish(...many(5));
    const manifest = await ask();
    expect(await pull(manifest.body.cursor)).toEqual([]);
    await publish(sampleJob({ title: 'later' }));
    expect(await pull(manifest.body.cursor)).toMatchObject([{ op: 'upsert', row: { title: 'later' } }]);
  });

  it('[S9] the same lists are not built twice, and the answer to a known ETag is empty', async () => {
    await publish(...many(5));
    const path = '/v1/snapshot';
    const first = await kiosk.call(server.app, { method: 'GET', path });
    county.passMs(REBUILD_AFTER_MS * 3);
    const again = await kiosk.call(server.app, { method: 'GET', path });
    expect(again.json()).toEqual(first.json());
    expect(first.headers.etag).toMatch(/^"[0-9a-f-]{36}\.\d+"$/);
    const known = await kiosk.call(
      server.app,
      { method: 'GET', path },
      { headers: { 'if-none-match': String(first.headers.etag) } },
    );
    expect({ status: known.statusCode, body: known.payload }).toEqual({ status: 304, body: '' });
  });

  it('[S9] small changes wait for the next build; chunks that did not change keep their names', async () => {
    await publish(...many(700));
    const first = await ask();
    await publish(sampleJob({ title: 'zzz' }));
    county.passMs(REBUILD_AFTER_MS - 1);
    expect(await ask()).toEqual(first);
    county.passMs(1);
    const second = await ask();
    expect(second.body.build).toBeGreaterThan(first.body.build);
    expect(second.body.chunks[0]).toEqual(first.body.chunks[0]);
    expect(second.body.chunks[1]).not.toEqual(first.body.chunks[1]);
    expect(await download(first)).toHaveLength(700);
    expect(await download(second)).toHaveLength(701);
  });

  it('[S9] when a build has to be made', () => {
    expect([
      mustBuild(null),
      mustBuild({ ageMs: 1e12, changesBehind: 0 }),
      mustBuild({ ageMs: REBUILD_AFTER_MS - 1, changesBehind: 1 }),
      mustBuild({ ageMs: REBUILD_AFTER_MS, changesBehind: 1 }),
      mustBuild({ ageMs: REBUILD_AT_ONCE_AFTER_MS - 1, changesBehind: MANY_CHANGES }),
      mustBuild({ ageMs: REBUILD_AT_ONCE_AFTER_MS, changesBehind: MANY_CHANGES }),
      mustBuild({ ageMs: -1, changesBehind: 1 }),
    ]).toEqual([true, false, false, true, false, true, true]);
  });

  it('[S11] a station’s own rows are in its manifest alone, and another station’s kiosk cannot fetch their chunk', async () => {
    await publish(...many(3), sampleJob({ title: 'own' }));
    await restrict('own', 'S02');
    const other = await testKiosk(county, 'S02');
    const [mine, theirs] = [await ask(), await ask(other)];
    expect(await download(mine)).toEqual(await pulled());
    expect(await download(theirs, other)).toEqual(await pulled(other));
    const own = theirs.body.chunks.findIndex(({ chunk }) =>
      mine.body.chunks.every((each) => each.chunk !== chunk),
    );
    expect(refusal(await kiosk.call(server.app, { method: 'GET', path: pathOf(theirs, own) }))).toMatchObject(
      { status: 404, code: 'notFound' },
    );
  });

  it('[S9] chunks are for signed requests, under their own epoch, table and build', async () => {
    await publish(...many(3));
    const manifest = await ask();
    const path = pathOf(manifest);
    const asked = async (url: string) =>
      refusal(await kiosk.call(server.app, { method: 'GET', path: url })).status;
    expect(refusal(await server.app.inject({ method: 'GET', url: path }))).toMatchObject({ status: 401 });
    expect(refusal(await server.app.inject({ method: 'GET', url: '/v1/snapshot' }))).toMatchObject({
      status: 401,
    });
    expect(await asked(path.replace('/job/', '/policy/'))).toBe(404);
    expect(await asked(path.replace(manifest.body.epoch, 'x'))).toBe(404);
    expect(await asked(path.replace(`/${String(manifest.body.build)}/`, '/1/'))).toBe(404);
    expect(await asked(path.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toBe(404);
    expect(await asked(path.replace('/job/', '/people/'))).toBe(400);
  });

  it('[S9] a new epoch gets a new build at once', async () => {
    await publish(...many(3));
    const first = await ask();
    await startNewEpoch(db, county.newId);
    const second = await ask();
    expect(second.body.epoch).not.toBe(first.body.epoch);
    expect(second.body.build).toBeGreaterThan(first.body.build);
    expect(await pull(second.body.cursor)).toEqual([]);
  });

  it('[S18] build numbers grow past a restored backup, and with a clock that was set back', async () => {
    await publish(...many(3));
    const first = await ask();
    await db.query('delete from snapshot_build');
    county.passMs(60_000);
    const restored = await ask();
    expect(restored.body.build).toBeGreaterThan(first.body.build);
    county.passMs(-10 * REBUILD_AFTER_MS);
    await publish(sampleJob({ title: 'later' }));
    expect((await ask()).body.build).toBeGreaterThan(restored.body.build);
  });

  it('[S9] kiosks that ask at the same moment share one build', async () => {
    await publish(...many(10));
    const builds = await Promise.all(Array.from({ length: 5 }, async () => (await ask()).body.build));
    expect(new Set(builds).size).toBe(1);
    expect(await db.query('select count(*) as n from snapshot_build')).toEqual([{ n: 1 }]);
  });

  it('[S9] survives a restart of the server; old builds and their chunks go', async () => {
    await publish(...many(3));
    const first = await ask();
    const restarted = await testApp(county);
    expect((await kiosk.call(restarted.app, { method: 'GET', path: '/v1/snapshot' })).json()).toEqual(first);
    await restarted.app.close();
    for (let n = 0; n < KEEP_BUILDS + 3; n += 1) {
      await publish(sampleJob({ title: `new ${String(n)}` }));
      county.passMs(REBUILD_AFTER_MS);
      await ask();
    }
    expect(
      await db.query(
        'select (select count(*) from snapshot_build) as builds, (select count(*) from snapshot_chunk) as chunks',
      ),
    ).toEqual([{ builds: KEEP_BUILDS, chunks: KEEP_BUILDS }]);
    expect(refusal(await kiosk.call(server.app, { method: 'GET', path: pathOf(first) })).status).toBe(404);
  });
});
