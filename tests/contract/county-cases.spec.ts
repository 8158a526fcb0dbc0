// Part of the county store's contract: what staff recorded of people (adr/0035). A union, whatever order it comes in; the station's alone;
// drawn as ledgers; gone with its person.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { foldCases } from '#shared/casework/case-file.ts';
import type { WhatHappened } from '#shared/casework/event.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { Database } from '#server/db/port.ts';
import { listAudit } from '#server/services/audit.ts';
import { caseEvents } from '#server/services/case-events.ts';
import { exportLedger } from '#server/services/ledger-export.ts';
import { deletePersonData, exportPersonData } from '#server/services/person-rights.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { countDue } from '#server/services/retention.ts';
import { DAY_MS, type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { operation, sampleIdentity, sampleRegistration } from '#tests/server/support/samples.ts';

const jobless: WhatHappened = {
  kind: 'joblessRegistered',
  type: 'resigned',
  since: '2026-01-05',
  needs: ['jobInfo', 'guidance'],
  benefit: null,
};
const employed: WhatHappened = {
  kind: 'employed',
  employer: '禾溪青禾物业服务有限公司',
  post: '保洁',
  channel: 'privateFirm',
  industry: 'O',
  flexible: null,
  contract: { months: 12 },
};

export function countyCasesContract(db: () => Database): void {
  describe('cases', () => {
    let county: TestCounty;
    let kiosk: AuthedKiosk;
    let seqs: Map<string, number>;
    beforeEach(async () => {
      county = await freshCounty(db());
      kiosk = await enrolled(county, 'S01');
      seqs = new Map();
    });

    const make = (by: AuthedKiosk, parts: object): Operation => {
      const kioskSeq = (seqs.get(by.id) ?? 0) + 1;
      seqs.set(by.id, kioskSeq);
      return operation({ kioskId: by.id, kioskSeq, ...parts });
    };
    const event = (personId: string, day: string, what: unknown, by = kiosk): Operation =>
      make(by, {
        entityKind: 'caseEvent',
        entityId: personId,
        payload: JSON.parse(JSON.stringify({ personId, by: { accountId: 'a1', name: '甲' }, day, what })),
      });
    const push = async (by: AuthedKiosk, ...ops: readonly Operation[]): Promise<string[]> => {
      const outcome = await takeOperations(county, by, ops);
      if (outcome.kind !== 'answered') return [outcome.kind];
      return outcome.verdicts.map(({ kind, reason }) => `${kind} ${reason}`.trim());
    };
    const registration = (entityId: string, by = kiosk): Operation =>
      make(by, { entityId, payload: { ...sampleRegistration, identity: sampleIdentity() } });

    it('[S12] events come before or after their 求职登记, and once; the case is the same', async () => {
      const personId = randomUUID();
      const ops = [
        event(personId, '2026-03-02', employed),
        registration(personId),
        event(personId, '2026-02-01', jobless),
      ];
      expect(await push(kiosk, ...ops)).toEqual(['applied', 'applied', 'applied']);
      expect(await push(kiosk, ...ops)).toEqual(['applied', 'applied', 'applied']);
      const [file, ...others] = foldCases(await caseEvents(db(), 'S01'));
      expect(others).toEqual([]);
      expect(file).toMatchObject({
        personId,
        jobless: [{ from: '2026-02-01', until: '2026-03-02' }],
        employments: [{ from: '2026-03-02', wasJobless: { type: 'resigned' } }],
        details: { name: sampleIdentity().name, idNumber: sampleIdentity().idNumber },
      });
    });

    it('[S4] what is no event, or another person’s, is rejected and kept; what stands behind it goes on', async () => {
      const personId = randomUUID();
      expect(
        await push(
          kiosk,
          event(personId, '2026-02-30', jobless),
          event(personId, '2026-02-01', { kind: 'bumped' }),
          make(kiosk, {
            entityKind: 'caseEvent',
            entityId: randomUUID(),
            payload: {
              personId,
              by: { accountId: 'a1', name: '甲' },
              day: '2026-02-01',
              what: { ...jobless },
            },
          }),
          event(personId, '2026-02-01', jobless),
        ),
      ).toEqual(['rejected invalidPayload', 'rejected invalidPayload', 'rejected invalidPayload', 'applied']);
    });

    it('another station’s kiosk records nothing of a person that it did not take in', async () => {
      const personId = randomUUID();
      const there = await enrolled(county, 'S02');
      const beside = await enrolled(county, 'S01');
      await push(kiosk, registration(personId));
      expect(await push(there, event(personId, '2026-02-01', jobless, there))).toEqual([
        'rejected otherStation',
      ]);
      expect(await push(beside, event(personId, '2026-02-01', jobless, beside))).toEqual(['applied']);
      expect(await caseEvents(db(), 'S02')).toEqual([]);
    });

    it('ledgers and report sheets are drawn from it, one station or all, and written down as taken out', async () => {
      const [one, two] = [randomUUID(), randomUUID()];
      const there = await enrolled(county, 'S02');
      await push(
        kiosk,
        registration(one),
        event(one, '2026-02-01', jobless),
        event(one, '2026-03-02', employed),
      );
      await push(there, event(two, '2026-04-01', employed, there));
      const draw = async (station: string | null) => {
        const drawn = await exportLedger(county, {
          kind: 'ledger',
          ledger: 'newlyEmployed',
          from: '2026-01-01',
          until: '2026-12-31',
          station,
          by: '赵',
        });
        if (!drawn.ok) throw new Error(drawn.error.reason);
        return drawn.value;
      };
      expect(await draw('S01')).toMatchObject({ rows: 1, incomplete: 0 });
      // Of the second nobody has said a name or an ID number.
      expect(await draw(null)).toMatchObject({ rows: 2, incomplete: 1 });
      expect(await listAudit(db(), 1)).toMatchObject([{ kind: 'ledgerExported', who: '赵' }]);
      const report = await exportLedger(county, {
        kind: 'report',
        month: '2026-03',
        station: null,
        by: '赵',
      });
      if (!report.ok) throw new Error(report.error.reason);
      const ep1 = report.value.sheets[0]?.rows.map((row) => row.map((cell) => cell?.value ?? null));
      expect(ep1?.find(([month]) => month === '2月')).toEqual(['2月', 2, 0, 0, 0, 0, 0]);
      expect(ep1?.find(([month]) => month === '3月')).toEqual(['3月', 3, 1, 1, 0, 1, 0]);
      expect(ep1?.find(([month]) => month === '4月')).toEqual(['4月', 4, null, null, null, null, null]);
      // Born in 1950, so in no age column: the sheet's own check says so.
      expect(report.value.disagreements).toEqual([
        { month: '2026-03', words: '01表 1=16+17+18', left: 1, right: 0 },
      ]);
      expect(
        await exportLedger(county, { kind: 'report', month: '2026-03', station: 'nowhere', by: '赵' }),
      ).toMatchObject({ ok: false, error: { reason: 'noStation' } });
    });

    it('第四十五条, 第四十七条: a person gets what was recorded, and it goes with the person; what comes again is not kept', async () => {
      const personId = randomUUID();
      await push(kiosk, registration(personId), event(personId, '2026-02-01', jobless));
      const number = `${kiosk.code}-000001`;
      const given = await exportPersonData(county, number, '赵');
      expect(JSON.stringify(given)).toContain('joblessRegistered');
      expect(await deletePersonData(county, number, '赵')).toMatchObject({ ok: true });
      expect(await db().query('select * from case_event')).toEqual([]);
      expect(await push(kiosk, event(personId, '2026-02-02', employed))).toEqual([
        'rejected consentWithdrawn',
      ]);
      expect(await db().query(`select raw from operation where raw <> ''`)).toEqual([]);
    });

    it('a registration is kept as long as its case goes on', async () => {
      const personId = randomUUID();
      await push(kiosk, registration(personId));
      county.passMs(county.config.retention.registrationDays * DAY_MS);
      await push(kiosk, event(personId, '2026-02-01', jobless));
      county.passMs(DAY_MS);
      expect((await countDue(county)).registrations).toBe(0);
      county.passMs(county.config.retention.registrationDays * DAY_MS);
      expect((await countDue(county)).registrations).toBe(1);
    });
  });
}
