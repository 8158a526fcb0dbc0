// A kiosk gets the same row by snapshot, by pull and by bucket: with its pinyin (S10).
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#server/db/port.ts';
import { applyImport } from '#server/services/import-service.ts';
import { valueAt } from '#shared/protocol/columns.ts';
import { chunkSchema, manifestSchema } from '#shared/protocol/snapshot.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';
import { testApp, testKiosk } from './support/app.ts';
import { freshCounty } from './support/county.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from './support/samples.ts';

let db: Database;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(async () => {
  await db.dispose();
});

it('[S10] pinyin comes with every way of getting a posting, and is not stored', async () => {
  const county = await freshCounty(db);
  const kiosk = await testKiosk(county);
  const { app } = await testApp(county);
  const get = (path: string) => kiosk.call(app, { method: 'GET', path });
  const job = sampleJob({ title: '会计（CNC车间）', employer: '重庆小面店' });
  await applyImport(county, jobPlan(plannedJob(job, 'accepted', 2)), asFile('a'));

  const { body } = manifestSchema.parse((await get('/v1/snapshot')).json());
  const named = body.chunks[0];
  const bytes = await get(`/v1/snapshot/${body.epoch}/job/${String(body.build)}/${String(named?.chunk)}`);
  const chunk = chunkSchema.parse(JSON.parse(gunzipSync(bytes.rawPayload).toString('utf8')));
  const fromSnapshot = valueAt(chunk.rows, 0);
  const search = { title: 'KuaiJiCheJian', employer: 'ChongQingXiaoMianDian' };
  expect(fromSnapshot).toMatchObject({ title: job.title, search });

  const pulled: unknown = (await get('/v1/pull')).json();
  expect(pulled).toMatchObject({ changes: [{ row: fromSnapshot }] });
  const buckets = await Promise.all(
    Array.from({ length: 16 }, async (_, bucket) =>
      (await get(`/v1/bucket?table=job&bucket=${String(bucket)}`)).json<{ changes: unknown[] }>(),
    ),
  );
  expect(buckets.flatMap(({ changes }) => changes)).toMatchObject([{ row: fromSnapshot }]);
  const stored = await db.transaction('read committed', (tx) => tx.query('select body from listing', []));
  expect(stored[0]?.['body']).not.toHaveProperty('search');
  await app.close();
});
