// Part of the county store's contract: import into the lists, and the pull that kiosks see of it.
import { beforeEach, describe, expect, it } from 'vitest';
import { startNewEpoch } from '#server/db/epoch.ts';
import type { Database } from '#server/db/port.ts';
import { logChanges } from '#server/services/change-log.ts';
import { stationScope } from '#server/services/county.ts';
import { sweepExpired } from '#server/services/expiry.ts';
import { applyImport } from '#server/services/import-service.ts';
import { pullPage } from '#server/services/pull-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { type Change, PULL_LIMIT, type PullPage, pullPageSchema } from '#shared/protocol/pull.ts';
import { DAY_MS, type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from '#tests/server/support/samples.ts';

const titles = (changes: readonly Change[]): string[] =>
  changes.map((change) => (change.op === 'delete' ? `-${change.id}` : `+${change.row.title}`));

export function countyListsContract(db: () => Database): void {
  let county: TestCounty;
  let kiosk: AuthedKiosk;
  beforeEach(async () => {
    county = await freshCounty(db());
    kiosk = await enrolled(county);
  });

  const pull = async (cursor = '', limit = PULL_LIMIT, as = kiosk): Promise<PullPage> => {
    const page = await pullPage(county, as, { cursor, limit }, () => {
      throw new Error('a row did not fit its schema');
    });
    if (!page.ok) throw new Error(page.error.reason);
    return pullPageSchema.parse(page.value);
  };
  const dump = async (): Promise<unknown> =>
    await Promise.all(
      ['listing', 'change_log', 'import_run', 'import_row'].map((table) =>
        db().query(`select * from ${table}`),
      ),
    );
  const counted = { rows: 1, accepted: 0, noted: 0, held: 0, duplicate: 0, unchanged: 0, refused: 0 };

  describe('import', () => {
    it('publishes accepted and noted rows, holds back held ones, keeps refused ones with their cells', async () => {
      const report = await applyImport(
        county,
        jobPlan(
          plannedJob(sampleJob({ title: '甲' }), 'accepted', 2),
          plannedJob(sampleJob({ title: '乙' }), 'noted', 3),
          plannedJob(sampleJob({ title: '丙' }), 'held', 4),
          plannedJob(sampleJob({ title: '丁' }), 'refused', 5),
          plannedJob(sampleJob({ title: '甲' }), 'duplicate', 6),
        ),
        asFile(),
      );
      const { problems, ...counts } = report;
      expect(counts).toEqual({
        rows: 5,
        accepted: 1,
        noted: 1,
        held: 1,
        duplicate: 1,
        unchanged: 0,
        refused: 1,
      });
      expect(problems.map((problem) => problem.row)).toEqual([3, 4, 5, 6]);
      const page = await pull();
      expect(titles(page.changes)).toEqual(['+甲', '+乙']);
      expect(page.counts).toEqual({ job: 2, training: 0, policy: 0, event: 0, pack: 0 });
      expect(
        await db().query(
          `select status, held_for -> 0 ->> 'reason' as why from listing where status = 'held'`,
        ),
      ).toEqual([{ status: 'held', why: 'sex_limit' }]);
      expect(await db().query(`select row_no, outcome, cells from import_row order by row_no`)).toEqual([
        { row_no: 3, outcome: 'noted', cells: ['甲', '乙'] },
        { row_no: 4, outcome: 'held', cells: ['甲', '乙'] },
        { row_no: 5, outcome: 'refused', cells: ['甲', '乙'] },
        { row_no: 6, outcome: 'duplicate', cells: ['甲', '乙'] },
      ]);
    });

    it('the same file twice changes nothing: no row, no revision, no change for a kiosk', async () => {
      const plan = jobPlan(
        plannedJob(sampleJob({ title: '甲' })),
        plannedJob(sampleJob({ title: '丙' }), 'held', 3),
        plannedJob(sampleJob({ title: '丁' }), 'refused', 4),
      );
      await applyImport(county, plan, asFile());
      const before = await db().query('select * from listing order by id');
      const { cursor } = await pull();
      county.passMs(DAY_MS);
      const again = await applyImport(county, plan, asFile());
      expect({ ...again, problems: again.problems.length }).toEqual({
        ...counted,
        rows: 3,
        unchanged: 2,
        refused: 1,
        problems: 1,
      });
      expect(await db().query('select * from listing order by id')).toEqual(before);
      expect(await db().query('select count(*) as n from import_row')).toEqual([{ n: 2 }]);
      const page = await pull(cursor);
      expect({ changes: page.changes, cursor: page.cursor }).toEqual({ changes: [], cursor });
    });

    it('a dry run tells the same and changes nothing', async () => {
      await applyImport(county, jobPlan(plannedJob(sampleJob({ title: '甲' }))), asFile());
      const before = await dump();
      const plan = jobPlan(
        plannedJob(sampleJob({ title: '甲', hours: '夜班' })),
        plannedJob(sampleJob({ title: '乙' }), 'noted', 3),
      );
      const report = await applyImport(county, plan, asFile('file-2', true));
      expect(report).toMatchObject({ rows: 2, accepted: 1, noted: 1, unchanged: 0 });
      expect(await dump()).toEqual(before);
      expect(await applyImport(county, plan, asFile('file-2'))).toEqual(report);
    });

    it('a changed row gets the next revision under the same id', async () => {
      await applyImport(county, jobPlan(plannedJob(sampleJob())), asFile());
      const first = await pull();
      await applyImport(county, jobPlan(plannedJob(sampleJob({ hours: '夜班' }))), asFile('file-2'));
      const second = await pull(first.cursor);
      expect(second.changes.map(({ id, rev }) => ({ id, rev }))).toEqual([
        { id: first.changes[0]?.id, rev: 2 },
      ]);
      expect(second.counts.job).toBe(1);
    });

    it('[S6] a published row that is held now leaves the kiosks', async () => {
      await applyImport(county, jobPlan(plannedJob(sampleJob())), asFile());
      const first = await pull();
      await applyImport(
        county,
        jobPlan(plannedJob(sampleJob({ conditions: '限女' }), 'held')),
        asFile('file-2'),
      );
      const second = await pull(first.cursor);
      expect(second.changes).toEqual([{ table: 'job', op: 'delete', id: first.changes[0]?.id, rev: 2 }]);
      expect(second.counts.job).toBe(0);
    });

    it('a held row that the county released stays published when the same file comes again', async () => {
      const plan = jobPlan(plannedJob(sampleJob(), 'held'));
      await applyImport(county, plan, asFile());
      await db().query(`update listing set status = 'live', rev = rev + 1`);
      expect(await applyImport(county, plan, asFile())).toMatchObject({ held: 0, unchanged: 1 });
      expect(await db().query('select status from listing')).toEqual([{ status: 'live' }]);
    });

    it('what the county withdrew stays withdrawn when the same file comes again', async () => {
      const plan = jobPlan(plannedJob(sampleJob()));
      await applyImport(county, plan, asFile());
      await db().query(`update listing set status = 'withdrawn', rev = rev + 1`);
      expect(await applyImport(county, plan, asFile())).toMatchObject({ accepted: 0, unchanged: 1 });
      expect(await db().query('select status from listing')).toEqual([{ status: 'withdrawn' }]);
    });

    it('takes 1,200 rows in one transaction', async () => {
      const rows = Array.from({ length: 1200 }, (_, n) =>
        plannedJob(sampleJob({ title: `岗位${String(n)}` }), 'accepted', n + 2),
      );
      expect(await applyImport(county, jobPlan(...rows), asFile())).toMatchObject({
        rows: 1200,
        accepted: 1200,
      });
      expect((await pull()).counts.job).toBe(1200);
    });
  });

  describe('expiry', () => {
    it('[S6] a posting leaves the kiosks the day after its last day, by China’s calendar', async () => {
      await applyImport(county, jobPlan(plannedJob(sampleJob({ validUntil: '2026-11-20' }))), asFile());
      const first = await pull();
      expect(titles(first.changes)).toEqual(['+保洁员']);
      county.passMs(13 * 3_600_000 + 59 * 60_000); // 23:59 in China
      expect(await sweepExpired(county)).toBe(0);
      county.passMs(60_000);
      expect(await sweepExpired(county)).toBe(1);
      expect(await sweepExpired(county)).toBe(0);
      const second = await pull(first.cursor);
      expect(second.changes.map(({ op, id }) => ({ op, id }))).toEqual([
        { op: 'delete', id: first.changes[0]?.id },
      ]);
    });

    it('a row that is over at its import is never published', async () => {
      await applyImport(county, jobPlan(plannedJob(sampleJob({ validUntil: '2026-11-19' }))), asFile());
      expect((await pull()).changes).toEqual([]);
    });

    it('a posting that the county lists again after its expiry is published again', async () => {
      const job = sampleJob({ validUntil: '2026-11-20' });
      await applyImport(county, jobPlan(plannedJob(job)), asFile());
      county.passMs(DAY_MS);
      await sweepExpired(county);
      const { cursor } = await pull();
      const later = { ...plannedJob({ ...job, validUntil: '2026-12-21' }), contentHash: JSON.stringify(job) };
      expect(await applyImport(county, jobPlan(later), asFile())).toMatchObject({
        accepted: 1,
        unchanged: 0,
      });
      expect(titles((await pull(cursor)).changes)).toEqual(['+保洁员']);
    });
  });

  describe('pull', () => {
    it('[S6] goes through everything page by page, each row once, and ends', async () => {
      const rows = Array.from({ length: 7 }, (_, n) => plannedJob(sampleJob({ title: `岗位${String(n)}` })));
      await applyImport(county, jobPlan(...rows), asFile());
      const seen: string[] = [];
      let cursor = '';
      let pages = 0;
      for (let more = true; more; pages += 1) {
        const page = await pull(cursor, 3);
        seen.push(...titles(page.changes));
        cursor = page.cursor;
        more = page.more;
      }
      expect({ pages, seen }).toEqual({ pages: 3, seen: rows.map((_, n) => `+岗位${String(n)}`) });
      expect((await pull(cursor)).changes).toEqual([]);
    });

    it('[S11] gives a kiosk the county’s rows and its own station’s, never another station’s', async () => {
      await applyImport(
        county,
        jobPlan(...['全县', '清溪', '南园'].map((title) => plannedJob(sampleJob({ title })))),
        asFile(),
      );
      for (const [title, station] of [
        ['清溪', 'S01'],
        ['南园', 'S02'],
      ] as const) {
        await db().query(`update listing set scope = $1 where body ->> 'title' = $2`, [
          stationScope(station),
          title,
        ]);
        await db().query(
          `update change_log set scope = $1 where row_id = (select id from listing where body ->> 'title' = $2)`,
          [stationScope(station), title],
        );
      }
      const other = await enrolled(county, 'S02');
      const mine = await pull();
      const theirs = await pull('', PULL_LIMIT, other);
      expect([titles(mine.changes), titles(theirs.changes)]).toEqual([
        ['+全县', '+清溪'],
        ['+全县', '+南园'],
      ]);
      expect([mine.counts.job, theirs.counts.job]).toEqual([2, 2]);
    });

    it('[S11] a row that moves to another station leaves the first', async () => {
      await applyImport(county, jobPlan(plannedJob(sampleJob())), asFile());
      const { cursor, changes } = await pull();
      const id = changes[0]?.id ?? '';
      await db().transaction('read committed', async (tx) => {
        await tx.query('update listing set scope = $1, rev = 2', [stationScope('S02')]);
        await logChanges(tx, [
          { tbl: 'job', rowId: id, rev: 2, op: 'delete', scope: 'county' },
          { tbl: 'job', rowId: id, rev: 2, op: 'upsert', scope: stationScope('S02') },
        ]);
      });
      expect((await pull(cursor)).changes).toEqual([{ table: 'job', op: 'delete', id, rev: 2 }]);
    });

    it('[S6] a cursor of another epoch, or one that is none of ours, is gone', async () => {
      const { cursor } = await pull();
      const reason = async (text: string): Promise<unknown> => {
        const page = await pullPage(county, kiosk, { cursor: text, limit: 10 }, () => undefined);
        return page.ok ? 'page' : page.error.reason;
      };
      const forged = Buffer.from(`1.${'0'.repeat(36)}.99999999999999999999.1`).toString('base64url');
      expect([await reason('nonsense'), await reason(`${cursor}x!`), await reason(forged)]).toEqual([
        'cursorGone',
        'cursorGone',
        'cursorGone',
      ]);
      expect(await reason(cursor)).toBe('page');
      await startNewEpoch(db(), county.newId);
      expect(await reason(cursor)).toBe('cursorGone');
    });

    it('[S6] after a new epoch everything is given again from the beginning', async () => {
      await applyImport(county, jobPlan(plannedJob(sampleJob())), asFile());
      await startNewEpoch(db(), county.newId);
      expect(titles((await pull()).changes)).toEqual(['+保洁员']);
    });

    it('[S4] a row that no longer fits its schema is left out and reported, the others go on', async () => {
      await applyImport(
        county,
        jobPlan(...['甲', '乙'].map((title) => plannedJob(sampleJob({ title })))),
        asFile(),
      );
      await db().query(`update listing set body = '{"title": 7}'::jsonb where body ->> 'title' = '甲'`);
      const reported: string[] = [];
      const page = await pullPage(county, kiosk, { cursor: '', limit: 10 }, ({ table }) =>
        reported.push(table),
      );
      if (!page.ok) throw new Error(page.error.reason);
      expect(page.value.changes.map(({ op }) => op)).toEqual(['delete', 'upsert']);
      expect(reported).toEqual(['job']);
    });
  });
}
