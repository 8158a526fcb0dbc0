// Part of the county store's contract: registrations that change, consent that is withdrawn (S12), people who registered twice (S13).
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/port.ts';
import { readEpoch, startNewEpoch } from '#server/db/epoch.ts';
import { resolveConflict } from '#server/services/conflicts.ts';
import { latestRegistrations } from '#server/services/ledger.ts';
import { listConflicts, listPersons } from '#server/services/people-ledger.ts';
import { mergePersons, unmergePersons } from '#server/services/persons.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { failingAt } from './support/failing-database.ts';
import {
  type OperationParts,
  operation,
  sampleIdentity,
  sampleRegistration,
} from '#tests/server/support/samples.ts';

export function countyPeopleContract(db: () => Database): void {
  let county: TestCounty;
  const nobody: AuthedKiosk = { id: '', code: '', stationId: '' };
  /** Two kiosks of one station, and one of another. */
  let [here, beside, there]: [AuthedKiosk, AuthedKiosk, AuthedKiosk] = [nobody, nobody, nobody];
  const seqs = new Map<string, number>();
  beforeEach(async () => {
    county = await freshCounty(db());
    seqs.clear();
    [here, beside, there] = [
      await enrolled(county, 'S01'),
      await enrolled(county, 'S01'),
      await enrolled(county, 'S02'),
    ];
  });

  /** The next operation of a kiosk, pushed; its verdict as words. */
  const push = async (
    kiosk: AuthedKiosk,
    parts: Omit<OperationParts, 'kioskId' | 'kioskSeq'>,
  ): Promise<string> => {
    const kioskSeq = (seqs.get(kiosk.id) ?? 0) + 1;
    seqs.set(kiosk.id, kioskSeq);
    const outcome = await takeOperations(county, kiosk, [
      operation({ kioskId: kiosk.id, kioskSeq, ...parts }),
    ]);
    if (outcome.kind !== 'answered') return outcome.kind;
    return outcome.verdicts.map(({ kind, reason, rev }) => `${kind} ${reason} ${String(rev)}`).join();
  };
  const patch = async (
    kiosk: AuthedKiosk,
    entityId: string,
    baseRev: number,
    fields: Json,
    baseEpoch?: string,
  ) =>
    await push(kiosk, {
      entityId,
      baseRev,
      payload: { fields, baseEpoch: baseEpoch ?? (await readEpoch(db())) },
    });
  const withdraw = async (kiosk: AuthedKiosk, registrationId: string, kind = 'consentWithdrawn') =>
    await push(kiosk, { entityKind: 'personEvent', payload: { kind, registrationId } });
  const made = async (over: Partial<typeof sampleRegistration> = {}): Promise<string> => {
    const entityId = randomUUID();
    expect(await push(here, { entityId, payload: { ...sampleRegistration, ...over } })).toBe('applied  1');
    return entityId;
  };
  const bodyOf = async (id: string): Promise<unknown> =>
    (await db().query('select body, rev from registration where id = $1', [id]))[0];

  describe('[S12] a registration that changes', () => {
    it('takes a patch of its newest revision, and keeps who made the revision and where', async () => {
      const id = await made();
      expect(await patch(here, id, 1, { phone: '13900000000' })).toBe('applied  2');
      expect(await bodyOf(id)).toEqual({ body: { ...sampleRegistration, phone: '13900000000' }, rev: 2 });
      expect(
        await db().query('select rev, kiosk_id, station_id, by_name, fields from registration_revision'),
      ).toEqual([{ rev: 2, kiosk_id: here.id, station_id: 'S01', by_name: null, fields: ['phone'] }]);
    });

    it('merges what two kiosks changed in different fields from one base', async () => {
      const id = await made();
      await patch(here, id, 1, { shift: 'night' });
      expect(await patch(beside, id, 1, { reach: 'bus' })).toBe('merged  3');
      expect(await patch(beside, id, 1, { shift: 'night' })).toBe('merged  3');
      expect(await bodyOf(id)).toEqual({
        body: { ...sampleRegistration, shift: 'night', reach: 'bus' },
        rev: 3,
      });
      expect(await listConflicts(db(), 10)).toEqual([]);
    });

    it('keeps its value where two gave different ones, opens a task with both, and merges the rest', async () => {
      const id = await made();
      await patch(here, id, 1, { name: '王小样', phone: '13912340000' });
      expect(await patch(beside, id, 1, { phone: '13912350000', shift: 'night' })).toBe(
        'conflict fieldConflict 3',
      );
      expect(await bodyOf(id)).toEqual({
        body: { ...sampleRegistration, phone: '13912340000', shift: 'night' },
        rev: 3,
      });
      expect(await listConflicts(db(), 10)).toMatchObject([
        {
          kind: 'field',
          number: 'QX01-000001',
          field: 'phone',
          countyValue: { phone: '139***40000' },
          stationValue: { phone: '139***50000' },
          stationName: '清溪社区就业驿站',
          decision: null,
        },
      ]);
    });

    it('a kiosk that corrects itself again from the creation is in no conflict', async () => {
      const id = await made();
      await patch(here, id, 1, { name: '李' });
      expect(await patch(here, id, 1, { name: '李四' })).toBe('merged  3');
    });

    it('refuses by name what it cannot merge, and keeps the operation', async () => {
      const id = await made();
      expect(await patch(beside, randomUUID(), 1, { name: '李' })).toBe('rejected entityUnknown 0');
      expect(await patch(beside, id, 2, { name: '李' })).toBe('rejected revisionAhead 0');
      expect(await patch(beside, id, 1, { name: '李', wish: 'x' })).toBe('rejected invalidPayload 0');
      expect(await patch(beside, id, 1, { consentedAtMs: 5 })).toBe('rejected invalidPayload 0');
      expect(await patch(beside, id, 1, { phone: '123' })).toBe('rejected invalidPayload 0');
      expect(await patch(beside, id, 1, {})).toBe('rejected invalidPayload 0');
      expect(await push(beside, { entityKind: 'slip', baseRev: 1, payload: {} })).toBe(
        'rejected unsupportedRevision 0',
      );
      expect(await bodyOf(id)).toEqual({ body: sampleRegistration, rev: 1 });
      expect(await db().query(`select count(*) as n from operation where verdict = 'rejected'`)).toEqual([
        { n: 7 },
      ]);
    });

    it('a base of another epoch counts as the creation: the same number may name another revision', async () => {
      const id = await made();
      const before = await readEpoch(db());
      await patch(here, id, 1, { shift: 'night' });
      await startNewEpoch(db(), randomUUID);
      expect(await patch(beside, id, 2, { shift: 'any' }, before)).toBe('conflict fieldConflict 2');
      expect(await patch(beside, id, 2, { shift: 'any' })).toBe('applied  3');
    });

    it('when the database fails at any statement of a patch, nothing half done stays', async () => {
      const id = await made();
      await patch(beside, id, 1, { shift: 'night' });
      const op = operation({
        kioskId: here.id,
        kioskSeq: 2,
        entityId: id,
        baseRev: 1,
        payload: { fields: { shift: 'any', name: '李' } },
      });
      const counts = `select (select count(*) from conflict_task) as tasks, (select rev from registration) as rev,
                             (select last_seq from kiosk where id = $1) as last`;
      for (let failAt = 1; ; failAt += 1) {
        const outcome = await takeOperations({ ...county, db: failingAt(db(), failAt) }, here, [op]);
        if (outcome.kind === 'answered') break;
        expect(await db().query(counts, [here.id])).toEqual([{ tasks: 0, rev: 2, last: 1 }]);
      }
      expect(await db().query(counts, [here.id])).toEqual([{ tasks: 1, rev: 3, last: 2 }]);
    });
  });

  describe('[S12] a conflict task', () => {
    const conflicting = async (): Promise<{ readonly id: string; readonly task: number }> => {
      const id = await made();
      await patch(here, id, 1, { shift: 'night' });
      await patch(beside, id, 1, { shift: 'any' });
      const [task] = await listConflicts(db(), 1);
      return { id, task: task?.id ?? 0 };
    };

    it('decided for the county leaves the row, and stays with who and when', async () => {
      const { id, task } = await conflicting();
      expect(await resolveConflict(county, task, 'county', '赵')).toEqual({ ok: true, value: null });
      expect(await bodyOf(id)).toMatchObject({ body: { shift: 'night' }, rev: 2 });
      expect(await listConflicts(db(), 10)).toMatchObject([
        { id: task, decision: 'county', decidedBy: '赵', decidedAtMs: county.nowMs() },
      ]);
    });

    it('decided for the station takes its value as a new revision, once', async () => {
      const { id, task } = await conflicting();
      expect((await resolveConflict(county, task, 'station', '赵')).ok).toBe(true);
      expect(await bodyOf(id)).toMatchObject({ body: { shift: 'any' }, rev: 3 });
      expect(await resolveConflict(county, task, 'county', '钱')).toEqual({
        ok: false,
        error: { reason: 'alreadyDecided' },
      });
      expect(await db().query('select by_name from registration_revision where rev = 3')).toEqual([
        { by_name: '赵' },
      ]);
      // What staff decided is nobody's own: who had not seen it is in conflict again.
      expect(await patch(here, id, 1, { shift: 'day' })).toBe('conflict fieldConflict 3');
    });

    it('that is none, or whose person withdrew, is not decided for the station', async () => {
      const { id, task } = await conflicting();
      await withdraw(beside, id);
      expect([
        await resolveConflict(county, 999, 'county', '赵'),
        await resolveConflict(county, task, 'station', '赵'),
      ]).toEqual([
        { ok: false, error: { reason: 'noTask' } },
        { ok: false, error: { reason: 'consentWithdrawn' } },
      ]);
      expect((await resolveConflict(county, task, 'county', '赵')).ok).toBe(true);
    });
  });

  describe('[S12] withdrawn consent', () => {
    it('wins whatever came before, and no patch brings the registration back', async () => {
      const id = await made();
      expect(await withdraw(beside, id)).toBe('applied  1');
      expect(await patch(here, id, 1, { phone: '13900000000' })).toBe('rejected consentWithdrawn 0');
      expect(await bodyOf(id)).toEqual({ body: sampleRegistration, rev: 1 });
      expect(await latestRegistrations(db(), 10)).toMatchObject([
        { number: 'QX01-000001', withdrawn: true, maskedName: '', maskedPhone: '' },
      ]);
    });

    it('wins when it comes before the registration itself', async () => {
      const entityId = randomUUID();
      await withdraw(beside, entityId);
      expect(await patch(beside, entityId, 1, { name: '李' })).toBe('rejected entityUnknown 0');
      expect(await push(here, { entityId })).toBe('applied consentWithdrawn 1');
      expect(await latestRegistrations(db(), 10)).toMatchObject([{ withdrawn: true }]);
    });

    it('is an event: every one is kept, and one of an unknown kind is refused in sight', async () => {
      const id = await made();
      expect([await withdraw(here, id), await withdraw(beside, id)]).toEqual(['applied  1', 'applied  1']);
      expect(await withdraw(beside, id, 'consentGivenAgain')).toBe('rejected invalidPayload 0');
      expect(await db().query('select count(*) as n from person_event')).toEqual([{ n: 2 }]);
      expect(await latestRegistrations(db(), 10)).toMatchObject([{ withdrawn: true }]);
    });

    it('may be told to the county’s staff, by the number on the receipt', async () => {
      await made();
      expect([
        await withdrawConsent(county, 'QX01-000009', '赵'),
        await withdrawConsent(county, 'QX01-000001', '赵'),
        await withdrawConsent(county, 'QX01-000001', '赵'),
      ]).toEqual([
        { ok: false, error: { reason: 'noRegistration' } },
        { ok: true, value: null },
        { ok: false, error: { reason: 'alreadyWithdrawn' } },
      ]);
      expect(await db().query('select by_name, kiosk_id from person_event')).toEqual([
        { by_name: '赵', kiosk_id: null },
      ]);
    });
  });

  describe('[S13] a person with an identity', () => {
    const at = async (
      kiosk: AuthedKiosk,
      over: Partial<ReturnType<typeof sampleIdentity>> = {},
    ): Promise<void> => {
      const identity = { ...sampleIdentity(), ...over };
      expect(await push(kiosk, { payload: { ...sampleRegistration, identity } })).toBe('applied  1');
    };
    /** Who is one with whom, by order of registration. */
    const groups = async (): Promise<number[]> => {
      const persons = await listPersons(db(), 100);
      return persons.toSorted((a, b) => a.id - b.id).map(({ oneWith }) => oneWith);
    };
    const openTasks = async () =>
      (await listConflicts(db(), 100))
        .filter(({ decision }) => decision === null)
        .map(({ reason, persons }) => [reason, persons]);

    it('is one at two stations when number, name and birth date agree', async () => {
      await at(here);
      await at(there, { name: ' 测试 甲' });
      await at(here, { idNumber: sampleIdentity(2).idNumber });
      expect(await groups()).toEqual([1, 1, 3]);
      expect(await openTasks()).toEqual([]);
    });

    it('is asked about when the name or the birth date differs, and stands alone meanwhile', async () => {
      await at(here);
      await at(there, { name: '测试乙' });
      await at(there, { bornOn: '1950-01-02' });
      expect(await groups()).toEqual([1, 2, 3]);
      expect(await openTasks()).toEqual([
        ['nameDiffers', [3, 2]],
        ['bornOnDiffers', [3, 1]],
        ['nameDiffers', [2, 1]],
      ]);
      await at(here);
      expect(await groups()).toEqual([1, 2, 3, 1]);
    });

    it('is merged by staff, which settles the task, and unmerged to exactly what was', async () => {
      await at(here);
      await at(there, { name: '测试乙' });
      const before = await groups();
      const merged = await mergePersons(county, 1, 2, '赵');
      expect(await groups()).toEqual([1, 1]);
      expect(await listConflicts(db(), 1)).toMatchObject([{ decision: 'merged', decidedBy: '赵' }]);
      expect(await mergePersons(county, 2, 1, '赵')).toEqual({ ok: false, error: { reason: 'alreadyOne' } });
      expect(await mergePersons(county, 2, 7, '赵')).toEqual({ ok: false, error: { reason: 'noPerson' } });
      const alias = merged.ok ? merged.value.aliasId : 0;
      expect((await unmergePersons(county, alias, '钱')).ok).toBe(true);
      expect(await groups()).toEqual(before);
      expect(await unmergePersons(county, alias, '钱')).toEqual({
        ok: false,
        error: { reason: 'alreadyUndone' },
      });
      expect(await db().query('select by_name, undone_by from person_alias')).toEqual([
        { by_name: '赵', undone_by: '钱' },
      ]);
    });

    it('whom staff have kept apart is not joined again by a later registration', async () => {
      await at(here);
      await at(there);
      const [, second] = await listPersons(db(), 10);
      await unmergePersons(county, second?.aliases[0]?.id ?? 0, '赵');
      await at(here);
      expect(await groups()).toEqual([1, 2, 3]);
      expect(await openTasks()).toEqual([
        ['severalAgree', [3, 2]],
        ['severalAgree', [3, 1]],
      ]);
    });

    it('an identity task is decided by a merge, or for two people', async () => {
      await at(here);
      await at(there, { name: '测试乙' });
      const [task] = await listConflicts(db(), 1);
      expect([
        await resolveConflict(county, task?.id ?? 0, 'station', '赵'),
        await resolveConflict(county, task?.id ?? 0, 'county', '赵'),
      ]).toEqual([
        { ok: false, error: { reason: 'mergeInstead' } },
        { ok: true, value: null },
      ]);
      expect(await listConflicts(db(), 1)).toMatchObject([{ decision: 'apart' }]);
      expect(await groups()).toEqual([1, 2]);
    });

    it('is found by a keyed hash: nothing beside the registration itself holds the number', async () => {
      await at(here);
      const stored = JSON.stringify([
        await db().query('select * from identity'),
        await db().query('select * from person'),
      ]);
      expect(stored).toContain(county.identityMac(sampleIdentity().idNumber));
      expect(stored).not.toContain(sampleIdentity().idNumber);
    });

    it('a number that is none is refused', async () => {
      const identity = { ...sampleIdentity(), idNumber: '999999195001010010' };
      expect(await push(here, { payload: { ...sampleRegistration, identity } })).toBe(
        'rejected invalidPayload 0',
      );
    });
  });
}
