// The contract of the lists cache (renderer/db/list-store.ts), run against every adapter: [S7] rows and cursor in one
// transaction, a staging generation that nobody sees before the swap, and healing (S19) where the adapter can break.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListRows, ListStore, StoreResult } from '#renderer/db/list-store.ts';
import {
  jobUpserts,
  sampleEvent,
  samplePack,
  sampleJobs,
  samplePage,
  samplePolicy,
  sampleTraining,
} from '#tests/support/sample-lists.ts';

/** One adapter under test. `reopen` closes the store and opens what was left, as a restart does. */
export type StoreUnderTest = {
  readonly store: () => ListStore;
  readonly reopen: () => Promise<ListStore>;
  readonly dispose: () => Promise<void>;
};

const TODAY = '2026-11-21';

export function listStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`lists cache on ${name}`, () => {
    let subject: StoreUnderTest;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.dispose());

    it('starts empty, at no epoch and at the empty cursor', async () => {
      expect(await subject.store().positions()).toEqual({
        ok: true,
        value: { current: { epoch: null, cursor: '', countyName: null }, staging: null },
      });
      expect(idsOf(await subject.store().rows())).toEqual([]);
    });

    it('[S7] a page brings its rows and its cursor, and both are still there after a restart', async () => {
      const page = samplePage(
        [
          ...jobUpserts(sampleJobs(2, TODAY)),
          { table: 'training', op: 'upsert', id: 't', rev: 1, row: sampleTraining },
          { table: 'policy', op: 'upsert', id: 'p', rev: 1, row: samplePolicy },
          { table: 'event', op: 'upsert', id: 'e', rev: 1, row: sampleEvent },
          { table: 'pack', op: 'upsert', id: 'k', rev: 3, row: samplePack },
        ],
        { cursor: 'c1' },
      );
      expect(await subject.store().applyPage('current', '', page)).toEqual({ ok: true, value: null });
      const store = await subject.reopen();
      expect(await store.positions()).toMatchObject({
        value: { current: { epoch: 'epoch-1', cursor: 'c1' } },
      });
      expect(idsOf(await store.rows())).toEqual(['e', 'job-00000', 'job-00001', 'k', 'p', 't']);
    });

    it('[S7] applying the same page again after a crash changes nothing', async () => {
      const page = samplePage(jobUpserts(sampleJobs(3, TODAY)), { cursor: 'c1' });
      await subject.store().applyPage('current', '', page);
      const before = await subject.store().rows();
      // The crash came before the cursor was known elsewhere: the page is asked for from the same place again.
      const again = await subject.store().applyPage('current', 'c1', { ...page, cursor: 'c1' });
      expect(again.ok).toBe(true);
      expect(await subject.store().rows()).toEqual(before);
    });

    it('[S7] a page that does not follow the stored cursor is refused and writes nothing', async () => {
      await subject
        .store()
        .applyPage('current', '', samplePage(jobUpserts(sampleJobs(1, TODAY)), { cursor: 'c1' }));
      const late = samplePage(jobUpserts(sampleJobs(5, TODAY)), { cursor: 'c9' });
      expect(await subject.store().applyPage('current', 'c8', late)).toEqual({
        ok: false,
        error: { reason: 'cursorMoved' },
      });
      expect(idsOf(await subject.store().rows())).toEqual(['job-00000']);
      expect(await subject.store().positions()).toMatchObject({ value: { current: { cursor: 'c1' } } });
    });

    it('[S7] of several changes to one row in a page the last one counts', async () => {
      const [first] = sampleJobs(1, TODAY);
      if (first === undefined) throw new Error('no sample');
      const page = samplePage([
        ...jobUpserts([first]),
        { table: 'job', op: 'delete', id: first.id, rev: 2 },
        { table: 'job', op: 'upsert', id: first.id, rev: 3, row: { ...first.row, title: '新标题' } },
        { table: 'job', op: 'upsert', id: 'gone', rev: 1, row: first.row },
        { table: 'job', op: 'delete', id: 'gone', rev: 2 },
      ]);
      await subject.store().applyPage('current', '', page);
      expect(rowsOf(await subject.store().rows()).jobs).toEqual([
        expect.objectContaining({ id: first.id, rev: 3, row: expect.objectContaining({ title: '新标题' }) }),
      ]);
    });

    it('[S7] a tombstone of a later page takes the row away', async () => {
      await subject
        .store()
        .applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY)), { cursor: 'c1' }));
      const gone = samplePage([{ table: 'job', op: 'delete', id: 'job-00000', rev: 2 }], { cursor: 'c2' });
      await subject.store().applyPage('current', 'c1', gone);
      expect(idsOf(await subject.store().rows())).toEqual(['job-00001']);
    });

    it('[S9] while staging is filled the old rows stay as they are; the swap shows the new ones at once', async () => {
      const store = subject.store();
      await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(3, TODAY)), { cursor: 'c1' }));
      expect(await store.beginStaging()).toEqual({ ok: true, value: null });
      const fresh = samplePage([{ table: 'policy', op: 'upsert', id: 'p', rev: 1, row: samplePolicy }], {
        epoch: 'epoch-2',
        cursor: 'd1',
      });
      expect(await store.applyPage('staging', '', fresh)).toEqual({ ok: true, value: null });
      expect(idsOf(await store.rows())).toEqual(['job-00000', 'job-00001', 'job-00002']);
      expect(await store.promoteStaging()).toEqual({ ok: true, value: null });
      expect(idsOf(await store.rows())).toEqual(['p']);
      const reopened = await subject.reopen();
      expect(idsOf(await reopened.rows())).toEqual(['p']);
      expect(await reopened.positions()).toMatchObject({
        value: { current: { epoch: 'epoch-2', cursor: 'd1' }, staging: null },
      });
    });

    it('[S9] a staging that was interrupted goes on after a restart; one begun again starts empty', async () => {
      await subject.store().beginStaging();
      await subject
        .store()
        .applyPage('staging', '', samplePage(jobUpserts(sampleJobs(1, TODAY)), { cursor: 'd1' }));
      const store = await subject.reopen();
      expect(await store.positions()).toMatchObject({ value: { staging: { cursor: 'd1' } } });
      await store.beginStaging();
      expect(await store.positions()).toMatchObject({ value: { staging: { cursor: '', epoch: null } } });
      await store.promoteStaging();
      expect(idsOf(await store.rows())).toEqual([]);
    });

    it('[S9] staging pages and a swap without a staging are refused', async () => {
      expect(await subject.store().promoteStaging()).toEqual({ ok: false, error: { reason: 'noStaging' } });
      expect(await subject.store().applyPage('staging', '', samplePage([]))).toEqual({
        ok: false,
        error: { reason: 'noStaging' },
      });
    });

    it('[S5] a page of another epoch is not mixed into the rows that are there', async () => {
      const store = subject.store();
      await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(1, TODAY)), { cursor: 'c1' }));
      const other = samplePage(jobUpserts(sampleJobs(4, TODAY)), { epoch: 'epoch-2', cursor: 'c2' });
      expect(await store.applyPage('current', 'c1', other)).toEqual({
        ok: false,
        error: { reason: 'epochChanged' },
      });
      expect(idsOf(await store.rows())).toEqual(['job-00000']);
    });

    const chunkOf = (
      table: 'job' | 'policy',
      place: number,
      rows: readonly { id: string; row: object }[],
    ) => ({
      table,
      name: `${table}${place}`,
      place,
      bytes: new TextEncoder().encode(
        JSON.stringify({
          v: 1,
          table,
          n: rows.length,
          ids: rows.map(({ id }) => id),
          revs: { c: 1 },
          rows: { v: rows.map(({ row }) => row) },
        }),
      ),
    });
    const jobs = sampleJobs(5, TODAY);
    const chunks = [
      chunkOf('job', 0, jobs.slice(0, 2)),
      chunkOf('job', 1, jobs.slice(2)),
      chunkOf('policy', 2, [{ id: 'p', row: samplePolicy }]),
    ];
    const end = { cursor: 's1', countyName: '清溪县', names: chunks.map(({ name }) => name) };

    it('[S9] a snapshot is seen by nobody before its last chunk, then whole, at its cursor, and pages go on from there', async () => {
      const store = subject.store();
      await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(1, TODAY)), { cursor: 'c1' }));
      expect(await store.beginSnapshot('epoch-1', 7)).toEqual({ ok: true, value: [] });
      await store.stageChunks(chunks.slice(0, 2));
      expect(await store.finishSnapshot(end)).toEqual({ ok: false, error: { reason: 'noStaging' } });
      expect(idsOf(await store.rows())).toEqual(['job-00000']);
      await store.stageChunks(chunks.slice(2));
      expect(await store.finishSnapshot(end)).toEqual({ ok: true, value: null });
      expect(idsOf(await store.rows())).toEqual([...jobs.map(({ id }) => id), 'p']);
      expect(await store.positions()).toEqual({
        ok: true,
        value: { current: { epoch: 'epoch-1', cursor: 's1', countyName: '清溪县' }, staging: null },
      });
      const page = samplePage([{ table: 'job', op: 'delete', id: 'job-00001', rev: 2 }], { cursor: 's2' });
      await store.applyPage('current', 's1', page);
      const reopened = await subject.reopen();
      expect(idsOf(await reopened.rows())).toEqual(['job-00000', 'job-00002', 'job-00003', 'job-00004', 'p']);
    });

    it('[S9] a snapshot that was interrupted goes on after a restart; another build starts from nothing', async () => {
      await subject.store().beginSnapshot('epoch-1', 7);
      await subject.store().stageChunks(chunks.slice(1, 2));
      const store = await subject.reopen();
      expect(await store.beginSnapshot('epoch-1', 7)).toEqual({ ok: true, value: ['job1'] });
      expect(await store.beginSnapshot('epoch-1', 8)).toEqual({ ok: true, value: [] });
      expect(await store.finishSnapshot(end)).toEqual({ ok: false, error: { reason: 'noStaging' } });
    });

    it('[S9] pages that begin anew drop what a snapshot has staged', async () => {
      const store = subject.store();
      await store.beginSnapshot('epoch-1', 7);
      await store.stageChunks(chunks);
      await store.beginStaging();
      expect(await store.finishSnapshot(end)).toEqual({ ok: false, error: { reason: 'noStaging' } });
      expect(await store.stageChunks(chunks)).toEqual({ ok: false, error: { reason: 'noStaging' } });
      await store.promoteStaging();
      expect(idsOf(await store.rows())).toEqual([]);
    });

    it('[S9] chunks that were on their way when the cache was cleared leave nothing to the next snapshot', async () => {
      const store = subject.store();
      await store.beginSnapshot('epoch-1', 7);
      const [, staged] = await Promise.all([store.clear(), store.stageChunks(chunks.slice(0, 1))]);
      expect(staged).toEqual({ ok: false, error: { reason: 'noStaging' } });
      expect(await store.beginSnapshot('epoch-1', 8)).toEqual({ ok: true, value: [] });
      await store.stageChunks(chunks.slice(1));
      expect(await store.finishSnapshot({ ...end, names: chunks.slice(1).map(({ name }) => name) })).toEqual({
        ok: true,
        value: null,
      });
      expect(idsOf(await store.rows())).toEqual([...jobs.slice(2).map(({ id }) => id), 'p']);
    });

    it('forgets everything at once when it is cleared', async () => {
      const store = subject.store();
      await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(3, TODAY)), { cursor: 'c1' }));
      await store.clear();
      expect(idsOf(await store.rows())).toEqual([]);
      expect(await store.positions()).toMatchObject({ value: { current: { cursor: '', epoch: null } } });
    });

    it('tells its listeners of a changed list after the commit, and of nothing while staging is filled', async () => {
      const store = subject.store();
      let tellings = 0;
      let stop: () => void = () => undefined;
      const told = new Promise<void>((resolve) => {
        stop = store.onChanged(() => {
          tellings += 1;
          resolve();
        });
      });
      await store.beginStaging();
      await store.applyPage('staging', '', samplePage(jobUpserts(sampleJobs(1, TODAY)), { cursor: 'd1' }));
      await store.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, TODAY)), { cursor: 'c1' }));
      await told;
      expect(idsOf(await store.rows())).toEqual(['job-00000', 'job-00001']);
      expect(tellings).toBe(1);
      stop();
    });
  });
}

const rowsOf = (result: StoreResult<ListRows>): ListRows => {
  if (!result.ok) throw new Error(`rows(): ${result.error.reason}`);
  return result.value;
};

const idsOf = (result: StoreResult<ListRows>): string[] => {
  const { jobs, trainings, policies, events, packs } = rowsOf(result);
  return [...jobs, ...trainings, ...policies, ...events, ...packs].map(({ id }) => id).toSorted();
};
