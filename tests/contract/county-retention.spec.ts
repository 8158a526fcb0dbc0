// Part of the county store's contract: what is past its time leaves by itself (adr/0022).
import { beforeEach, describe, expect, it } from 'vitest';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { Database } from '#server/db/port.ts';
import { listAudit } from '#server/services/audit.ts';
import { makeEnrolmentCode } from '#server/services/enrolment.ts';
import { applyImport } from '#server/services/import-service.ts';
import { latestRegistrations } from '#server/services/ledger.ts';
import { correctPersonData } from '#server/services/person-rights.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { countDue, dailyPurge, purge } from '#server/services/retention.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import { DAY_MS, type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { asFile, jobPlan, operation, plannedJob, sampleJob } from '#tests/server/support/samples.ts';

export function countyRetentionContract(db: () => Database): void {
  describe('retention', () => {
    let county: TestCounty;
    let kiosk: AuthedKiosk;
    let seq: number;
    beforeEach(async () => {
      county = await freshCounty(db());
      kiosk = await enrolled(county);
      seq = 0;
    });

    const none = {
      registrations: 0,
      withdrawn: 0,
      requests: 0,
      envelopes: 0,
      slips: 0,
      codes: 0,
      importRows: 0,
    };
    const push = async (over: object = {}): Promise<string> => {
      seq += 1;
      const op = operation({ kioskId: kiosk.id, kioskSeq: seq, ...over });
      expect(await takeOperations(county, kiosk, [op])).toMatchObject({ kind: 'answered' });
      return `${kiosk.code}-${String(seq).padStart(6, '0')}`;
    };
    const numbers = async (): Promise<string[]> =>
      (await latestRegistrations(db(), 99)).map(({ number }) => number).toSorted();
    const purges = async (): Promise<unknown[]> =>
      (await listAudit(db(), 99)).filter((line) => JSON.stringify(line).includes('"purged"'));

    it('a registration goes after its time, counted from its last change; a trial run only counts', async () => {
      const old = await push();
      const changed = await push();
      county.passMs(729 * DAY_MS);
      await correctPersonData(county, changed, 'shift', 'night', '赵');
      expect((await countDue(county)).registrations).toBe(0);
      county.passMs(DAY_MS + 1);
      expect(await countDue(county)).toMatchObject({ registrations: 1 });
      expect(await numbers()).toEqual([old, changed]);
      expect(await purge(county)).toMatchObject({ registrations: 1 });
      expect(await numbers()).toEqual([changed]);
      expect(await db().query('select number, why from erased_registration')).toEqual([
        { number: old, why: 'retention' },
      ]);
      expect(await purge(county)).toEqual(none);
      expect(await purges()).toHaveLength(1);
    });

    it('one that was withdrawn goes after fifteen days', async () => {
      const [withdrawn, stays] = [await push(), await push()];
      await withdrawConsent(county, withdrawn, '赵');
      county.passMs(15 * DAY_MS - 1);
      expect(await purge(county)).toEqual(none);
      county.passMs(1);
      expect(await countDue(county)).toEqual({ ...none, withdrawn: 1 });
      expect(await purge(county)).toEqual({ ...none, withdrawn: 1 });
      expect(await numbers()).toEqual([stays]);
    });

    it('the envelope of what was taken goes early, of what was rejected late; verdicts stay', async () => {
      await push();
      await push({ payload: { nonsense: true } });
      county.passMs(181 * DAY_MS);
      expect(await purge(county)).toMatchObject({ envelopes: 1 });
      expect(await db().query(`select verdict, raw = '' as gone from operation order by kiosk_seq`)).toEqual([
        { verdict: 'applied', gone: true },
        { verdict: 'rejected', gone: false },
      ]);
      county.passMs(550 * DAY_MS);
      expect(await purge(county)).toMatchObject({ envelopes: 1, registrations: 1 });
      expect(await db().query('select count(*) as n from operation')).toEqual([{ n: 2 }]);
    });

    it('slips, one-time codes and rows of spreadsheets have their own times, which the county sets', async () => {
      const short = { ...county.config.retention, slipDays: 10, codeDays: 20, importDays: 30 };
      county = { ...county, config: { ...county.config, retention: short } };
      await push({
        entityKind: 'slip',
        payload: { slipNo: 'QX01-000001', jobId: 'x', outcome: 'printed' },
      });
      await makeEnrolmentCode(county, 'S01');
      await applyImport(county, jobPlan(plannedJob(sampleJob(), 'refused')), asFile());
      const after = async (days: number) => {
        county.passMs(days * DAY_MS);
        return await purge(county);
      };
      expect(await db().query('select count(*) as n from slip_event')).toEqual([{ n: 1 }]);
      expect(await after(11)).toEqual({ ...none, slips: 1 });
      // Its day of life comes first; the code by which the kiosk enrolled is as old.
      expect(await after(11)).toEqual({ ...none, codes: 2 });
      expect(await after(11)).toEqual({ ...none, importRows: 1 });
      expect(await db().query('select count(*) as n from import_run')).toEqual([{ n: 1 }]);
    });

    it('more than one step holds goes in one purge, each step with its line', async () => {
      for (let n = 0; n < 130; n += 1) await push();
      county.passMs(800 * DAY_MS);
      expect(await purge(county)).toMatchObject({ registrations: 130 });
      expect(await purges()).toHaveLength(2);
      expect(await numbers()).toEqual([]);
    });

    it('the server does it once a day', async () => {
      const daily = dailyPurge(county, chinaDay);
      const withdrawn = await push();
      await withdrawConsent(county, withdrawn, '赵');
      await daily();
      county.passMs(15 * DAY_MS);
      await daily();
      expect(await numbers()).toEqual([]);
      const [again] = [await push()];
      await withdrawConsent(county, again, '赵');
      await db().query('update person_event set received_at_ms = 0');
      await daily();
      expect(await numbers()).toEqual([again]);
    });
  });
}
