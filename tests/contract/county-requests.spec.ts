// Part of the county store's contract: what residents ask for besides 求职登记 (adr/0031). Nothing lost, nothing twice; masked where it
// is listed, whole where the person asks; gone when its time is over or somebody asks for that.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestKinds } from '#shared/domain/resident-request.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { pullPageSchema } from '#shared/protocol/pull.ts';
import type { Database } from '#server/db/port.ts';
import { listAudit } from '#server/services/audit.ts';
import { correctPersonData, deletePersonData, exportPersonData } from '#server/services/person-rights.ts';
import { applyImport } from '#server/services/import-service.ts';
import { pullPage } from '#server/services/pull-service.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import {
  countRequests,
  handleRequest,
  listRequests,
  listSatisfaction,
} from '#server/services/resident-requests.ts';
import { countDue, purge } from '#server/services/retention.ts';
import { DAY_MS, type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { asFile, operation, sampleIdentity, sampleRequests } from '#tests/server/support/samples.ts';
import { sampleTraining } from '#tests/support/sample-lists.ts';

export function countyRequestsContract(db: () => Database): void {
  describe('residents’ requests', () => {
    let county: TestCounty;
    let kiosk: AuthedKiosk;
    beforeEach(async () => {
      county = await freshCounty(db());
      kiosk = await enrolled(county);
    });

    const op = (kioskSeq: number, payload: object, over: object = {}): Operation =>
      operation({
        kioskId: kiosk.id,
        kioskSeq,
        entityKind: 'residentRequest',
        payload: JSON.parse(JSON.stringify(payload)),
        ...over,
      });
    const push = async (...ops: readonly Operation[]): Promise<string[]> => {
      const outcome = await takeOperations(county, kiosk, ops);
      if (outcome.kind !== 'answered') return [outcome.kind];
      return outcome.verdicts.map(({ kind, reason }) => `${kind} ${reason}`.trim());
    };
    const all = () => requestKinds.map((kind, at) => op(at + 1, sampleRequests[kind]));
    const numberOf = (kioskSeq: number): string => `${kiosk.code}-${String(kioskSeq).padStart(6, '0')}`;

    it('[S3] one of each kind is taken once, and handed in again it is the same one', async () => {
      const ops = all();
      const applied = ops.map(() => 'applied');
      expect(await push(...ops)).toEqual(applied);
      expect(await push(...ops)).toEqual(applied);
      const counts = await countRequests(db());
      expect(counts).toEqual(Object.fromEntries(requestKinds.map((kind) => [kind, { total: 1, open: 1 }])));
      expect(await push(op(10, sampleRequests.gig, { entityId: ops[5]?.entityId ?? '' }))).toEqual([
        'conflict entityExists',
      ]);
    });

    it('[S4] a broken one is rejected and kept, and the ones behind it go on', async () => {
      expect(
        await push(
          op(1, { ...sampleRequests.training, phone: '123' }),
          op(2, { ...sampleRequests.satisfaction, score: 6 }),
          op(3, { ...sampleRequests.unemployment, idNumber: '999999195001010019' }),
          op(4, { kind: 'later' }),
          op(5, sampleRequests.guidance, { baseRev: 1 }),
          op(6, { ...sampleRequests.complaint, words: '\u0000' }),
          op(7, sampleRequests.event),
        ),
      ).toEqual([
        'rejected invalidPayload',
        'rejected invalidPayload',
        'rejected invalidPayload',
        'rejected invalidPayload',
        'rejected unsupportedRevision',
        'rejected unstorable',
        'applied',
      ]);
      expect(await db().query(`select count(*) as n from operation where raw <> ''`)).toEqual([{ n: 7 }]);
    });

    it('the list masks who asked, counts the same ID number, and leaves 满意度 to its sums', async () => {
      await push(
        ...all(),
        op(10, { ...sampleRequests.unemployment, since: null }),
        op(11, { ...sampleRequests.satisfaction, score: 1 }),
        op(12, { ...sampleRequests.satisfaction, score: 4 }),
      );
      const lines = await listRequests(db(), 99);
      expect(lines).toHaveLength(9);
      const text = JSON.stringify(lines);
      for (const hidden of ['13912345678', '李小样', sampleIdentity().idNumber, '三个月没有发'])
        expect(text).not.toContain(hidden);
      expect(
        lines.filter(({ kind }) => kind === 'unemployment').map(({ sameIdentity }) => sameIdentity),
      ).toEqual([1, 1]);
      expect(lines.find(({ kind }) => kind === 'guidance')).toMatchObject({
        number: numberOf(4),
        maskedName: '李**',
        maskedPhone: '139****5678',
        day: '2026-12-01',
        half: 'morning',
        stationName: '清溪社区就业驿站',
      });
      expect(lines.find(({ kind }) => kind === 'complaint')).toMatchObject({
        maskedName: '',
        maskedPhone: '',
      });
      expect(await listSatisfaction(db())).toEqual([
        { stationId: 'S01', service: 'slip', scores: [1, 0, 0, 2, 0] },
      ]);
    });

    it('a class tells kiosks how many have signed up: people, not sign-ups; an import keeps it, an erased one gives its place back', async () => {
      const file = (content: string) =>
        applyImport(
          county,
          {
            kind: 'trainings',
            fileName: '培训.xlsx',
            rows: [
              {
                row: 2,
                sheet: '',
                outcome: 'accepted',
                key: 'class',
                contentHash: content,
                record: { ...sampleTraining, places: 20, content },
                problems: [],
              },
            ],
            notices: [],
          },
          asFile(content),
        );
      await file('护理');
      const row = async () => {
        const page = await pullPage(county, kiosk, { cursor: '', limit: 100 }, () => {
          throw new Error('a row did not fit its schema');
        });
        if (!page.ok) throw new Error(page.error.reason);
        const [change] = pullPageSchema.parse(page.value).changes;
        if (change?.op !== 'upsert' || change.table !== 'training') throw new Error('one class');
        return { id: change.id, rev: change.rev, taken: change.row.taken, content: change.row.content };
      };
      const { id } = await row();
      const signUp = (phone: string, classId = id) => ({
        ...sampleRequests.training,
        about: { id: classId, title: sampleTraining.title },
        phone,
      });
      const [one, two] = ['13912345678', '13912345679'];
      await push(op(1, signUp(one)), op(2, signUp(two)), op(3, signUp(one)), op(4, signUp(one, 'no uuid')));
      expect(await row()).toMatchObject({ rev: 3, taken: 2 });
      await file('护理');
      expect(await row()).toMatchObject({ rev: 3, taken: 2 });
      await file('护理和急救');
      expect(await row()).toMatchObject({ rev: 4, taken: 2, content: '护理和急救' });
      await deletePersonData(county, numberOf(2), '赵');
      expect(await row()).toMatchObject({ rev: 5, taken: 1 });
    });

    it('staff see to one once, by name, and it goes behind those that wait', async () => {
      await push(...all());
      expect(await handleRequest(county, numberOf(8), '赵')).toEqual({ ok: true, value: null });
      expect(await handleRequest(county, numberOf(8), '钱')).toMatchObject({
        error: { reason: 'alreadyHandled' },
      });
      expect(await handleRequest(county, numberOf(9), '赵')).toMatchObject({
        error: { reason: 'noRequest' },
      });
      expect((await listRequests(db(), 99)).at(-1)).toMatchObject({ number: numberOf(8), handledBy: '赵' });
      expect((await countRequests(db())).unemployment).toEqual({ total: 1, open: 0 });
      expect(await listAudit(db(), 1)).toMatchObject([{ kind: 'requestHandled', who: '赵' }]);
    });

    it('第四十五条, 第四十七条: a person gets all of it, and all of it goes; what comes again brings nothing back', async () => {
      const ops = all();
      await push(...ops);
      expect(await exportPersonData(county, numberOf(8), '赵')).toMatchObject({
        ok: true,
        value: {
          登记编号: numberOf(8),
          哪一类: '失业登记',
          现在的内容: { 姓名: '李小样', 手机: '13912345678', 身份证号码: sampleIdentity().idNumber },
          终端上传的原始记录: [{ 内容: { kind: 'unemployment' } }],
        },
      });
      expect(await correctPersonData(county, numberOf(8), 'phone', '13812345678', '赵')).toMatchObject({
        error: { reason: 'notCorrectable' },
      });
      expect(await deletePersonData(county, numberOf(8), '赵')).toEqual({ ok: true, value: null });
      expect(await exportPersonData(county, numberOf(8), '赵')).toMatchObject({
        error: { reason: 'alreadyErased' },
      });
      expect(await push(ops[7] ?? op(0, {}))).toEqual(['applied']);
      const copy = op(10, sampleRequests.unemployment, { entityId: ops[7]?.entityId ?? randomUUID() });
      expect(await push(copy)).toEqual(['conflict entityExists']);
      expect((await countRequests(db())).unemployment.total).toBe(0);
      expect(await db().query(`select kiosk_seq from operation where raw = '' order by 1`)).toEqual([
        { kiosk_seq: 8 },
        { kiosk_seq: 10 },
      ]);
    });

    it('第十九条: a year after it came, or was seen to, it goes by itself', async () => {
      await push(...all());
      county.passMs(300 * DAY_MS);
      await handleRequest(county, numberOf(7), '赵');
      county.passMs(66 * DAY_MS);
      expect(await countDue(county)).toMatchObject({ requests: 8 });
      expect(await purge(county)).toMatchObject({ requests: 8 });
      expect((await listRequests(db(), 99)).map(({ number }) => number)).toEqual([numberOf(7)]);
      expect(await db().query('select distinct why from erased_registration')).toEqual([
        { why: 'retention' },
      ]);
    });
  });
}
