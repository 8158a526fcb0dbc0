// Part of the county store's contract: a person's rights (adr/0022): export, correction, deletion.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/port.ts';
import { latestRegistrations } from '#server/services/ledger.ts';
import { listConflicts, listPersons } from '#server/services/people-ledger.ts';
import { correctPersonData, deletePersonData, exportPersonData } from '#server/services/person-rights.ts';
import { mergePersons } from '#server/services/persons.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { operation, sampleIdentity, sampleRegistration } from '#tests/server/support/samples.ts';

export function countyRightsContract(db: () => Database): void {
  describe('a person’s rights', () => {
    let county: TestCounty;
    let here: AuthedKiosk;
    let there: AuthedKiosk;
    beforeEach(async () => {
      county = await freshCounty(db());
      // Of one station: of another one nothing would be merged.
      [here, there] = [await enrolled(county), await enrolled(county)];
    });

    const withIdentity = { ...sampleRegistration, identity: sampleIdentity() };
    const verdicts = async (kiosk: AuthedKiosk, ...ops: readonly Operation[]): Promise<string[]> => {
      const outcome = await takeOperations(county, kiosk, ops);
      if (outcome.kind !== 'answered') return [outcome.kind];
      return outcome.verdicts.map(({ kind, reason, rev }) => `${kind} ${reason} ${String(rev)}`);
    };
    const patch = (kiosk: AuthedKiosk, kioskSeq: number, entityId: string, fields: object) =>
      operation({
        kioskId: kiosk.id,
        kioskSeq,
        entityId,
        baseRev: 1,
        payload: { fields: JSON.parse(JSON.stringify(fields)) },
      });

    /** A registration with a correction, a conflict, a rejected correction and a withdrawal told by the kiosk. */
    const story = async (): Promise<{ readonly first: Operation[]; readonly second: Operation[] }> => {
      const made = operation({ kioskId: here.id, kioskSeq: 1, payload: withIdentity });
      const first = [made, patch(here, 2, made.entityId, { phone: '13811110000' })];
      const second = [
        patch(there, 1, made.entityId, { phone: '13822220000' }),
        patch(there, 2, made.entityId, { phone: 'no telephone 13833330000' }),
      ];
      expect(await verdicts(here, ...first)).toEqual(['applied  1', 'applied  2']);
      county.passMs(1000);
      expect(await verdicts(there, ...second)).toEqual([
        'conflict fieldConflict 2',
        'rejected invalidPayload 0',
      ]);
      return { first, second };
    };

    /** Every text and JSON value of every table. */
    const everything = async (): Promise<string> => {
      const tables = await db().query(`select tablename from pg_tables where schemaname = 'public'`);
      const rows = await Promise.all(
        tables.map(({ tablename }) =>
          db().query(`select to_jsonb(t)::text as row from "${String(tablename)}" t`),
        ),
      );
      return rows
        .flat()
        .map(({ row }) => String(row))
        .join('\n');
    };

    it('export gives all that is held: answers, identity, changes, conflicts, operations', async () => {
      await story();
      const given = await exportPersonData(county, `${here.code}-000001`, '赵');
      expect(given).toMatchObject({
        ok: true,
        value: {
          登记编号: `${here.code}-000001`,
          驿站: '清溪社区就业驿站',
          现在的内容: { 姓名: '王小样', 手机: '13811110000', 工种: ['保洁'] },
          身份: { 身份证号码: sampleIdentity().idNumber, 姓名: '测试甲', 出生日期: '1950-01-01' },
          修改记录: [{ 第几版: 2, 哪一项: ['手机'], 由谁: here.code }],
          冲突待办: [{ 哪一项: '手机', 县里现在的: '13811110000', 驿站送来的: '13822220000' }],
          终端上传的原始记录: [{}, { 内容: { fields: { phone: '13811110000' } } }, {}, {}],
        },
      });
      expect(await exportPersonData(county, 'QX01-000009', '赵')).toEqual({
        ok: false,
        error: { reason: 'noRegistration' },
      });
    });

    it('[S12] a correction goes through the merge: it raises the revision, and a station’s older answer meets it', async () => {
      const made = operation({ kioskId: here.id, kioskSeq: 1 });
      await verdicts(here, made);
      const correct = (field: 'phone' | 'categories' | 'payFloorYuan', value: string) =>
        correctPersonData(county, `${here.code}-000001`, field, value, '赵');
      expect(await correct('phone', '13844440000')).toEqual({ ok: true, value: { rev: 2 } });
      expect(await correct('categories', 'cleaning, nursing')).toEqual({ ok: true, value: { rev: 3 } });
      expect(await correct('payFloorYuan', 'any')).toEqual({ ok: true, value: { rev: 4 } });
      expect(await correct('phone', '13844440000')).toMatchObject({ error: { reason: 'sameValue' } });
      expect(await correct('phone', '1384444')).toMatchObject({ error: { reason: 'badValue' } });
      expect(
        await verdicts(there, patch(there, 1, made.entityId, { phone: '13855550000', shift: 'night' })),
      ).toEqual(['conflict fieldConflict 5']);
      expect(await db().query(`select body ->> 'phone' as phone from registration`)).toEqual([
        { phone: '13844440000' },
      ]);
      await withdrawConsent(county, `${here.code}-000001`, '赵');
      expect(await correct('phone', '13866660000')).toMatchObject({ error: { reason: 'consentWithdrawn' } });
    });

    it('after a deletion nothing in the database says who it was', async () => {
      const { first, second } = await story();
      const before = await everything();
      for (const word of ['王小样', '13811110000', '13822220000', '测试甲', '1950-01-01'])
        expect(before).toContain(word);
      expect(await deletePersonData(county, `${here.code}-000001`, '赵')).toEqual({ ok: true, value: null });
      const after = await everything();
      for (const word of ['王小样', '13811110000', '1382222', '1383333', '测试甲', '1950-01-01', '999999'])
        expect(after).not.toContain(word);
      expect(after).not.toContain(county.identityMac(sampleIdentity().idNumber));
      for (const { payload } of [...first, ...second]) {
        expect(before).toContain(payload.data);
        expect(after).not.toContain(payload.data);
      }
      expect(await db().query(`select count(*) as n from operation where raw = ''`)).toEqual([{ n: 4 }]);
      expect([
        await latestRegistrations(db(), 9),
        await listConflicts(db(), 9),
        await listPersons(db(), 9),
      ]).toEqual([[], [], []]);
      expect(await deletePersonData(county, `${here.code}-000001`, '赵')).toMatchObject({
        error: { reason: 'alreadyErased' },
      });
    });

    it('[S3] [S5] a journal that is handed in again after a deletion hears its verdicts again and brings nothing back', async () => {
      const { first, second } = await story();
      await deletePersonData(county, `${here.code}-000001`, '赵');
      const after = await everything();
      expect(await verdicts(here, ...first)).toEqual(['applied  1', 'applied  2']);
      expect(await verdicts(there, ...second)).toEqual([
        'conflict fieldConflict 2',
        'rejected invalidPayload 0',
      ]);
      expect(await everything()).toEqual(after);
    });

    it('a late correction, and a copy under another operation, find it closed and leave nothing', async () => {
      const { first } = await story();
      const [made] = first;
      if (made === undefined) throw new Error('the story begins with a registration');
      await deletePersonData(county, `${here.code}-000001`, '赵');
      const copy = operation({
        kioskId: there.id,
        kioskSeq: 4,
        entityId: made.entityId,
        payload: withIdentity,
      });
      expect(await verdicts(there, patch(there, 3, made.entityId, { name: '王晚样' }), copy)).toEqual([
        'rejected consentWithdrawn 0',
        'conflict entityExists 0',
      ]);
      expect(await everything()).not.toMatch(/王晚样|王小样/);
      expect(await db().query(`select count(*) as n from operation where raw = ''`)).toEqual([{ n: 6 }]);
      // The next person is not held back by it.
      expect(
        await verdicts(there, operation({ kioskId: there.id, kioskSeq: 5, payload: withIdentity })),
      ).toEqual(['applied  1']);
    });

    it('[S13] those whom a deleted registration joined stay one', async () => {
      const names = ['测试甲', '测试乙', '测试丙'];
      await verdicts(
        here,
        ...names.map((name, n) =>
          operation({
            kioskId: here.id,
            kioskSeq: n + 1,
            entityId: randomUUID(),
            payload: { ...sampleRegistration, identity: { ...sampleIdentity(), name } },
          }),
        ),
      );
      await mergePersons(county, 1, 2, '赵');
      await mergePersons(county, 2, 3, '赵');
      await deletePersonData(county, `${here.code}-000002`, '赵');
      expect((await listPersons(db(), 9)).map(({ id, oneWith }) => [id, oneWith])).toEqual([
        [1, 1],
        [3, 1],
      ]);
    });
  });
}
