// Part of the county store's contract: the audit log (adr/0022). The same on the embedded database and on PostgreSQL.
import { describe, beforeEach, expect, it } from 'vitest';
import { directActions } from '#server/admin/actions.ts';
import type { Database } from '#server/db/port.ts';
import { type AuditVerified, listAudit, verifyAudit, writeAudit } from '#server/services/audit.ts';
import { applyImport } from '#server/services/import-service.ts';
import { takeOperations } from '#server/services/push-service.ts';
import { revokeKiosk } from '#server/services/revoke.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import { type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import {
  asFile,
  jobPlan,
  operation,
  plannedJob,
  sampleIdentity,
  sampleJob,
  sampleRegistration,
} from '#tests/server/support/samples.ts';
import { failingAt } from './support/failing-database.ts';

export function countyAuditContract(db: () => Database): void {
  describe('audit log', () => {
    let county: TestCounty;
    beforeEach(async () => {
      county = await freshCounty(db());
    });

    const verify = (tip: string | null = null): Promise<AuditVerified> =>
      db().transaction('repeatable read', (tx) => verifyAudit(tx, tip));
    const write = (who: string): Promise<void> =>
      db().transaction('read committed', (tx) =>
        writeAudit(tx, county.nowMs(), { kind: 'kioskMoved', who, about: { to: 'S02', from: '"\n王' } }),
      );
    const five = async (): Promise<void> => {
      for (const who of ['甲', '乙', '丙', '丁', '戊']) await write(who);
    };
    /** As somebody who owns the database would. */
    const tamper = async (...statements: readonly string[]): Promise<void> => {
      await db().query('alter table audit disable trigger user');
      for (const statement of statements) await db().query(statement);
      await db().query('alter table audit enable trigger user');
    };

    it('is whole when nobody has touched it, and holds the tip that was written down', async () => {
      expect(await verify()).toEqual({ lines: 0, tip: '', fault: null });
      await five();
      const { tip } = await verify();
      await write('己');
      expect(await verify(tip)).toMatchObject({ lines: 6, fault: null });
      expect(await verify('0'.repeat(64))).toMatchObject({ fault: { reason: 'tipUnknown' } });
    });

    it.each([
      ['changed', [`update audit set who = '李' where n = 3`], { reason: 'changed', n: 3 }],
      ['of another time', [`update audit set at_ms = at_ms - 1 where n = 5`], { reason: 'changed', n: 5 }],
      ['with other content', [`update audit set about = '{}' where n = 1`], { reason: 'changed', n: 1 }],
      ['deleted', ['delete from audit where n = 3'], { reason: 'missing', n: 3 }],
      ['deleted at the beginning', ['delete from audit where n = 1'], { reason: 'missing', n: 1 }],
      ['deleted at the end', ['delete from audit where n = 5'], { reason: 'cutOff', n: 5 }],
      [
        'put in at the end',
        [`insert into audit select 6, at_ms, kind, who, about, hash from audit where n = 5`],
        { reason: 'changed', n: 6 },
      ],
      [
        'put in in the middle, the later ones moved up',
        [
          'update audit set n = n + 100 where n > 2',
          'update audit set n = n - 99 where n > 100',
          `insert into audit select 3, at_ms, kind, who, about, hash from audit where n = 2`,
        ],
        { reason: 'changed', n: 3 },
      ],
      [
        'put in another order',
        [
          'update audit set n = 99 where n = 2',
          'update audit set n = 2 where n = 3',
          'update audit set n = 3 where n = 99',
        ],
        { reason: 'changed', n: 2 },
      ],
    ])('a line %s is found', async (_how, statements, fault) => {
      await five();
      await tamper(...statements);
      expect(await verify()).toMatchObject({ fault });
    });

    it('the database refuses a change to it, and goes on', async () => {
      await five();
      for (const change of ['delete from audit', `update audit set who = 'x'`, 'truncate audit'])
        await expect(db().query(change)).rejects.toMatchObject({ sqlState: '23001' });
      await write('己');
      expect(await verify()).toMatchObject({ lines: 6, fault: null });
    });

    it('many writers at once make one chain', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, n) => write(String(n))));
      expect(await verify()).toMatchObject({ lines: 30, fault: null });
    });

    it('what fails leaves no line, and a line that fails leaves nothing done', async () => {
      const kiosk = await enrolled(county);
      const { lines } = await verify();
      // Its own statement, then three of the line.
      for (const n of [1, 2, 3, 4, 5]) {
        const broken = { ...county, db: failingAt(db(), n) };
        await expect(revokeKiosk(broken, kiosk.code)).rejects.toMatchObject({ kind: 'transient' });
      }
      expect(await db().query('select revoked_at_ms from kiosk')).toEqual([{ revoked_at_ms: null }]);
      expect(await verify()).toMatchObject({ lines });
    });

    it('has a line for everything that staff and technicians do, without what residents entered', async () => {
      const actions = directActions(county);
      const done = async (result: Promise<{ readonly ok: boolean }>): Promise<void> => {
        expect(await result).toMatchObject({ ok: true });
      };
      const [a, b] = [await enrolled(county, 'S01'), await enrolled(county, 'S02')];
      const beside = await enrolled(county);
      const withIdentity = { ...sampleRegistration, identity: sampleIdentity() };
      const [one, two] = [
        operation({ kioskId: a.id, kioskSeq: 1, payload: withIdentity }),
        operation({
          kioskId: b.id,
          kioskSeq: 1,
          payload: { ...sampleRegistration, identity: { ...sampleIdentity(), name: '测试乙' } },
        }),
      ];
      const patch = (kioskId: string, kioskSeq: number, phone: string) =>
        operation({ kioskId, kioskSeq, entityId: one.entityId, baseRev: 1, payload: { fields: { phone } } });
      await takeOperations(county, a, [one, patch(a.id, 2, '13900000001')]);
      await takeOperations(county, b, [
        two,
        operation({
          kioskId: b.id,
          kioskSeq: 2,
          entityKind: 'personEvent',
          payload: { kind: 'consentWithdrawn', registrationId: two.entityId },
        }),
      ]);
      await takeOperations(county, beside, [patch(beside.id, 1, '13900000002')]);
      await applyImport(county, jobPlan(plannedJob(sampleJob(), 'held')), asFile());
      const [held] = await db().query('select id from listing');
      await done(actions.release(String(held?.['id']), '赵'));
      await done(actions.staffCode('S01', '钱'));
      await done(actions.rekey('S01'));
      await done(actions.decide({ kind: 'merge', a: 1, b: 2, by: '赵' }));
      await done(actions.decide({ kind: 'unmerge', alias: 1, by: '赵' }));
      await done(actions.decide({ kind: 'resolve', task: 2, keep: 'station', by: '赵' }));
      expect(await withdrawConsent(county, `${a.code}-000001`, '孙')).toMatchObject({ ok: true });
      await done(actions.move(a.code, 'S02'));
      await done(actions.revoke(a.code));
      await done(actions.newEpoch());
      const lines = JSON.stringify((await listAudit(db(), 100)).toReversed());
      expect(
        [...lines.matchAll(/"kind":"(\w+)","who":"([^"]*)"/g)].map(
          ([, kind, who]) => `${kind ?? ''} ${who ?? ''}`,
        ),
      ).toEqual([
        'enrolCodeMade county-command',
        `kioskEnrolled kiosk:${a.code}`,
        'enrolCodeMade county-command',
        `kioskEnrolled kiosk:${b.code}`,
        'enrolCodeMade county-command',
        `kioskEnrolled kiosk:${beside.code}`,
        `consentWithdrawn kiosk:${b.code}`,
        'listsImported county-command',
        'heldReleased 赵',
        'staffCodeMade county-command',
        'rekeyOrdered county-command',
        'personsMerged 赵',
        'personsUnmerged 赵',
        'conflictResolved 赵',
        'consentWithdrawn 孙',
        'kioskMoved county-command',
        'kioskRevoked county-command',
        'epochStarted county-command',
      ]);
      expect(lines).not.toMatch(/王小样|测试|1381234|1390000|999999/);
      expect(await verify()).toMatchObject({ fault: null });
    });
  });
}
