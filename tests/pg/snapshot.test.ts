// Snapshots on a real PostgreSQL: the place of a build while writers are at work, and what 50,000 postings cost.
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { applyImport } from '#server/services/import-service.ts';
import { keptChecksums } from '#server/services/list-sums.ts';
import { pullPage } from '#server/services/pull-service.ts';
import { openSnapshots } from '#server/services/snapshot-service.ts';
import type { Job } from '#shared/domain/job.ts';
import { type Manifest, chunkSchema } from '#shared/protocol/snapshot.ts';
import { asFile, jobPlan, plannedJob } from '#tests/server/support/samples.ts';
import { manyJobs } from '#tests/support/many-jobs.ts';
import { countyHere } from './support/county.ts';

const here = countyHere();
const { publish } = here;

async function idsIn({ body }: Manifest): Promise<string[]> {
  const ids: string[] = [];
  for (const { table, chunk } of body.chunks) {
    const wire = await openSnapshots(here.county).chunk(here.kiosk.stationId, { ...body, table, chunk });
    if (wire === null) throw new Error('a chunk that the manifest names is there');
    ids.push(...chunkSchema.parse(JSON.parse(gunzipSync(wire).toString('utf8'))).ids);
  }
  return ids;
}
async function idsAfter(cursor: string): Promise<string[]> {
  const page = await pullPage(here.county, here.kiosk, { cursor, limit: 500 }, () => undefined);
  if (!page.ok) throw new Error(page.error.reason);
  return page.value.changes.map(({ id }) => id);
}
const allIds = async (): Promise<string[]> =>
  (await here.db.query('select id from listing order by id')).map((row) => String(row['id']));

it('[S9] a build among writers: snapshot and pull together hold every row, whoever commits when', async () => {
  await here.db.transaction('read committed', (tx) => publish(tx, 'before'));
  const snapshots = openSnapshots(here.county);
  const manifest = await here.db.transaction('read committed', async (late) => {
    await publish(late, 'late');
    // Commits at once, with a higher number than the writer that still runs.
    await here.db.transaction('read committed', (tx) => publish(tx, 'quick'));
    return await snapshots.manifest(here.kiosk.stationId);
  });
  const [inside, after] = [await idsIn(manifest), await idsAfter(manifest.body.cursor)];
  expect(inside).toHaveLength(2);
  expect(after).toHaveLength(2);
  expect([...new Set([...inside, ...after])].toSorted()).toEqual(await allIds());
});

it('[S9] builds and writers side by side, many times: nothing is missed', async () => {
  for (let round = 0; round < 15; round += 1) {
    here.county.passMs(3_600_000);
    const writers = Array.from({ length: 8 }, (_, n) =>
      here.db.transaction('read committed', (tx) => publish(tx, `${String(round)}-${String(n)}`)),
    );
    const manifest = await openSnapshots(here.county).manifest(here.kiosk.stationId);
    await Promise.all(writers);
    const got = new Set([...(await idsIn(manifest)), ...(await idsAfter(manifest.body.cursor))]);
    expect([...got].toSorted()).toEqual(await allIds());
  }
});

it('[S9] two servers that build at once give builds in the order of what they hold', async () => {
  await here.db.transaction('read committed', (tx) => publish(tx, 'one'));
  const manifests = await Promise.all(
    Array.from({ length: 4 }, () => openSnapshots(here.county).manifest(here.kiosk.stationId)),
  );
  expect(new Set(manifests.map(({ body }) => body.cursor)).size).toBe(1);
  const rows = await here.db.query('select build, seq from snapshot_build order by build');
  expect(rows.map((row) => Number(row['seq']))).toEqual(
    rows.map((row) => Number(row['seq'])).toSorted((a, b) => a - b),
  );
});

it('[S9] 50,000 postings travel in at most 85 bytes a row', { timeout: 300_000 }, async () => {
  const jobs: readonly Job[] = manyJobs(50_000);
  const rows = jobs.map((job, n) => ({
    ...plannedJob(job, 'accepted', n + 2),
    key: `key:${String(n)}`,
  }));
  await applyImport(here.county, jobPlan(...rows), asFile());
  const startMs = performance.now();
  const { body } = await openSnapshots(here.county).manifest(here.kiosk.stationId);
  const buildMs = performance.now() - startMs;
  const bytesPerRow = body.chunks.reduce((sum, { wireBytes }) => sum + wireBytes, 0) / jobs.length;
  console.info(JSON.stringify({ rows: jobs.length, chunks: body.chunks.length, bytesPerRow, buildMs }));
  expect(body.chunks.reduce((sum, chunk) => sum + chunk.rows, 0)).toBe(jobs.length);
  expect(bytesPerRow).toBeLessThanOrEqual(85);
});

it(
  '[S8] checksums of 50,000 rows take little time, and none while nothing changes',
  { timeout: 300_000 },
  async () => {
    await here.db.query(
      `insert into listing (id, kind, natural_key, content_hash, rev, status, scope, body, created_at_ms, changed_at_ms)
     select gen_random_uuid(), 'job', n::text, '', 1, 'live', 'county', '{}'::jsonb, 0, 0 from generate_series(1, 50000) n`,
    );
    await here.db.query('analyze listing');
    const read = keptChecksums();
    const timeMs = async (): Promise<number> => {
      const startMs = performance.now();
      await here.db.transaction('repeatable read', (tx) => read(tx, 'epoch', ['county']));
      return performance.now() - startMs;
    };
    const [first, again] = [await timeMs(), await timeMs()];
    console.info(JSON.stringify({ checksumsMs: first, keptMs: again }));
    expect(again).toBeLessThan(first);
  },
);
