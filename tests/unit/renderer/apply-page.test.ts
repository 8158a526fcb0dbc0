// [S7] The transaction itself: a failure at the rows leaves the cursor, a failure at the cursor leaves the rows. Both orders
// are tried, so that writing the cursor apart, before or after the rows, turns one of them red.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyPage } from '#renderer/db/apply-page.ts';
import { materialise, readJobs } from '#renderer/db/job-tables.ts';
import { ListsDatabase, readLists } from '#renderer/db/schema.ts';
import { jobUpserts, sampleJobs, samplePage, samplePolicy } from '#tests/support/sample-lists.ts';

const cut = () => {
  throw new Error('power cut');
};

const TODAY = '2026-11-21';
const firstPage = samplePage(jobUpserts(sampleJobs(3, TODAY)), { cursor: 'c1', more: true });
const secondPage = samplePage(
  [
    ...jobUpserts(
      sampleJobs(3, TODAY).map(({ id, row }) => ({ id: `second-${id}`, row })),
      2,
    ),
    { table: 'job', op: 'delete', id: 'job-00000', rev: 2 },
    { table: 'policy', op: 'upsert', id: 'p1', rev: 1, row: samplePolicy },
  ],
  { cursor: 'c2' },
);

describe('applying a page', () => {
  let db: ListsDatabase;
  beforeEach(async () => {
    db = new ListsDatabase('lists', { indexedDB: new IDBFactory(), IDBKeyRange });
    await db.open();
    await applyPage(db, 'current', '', firstPage);
  });
  afterEach(() => db.close());

  const seen = async () => ({
    cursor: (await readLists(db)).current.cursor,
    jobs: materialise(await readJobs(db, 1, () => false))
      .map(({ id }) => id)
      .toSorted(),
    policies: await db.policy.count(),
  });
  const afterFirst = { cursor: 'c1', jobs: ['job-00000', 'job-00001', 'job-00002'], policies: 0 };

  it('[S7] rows that fail to be written leave the cursor where it was (cursor before rows)', async () => {
    db.policy.hook('creating', cut);
    await expect(applyPage(db, 'current', 'c1', secondPage)).rejects.toThrow('power cut');
    expect(await seen()).toEqual(afterFirst);
  });

  it('[S7] a cursor that fails to be written leaves the rows as they were (rows before cursor)', async () => {
    db.meta.hook('updating', cut);
    await expect(applyPage(db, 'current', 'c1', secondPage)).rejects.toThrow('power cut');
    expect(await seen()).toEqual(afterFirst);
  });

  it('[S7] after either failure the same page can be applied again and nothing is missing', async () => {
    db.policy.hook('creating', cut);
    await expect(applyPage(db, 'current', 'c1', secondPage)).rejects.toThrow('power cut');
    db.policy.hook('creating').unsubscribe(cut);
    expect(await applyPage(db, 'current', 'c1', secondPage)).toEqual({ ok: true, value: null });
    expect(await seen()).toEqual({
      cursor: 'c2',
      jobs: ['job-00001', 'job-00002', 'second-job-00000', 'second-job-00001', 'second-job-00002'],
      policies: 1,
    });
  });
});
