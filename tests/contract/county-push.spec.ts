// Part of the county store's contract: enrolment, and operations handed in (S2–S5).
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/port.ts';
import { enrolKiosk, makeEnrolmentCode } from '#server/services/enrolment.ts';
import { CODE_LIFETIME_MS } from '#server/services/one-time-code.ts';
import { latestRegistrations } from '#server/services/ledger.ts';
import { startNewEpoch } from '#server/db/epoch.ts';
import { pullPage } from '#server/services/pull-service.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { revokeKiosk } from '#server/services/revoke.ts';
import { type TestCounty, enrolled, freshCounty, kioskKey } from '#tests/server/support/county.ts';
import { operation, sampleRegistration } from '#tests/server/support/samples.ts';
import { failingAt } from './support/failing-database.ts';

export function countyPushContract(db: () => Database): void {
  let county: TestCounty;
  beforeEach(async () => {
    county = await freshCounty(db());
  });

  describe('enrolment', () => {
    const tryCode = async (code: string, publicKey = kioskKey().publicKey): Promise<string> => {
      const answer = await enrolKiosk(county, { protocol: 1, code, publicKey, appVersion: '1' });
      return answer.ok ? answer.value.kioskCode : answer.error.reason;
    };
    const newCode = async (station = 'S01'): Promise<string> => {
      const made = await makeEnrolmentCode(county, station);
      if (!made.ok) throw new Error(made.error.reason);
      return made.value.code;
    };

    it('a code enrols one kiosk, with or without its hyphen, and never a second one', async () => {
      const code = await newCode();
      expect([await tryCode(code.replace('-', '')), await tryCode(code), await tryCode('0000-0000')]).toEqual(
        ['QX01', 'badCode', 'badCode'],
      );
    });

    it('the same kiosk asking again after a lost answer gets the same identity', async () => {
      const code = await newCode();
      const { publicKey } = kioskKey();
      expect([await tryCode(code, publicKey), await tryCode(code, publicKey)]).toEqual(['QX01', 'QX01']);
      expect(await db().query('select count(*) as n from kiosk')).toEqual([{ n: 1 }]);
    });

    it('a code lives 24 hours', async () => {
      const [late, inTime] = [await newCode(), await newCode()];
      county.passMs(CODE_LIFETIME_MS - 1);
      expect(await tryCode(inTime)).toBe('QX01');
      county.passMs(1);
      expect(await tryCode(late)).toBe('badCode');
    });

    it('kiosk codes are never given twice, and each station has its own letters', async () => {
      expect([
        await tryCode(await newCode()),
        await tryCode(await newCode()),
        await tryCode(await newCode('S02')),
      ]).toEqual(['QX01', 'QX02', 'NY01']);
    });

    it('only a hash of the code is stored', async () => {
      const code = await newCode();
      const stored = JSON.stringify(await db().query('select * from enrolment_code'));
      expect(stored).not.toContain(code);
      expect(stored).not.toContain(code.replace('-', ''));
    });

    it('a key that is none, or that is enrolled already, is refused and leaves the code unused', async () => {
      const { publicKey } = kioskKey();
      await tryCode(await newCode(), publicKey);
      const code = await newCode();
      expect([
        await tryCode(code, 'A'.repeat(60)),
        await tryCode(code, publicKey),
        await tryCode(code),
      ]).toEqual(['badKey', 'keyInUse', 'QX02']);
    });
  });

  describe('push', () => {
    let kiosk: AuthedKiosk;
    beforeEach(async () => {
      kiosk = await enrolled(county);
    });
    const op = (kioskSeq: number, over: Partial<Parameters<typeof operation>[0]> = {}) =>
      operation({ kioskId: kiosk.id, kioskSeq, ...over });
    const push = async (...items: readonly unknown[]) => await takeOperations(county, kiosk, items);
    const kindsOf = async (...items: readonly unknown[]): Promise<unknown> => {
      const outcome = await push(...items);
      return outcome.kind === 'answered'
        ? outcome.verdicts.map(({ kind, reason }) => (reason === '' ? kind : `${kind} ${reason}`))
        : outcome;
    };
    const state = async (): Promise<unknown> => {
      const [row] = await db().query(
        `select (select last_seq from kiosk where id = $1) as "lastSeq",
                (select count(*) from operation) as operations,
                (select count(*) from registration) as registrations,
                (select count(*) from slip_event) as slips`,
        [kiosk.id],
      );
      return row;
    };

    it('[S3] applies an operation: entity, sequence and verdict together', async () => {
      const first = op(1);
      expect(await push(first)).toEqual({
        kind: 'answered',
        verdicts: [{ opId: first.opId, kioskSeq: 1, kind: 'applied', reason: '', rev: 1 }],
        lastSeq: 1,
      });
      expect(await state()).toEqual({ lastSeq: 1, operations: 1, registrations: 1, slips: 0 });
      expect(await latestRegistrations(db(), 10)).toMatchObject([
        {
          number: 'QX01-000001',
          maskedName: '王**',
          maskedPhone: '138****5678',
          stationName: '清溪社区就业驿站',
        },
      ]);
    });

    it('[S3] the same operation again gets the stored verdict and applies nothing', async () => {
      const first = op(1);
      const answer = await push(first);
      const before = await state();
      county.passMs(1000);
      expect(await push(first)).toEqual(answer);
      expect(await push(first, first)).toMatchObject({ kind: 'answered', lastSeq: 1 });
      expect(await state()).toEqual(before);
    });

    it('[S3] the same id with other content is a conflict and changes nothing', async () => {
      const first = op(1);
      await push(first);
      const before = await state();
      const other = op(1, {
        opId: first.opId,
        entityId: first.entityId,
        payload: { ...sampleRegistration, name: '李' },
      });
      expect(await push(other)).toEqual({ kind: 'opConflict', opId: first.opId });
      expect(await state()).toEqual(before);
    });

    it('[S3] an id that another kiosk used is a conflict', async () => {
      const theirs = await enrolled(county, 'S02');
      const first = op(1);
      await push(first);
      const stolen = operation({ kioskId: theirs.id, kioskSeq: 1, opId: first.opId });
      expect(await takeOperations(county, theirs, [stolen])).toEqual({
        kind: 'opConflict',
        opId: first.opId,
      });
    });

    it('[S3] a gap is refused, what stands before it stays, nothing after it is applied', async () => {
      const [first, third, fourth] = [op(1), op(3), op(4)];
      expect(await push(first, third, fourth)).toEqual({
        kind: 'sequenceGap',
        expectedSeq: 2,
        opId: third.opId,
      });
      expect(await state()).toEqual({ lastSeq: 1, operations: 1, registrations: 1, slips: 0 });
      expect(await kindsOf(first, op(2), third, fourth)).toEqual([
        'applied',
        'applied',
        'applied',
        'applied',
      ]);
    });

    it('[S2] a sequence number is never taken twice: another operation under it is refused', async () => {
      await push(op(1));
      const second = op(1);
      expect(await push(second)).toEqual({ kind: 'sequenceGap', expectedSeq: 2, opId: second.opId });
    });

    it('[S4] poison gets a verdict, is kept word for word, and the others go on', async () => {
      const poison = [
        op(2, { payload: { ...sampleRegistration, phone: '123' } }),
        op(3, { entityKind: 'ufo' }),
        op(4, { alg: 'sealed-x' }),
        { ...op(5), payloadHash: '0'.repeat(64) },
        { ...op(6), payload: { alg: 'plain-json', data: '%%%' } },
        { ...op(7), entityId: 'not-a-uuid' },
        op(8, { schemaVer: 9 }),
        op(9, { payload: { ...sampleRegistration, name: '王\u0000' } }),
      ];
      expect(await kindsOf(op(1), ...poison, op(10))).toEqual([
        'applied',
        'rejected invalidPayload',
        'rejected unknownKind',
        'rejected unknownAlgorithm',
        'rejected hashMismatch',
        'rejected hashMismatch',
        'rejected unreadableHeader',
        'rejected unknownSchemaVersion',
        'rejected unstorable',
        'applied',
      ]);
      expect(await state()).toEqual({ lastSeq: 10, operations: 10, registrations: 2, slips: 0 });
      const raws = await db().query(
        `select raw from operation where verdict = 'rejected' order by kiosk_seq`,
      );
      expect(raws.map((row) => JSON.parse(String(row['raw'])))).toEqual(poison);
      expect(await kindsOf(...poison)).toHaveLength(8);
    });

    it('[S4] a payload that cannot be opened is rejected', async () => {
      const bad = op(1);
      const body = { ...bad, payload: { alg: 'plain-json', data: 'bm90IGpzb24=' } };
      const { operationHash } = await import('#shared/protocol/operation-hash.ts');
      expect(await kindsOf({ ...body, payloadHash: operationHash(body) })).toEqual([
        'rejected unreadablePayload',
      ]);
    });

    it('[S4] an operation without even an id stops the request before anything is applied', async () => {
      expect(await push(op(1), { kioskSeq: 2 })).toEqual({ kind: 'unreadable' });
      expect(await state()).toMatchObject({ lastSeq: 0, operations: 0 });
    });

    it('[S12] a second new entity under one id is a conflict and both are kept', async () => {
      const entityId = randomUUID();
      expect(await kindsOf(op(1, { entityId }), op(2, { entityId }))).toEqual([
        'applied',
        'conflict entityExists',
      ]);
      expect(await state()).toEqual({ lastSeq: 2, operations: 2, registrations: 1, slips: 0 });
    });

    it('a kiosk hands in for itself only', async () => {
      const foreign = operation({ kioskId: randomUUID(), kioskSeq: 2 });
      expect(await push(op(1), foreign)).toEqual({ kind: 'foreignKiosk' });
      expect(await state()).toMatchObject({ lastSeq: 0, operations: 0 });
    });

    it('a revoked kiosk hands in nothing', async () => {
      await revokeKiosk(county, kiosk.code);
      expect(await push(op(1))).toEqual({ kind: 'revoked' });
    });

    it('a slip is an event without a person', async () => {
      const payload = { slipNo: 'QX01-000001', jobId: 'job', outcome: 'printed' };
      expect(await kindsOf(op(1, { entityKind: 'slip', payload }))).toEqual(['applied']);
      expect(await state()).toEqual({ lastSeq: 1, operations: 1, registrations: 0, slips: 1 });
    });

    it('[S5] a page tells how far each restore has kept what this kiosk handed in, whoever took the numbers since', async () => {
      const told = async () => {
        const page = await pullPage(county, kiosk, { cursor: '', limit: 10 }, () => undefined);
        if (!page.ok) throw new Error(page.error.reason);
        return [page.value.lastSeq, page.value.restores];
      };
      await push(op(1), op(2));
      expect(await told()).toEqual([2, undefined]);
      const second = await startNewEpoch(db(), county.newId);
      await push(op(3));
      const third = await startNewEpoch(db(), county.newId);
      await push(op(4));
      const restores = [
        { epoch: second, lastSeq: 2 },
        { epoch: third, lastSeq: 3 },
      ];
      expect(await told()).toEqual([4, restores]);
    });

    it('[S3] when the database fails at any statement of an operation, nothing half done stays', async () => {
      const first = op(1);
      let statements = 0;
      for (let failAt = 1; ; failAt += 1) {
        const outcome = await takeOperations({ ...county, db: failingAt(db(), failAt) }, kiosk, [first]);
        if (outcome.kind === 'answered') break;
        statements = failAt;
        expect(outcome).toEqual({ kind: 'busy' });
        expect(await state()).toEqual({ lastSeq: 0, operations: 0, registrations: 0, slips: 0 });
      }
      expect(statements).toBeGreaterThanOrEqual(6);
      expect(await state()).toEqual({ lastSeq: 1, operations: 1, registrations: 1, slips: 0 });
    });

    it('[S4] a failure in the middle of a batch keeps what is done and answers `retry` for the rest', async () => {
      const ops = [op(1), op(2), op(3)];
      const outcome = await takeOperations({ ...county, db: failingAt(db(), 9) }, kiosk, ops);
      expect(outcome.kind === 'answered' ? outcome.verdicts.map(({ kind }) => kind) : outcome).toEqual([
        'applied',
        'retry',
      ]);
      expect(await kindsOf(...ops)).toEqual(['applied', 'applied', 'applied']);
      expect(await state()).toEqual({ lastSeq: 3, operations: 3, registrations: 3, slips: 0 });
    });
  });
}
