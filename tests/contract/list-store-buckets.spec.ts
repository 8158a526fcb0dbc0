// Part of the contract of the lists cache: [S8] what it holds as checksums, and one bucket replaced by the county's.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListRows, ListStore, Listed } from '#renderer/db/list-store.ts';
import type { BucketPage } from '#shared/protocol/bucket.ts';
import type { Change } from '#shared/protocol/pull.ts';
import { idDigest, listChecksum } from '#shared/sync/checksum.ts';
import {
  jobUpserts,
  sampleEvent,
  samplePack,
  sampleJob,
  sampleJobs,
  samplePage,
  samplePolicy,
  sampleTraining,
} from '#tests/support/sample-lists.ts';
import type { StoreUnderTest } from './list-store.spec.ts';

const TODAY = '2026-11-21';
const BUCKET = 3;
const inBucket = ({ id }: { readonly id: string }): boolean => idDigest(id).bucket === BUCKET;
/** Names of which each is in BUCKET. */
const names = Array.from({ length: 200 }, (_, n) => `row-${String(n)}`).filter((id) => inBucket({ id }));

export function listStoreBucketsContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`lists cache on ${name}`, () => {
    let subject: StoreUnderTest;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.dispose());

    const rowsOf = async (store: ListStore): Promise<ListRows> => {
      const rows = await store.rows();
      if (!rows.ok) throw new Error(rows.error.reason);
      return rows.value;
    };
    const sums = async (store: ListStore) => {
      const held = await store.checksums();
      if (!held.ok) throw new Error(held.error.reason);
      return held.value;
    };
    const sumsOf = ({ jobs, trainings, policies, events, packs }: ListRows) => ({
      job: listChecksum(jobs),
      training: listChecksum(trainings),
      policy: listChecksum(policies),
      event: listChecksum(events),
      pack: listChecksum(packs),
    });
    const byId = (rows: readonly Listed<unknown>[]) =>
      rows.map(({ id, rev, row }) => ({ id, rev, row })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const bucket = (changes: readonly Change[], over: Partial<BucketPage> = {}): BucketPage => ({
      protocol: 1,
      epoch: 'epoch-1',
      table: 'job',
      bucket: BUCKET,
      changes: [...changes],
      serverTimeMs: 0,
      ...over,
    });

    it('[S8] says what it holds as the county counts it: filled by pages, changed, deleted, brought back, and after a restart', async () => {
      const store = subject.store();
      expect(await sums(store)).toEqual({
        epoch: null,
        cursor: '',
        checksums: sumsOf({ jobs: [], trainings: [], policies: [], events: [], packs: [] }),
      });
      const others: Change[] = [
        { table: 'training', op: 'upsert', id: 't', rev: 4, row: sampleTraining },
        { table: 'policy', op: 'upsert', id: 'p', rev: 2, row: samplePolicy },
        { table: 'event', op: 'upsert', id: 'e', rev: 1, row: sampleEvent },
        { table: 'pack', op: 'upsert', id: 'k', rev: 3, row: samplePack },
      ];
      const jobs = sampleJobs(600, TODAY);
      await store.applyPage(
        'current',
        '',
        samplePage([...jobUpserts(jobs), ...others], { cursor: 'c1', more: true }),
      );
      const gone = (id: string, rev: number): Change => ({ table: 'job', op: 'delete', id, rev });
      await store.applyPage('current', 'c1', samplePage([gone('job-00003', 2)], { cursor: 'c2' }));
      const changed = [
        ...jobUpserts(jobs.slice(0, 9), 3),
        gone('job-00007', 4),
        gone('job-00599', 5),
        ...jobUpserts([{ id: 'new', row: sampleJob() }], 7),
      ];
      await store.applyPage('current', 'c2', samplePage(changed, { cursor: 'c3' }));
      const held = await sums(store);
      expect(held).toEqual({ epoch: 'epoch-1', cursor: 'c3', checksums: sumsOf(await rowsOf(store)) });
      expect(await sums(await subject.reopen())).toEqual(held);
    });

    it('[S8] sums are those of what is shown, not of what is being fetched beside it; the swap changes them', async () => {
      const store = subject.store();
      await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(3, TODAY)), { cursor: 'c1' }));
      const before = await sums(store);
      await store.beginStaging();
      await store.applyPage('staging', '', samplePage(jobUpserts(sampleJobs(5, TODAY)), { cursor: 'd1' }));
      expect(await sums(store)).toEqual(before);
      await store.promoteStaging();
      expect(await sums(store)).toEqual({
        epoch: 'epoch-1',
        cursor: 'd1',
        checksums: { ...before.checksums, job: listChecksum(jobUpserts(sampleJobs(5, TODAY))) },
      });
    });

    it('[S8] a bucket puts in what is missing, takes out what is surplus, exchanges what differs, and leaves other buckets and the cursor', async () => {
      const store = subject.store();
      const [same, stale, surplus, missing, altered] = names;
      if (!same || !stale || !surplus || !missing || !altered) throw new Error('too few names');
      const others = sampleJobs(20, TODAY).filter((row) => !inBucket(row));
      const job = (id: string, rev: number, title: string): Change => ({
        table: 'job',
        op: 'upsert',
        id,
        rev,
        row: sampleJob({ title }),
      });
      await store.applyPage(
        'current',
        '',
        samplePage(
          [
            ...jobUpserts(others),
            job(same, 1, '同'),
            job(stale, 99, '旧'),
            job(surplus, 1, '多'),
            job(altered, 1, '坏'),
          ],
          { cursor: 'c1' },
        ),
      );
      const theirs = [job(same, 1, '同'), job(stale, 2, '新'), job(missing, 3, '少'), job(altered, 1, '好')];
      expect(await store.applyBucket('c1', bucket(theirs))).toEqual({ ok: true, value: { put: 3, gone: 1 } });

      const expected = byId([
        ...others.map(({ id, row }) => ({ id, rev: 1, row })),
        ...theirs.flatMap((change) => (change.op === 'upsert' ? [change] : [])),
      ]);
      const rows = await rowsOf(store);
      expect(byId(rows.jobs)).toEqual(expected);
      const held = { epoch: 'epoch-1', cursor: 'c1', checksums: sumsOf(rows) };
      expect(await sums(store)).toEqual(held);
      const reopened = await subject.reopen();
      expect(byId((await rowsOf(reopened)).jobs)).toEqual(expected);
      expect(await sums(reopened)).toEqual(held);
    });

    it('[S8] the same for the lists that are stored row by row', async () => {
      const store = subject.store();
      const [stale, surplus, missing] = names;
      if (!stale || !surplus || !missing) throw new Error('too few names');
      const policy = (id: string, rev: number): Change => ({
        table: 'policy',
        op: 'upsert',
        id,
        rev,
        row: samplePolicy,
      });
      const page = samplePage([policy(stale, 1), policy(surplus, 1)], { cursor: 'c1' });
      await store.applyPage('current', '', page);
      const theirs = [policy(stale, 2), policy(missing, 1)];
      const applied = await store.applyBucket('c1', bucket(theirs, { table: 'policy' }));
      expect(applied).toEqual({ ok: true, value: { put: 2, gone: 1 } });
      expect(byId((await rowsOf(store)).policies).map(({ id, rev }) => [id, rev])).toEqual(
        [
          [stale, 2],
          [missing, 1],
        ].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
      );
    });

    it('[S8] an answer to an older place, or of another epoch, changes nothing: what a pull brought in between stays', async () => {
      const store = subject.store();
      const [id] = names;
      if (!id) throw new Error('too few names');
      const row = { id, row: sampleJob() };
      await store.applyPage('current', '', samplePage(jobUpserts([row], 1), { cursor: 'c1' }));
      await store.applyPage('current', 'c1', samplePage(jobUpserts([row], 2), { cursor: 'c2' }));
      const late = bucket(jobUpserts([row], 1));
      expect(await store.applyBucket('c1', late)).toEqual({ ok: false, error: { reason: 'cursorMoved' } });
      expect(await store.applyBucket('c2', { ...late, epoch: 'epoch-0' })).toEqual({
        ok: false,
        error: { reason: 'epochChanged' },
      });
      expect((await rowsOf(store)).jobs.map(({ rev }) => rev)).toEqual([2]);
    });

    it('[S8] a bucket that is newer than the cursor does no harm: the next pull brings the same once more, or takes it away', async () => {
      const store = subject.store();
      const [id, later] = names;
      if (!id || !later) throw new Error('too few names');
      const rows = jobUpserts([{ id, row: sampleJob() }], 1);
      await store.applyPage('current', '', samplePage(rows, { cursor: 'c1' }));
      const newer = [
        ...jobUpserts([{ id, row: sampleJob() }], 2),
        ...jobUpserts([{ id: later, row: sampleJob() }]),
      ];
      expect((await store.applyBucket('c1', bucket(newer))).ok).toBe(true);
      const next: Change[] = [
        ...jobUpserts([{ id, row: sampleJob() }], 2),
        { table: 'job', op: 'delete', id: later, rev: 2 },
      ];
      await store.applyPage('current', 'c1', samplePage(next, { cursor: 'c2' }));
      const shown = await rowsOf(store);
      expect(shown.jobs.map(({ id, rev }) => [id, rev])).toEqual([[id, 2]]);
      expect((await sums(store)).checksums).toEqual(sumsOf(shown));
    });

    it('[S8] whoever shows the lists is told of a bucket that changed them, and not of one that was right', async () => {
      const store = subject.store();
      const rows = jobUpserts(names.slice(0, 2).map((id) => ({ id, row: sampleJob() })));
      await store.applyPage('current', '', samplePage(rows, { cursor: 'c1' }));
      // The page's own telling may still be on its way.
      await new Promise((resolve) => setTimeout(resolve, 0));
      let tellings = 0;
      const told = new Promise<void>((resolve) => {
        store.onChanged(() => {
          tellings += 1;
          resolve();
        });
      });
      expect(await store.applyBucket('c1', bucket(rows))).toMatchObject({ value: { put: 0, gone: 0 } });
      expect(tellings).toBe(0);
      await store.applyBucket('c1', bucket(rows.slice(1)));
      await told;
    });
  });
}
