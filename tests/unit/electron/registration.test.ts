import { describe, expect, it } from 'vitest';
import { openPlain, wrapPlain } from '#shared/protocol/payload.ts';
import { operationHash } from '#shared/protocol/operation-hash.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { JournalItem } from '#electron/main/journal/index-state.ts';
import { amendRegistration } from '#electron/main/amendment.ts';
import { outboxList, outboxOf } from '#electron/main/outbox.ts';
import { saveRegistration } from '#electron/main/registration.ts';
import type { SaveDeps } from '#electron/main/save-own.ts';
import { KIOSK, openedJournal } from '#tests/contract/support/journal-samples.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { countedIds, sampleIdentity, sampleRegistration } from './support.ts';

async function stage(over: Partial<SaveDeps> = {}) {
  const disk = memoryDisk();
  const journal = await openedJournal(disk.files);
  let told = 0;
  const identity = sampleIdentity();
  const deps: SaveDeps = {
    identity: () => identity,
    journal,
    wallMs: () => 1_795_000_000_000,
    newId: countedIds(),
    sealer: () => wrapPlain,
    appended: () => {
      told += 1;
    },
    ...over,
  };
  return { disk, journal, deps, told: () => told };
}

describe('registration:save', () => {
  it('[S1] answers when the operation is synced, with the number that the resident takes home', async () => {
    const { disk, journal, deps, told } = await stage();
    const saved = await saveRegistration(deps, sampleRegistration());
    expect(saved).toMatchObject({ ok: true, value: { number: 'A07-000001', kioskSeq: 1, state: 'waiting' } });
    expect(JSON.stringify(saved)).not.toContain('测试甲');
    expect(told()).toBe(1);
    disk.crash();
    const [kept] = (await openedJournal(disk.files)).pending(KIOSK, 1);
    if (kept === undefined) throw new Error('nothing kept');
    expect(openPlain(kept.payload, kept)).toEqual(ok(sampleRegistration()));
    expect(operationHash(kept)).toBe(kept.payloadHash);
    expect(journal.list()).toHaveLength(1);
  });

  it('[S20] on a full disk says so and acknowledges nothing', async () => {
    const { disk, deps, told } = await stage();
    disk.failNext('write', 'ENOSPC', 10);
    expect(await saveRegistration(deps, sampleRegistration())).toEqual({
      ok: false,
      error: { reason: 'diskFull' },
    });
    expect(told()).toBe(0);
  });

  it('[S2] is refused before enrolment, without a journal, and while nothing can be sealed', async () => {
    const { deps } = await stage();
    const refused = async (over: Partial<SaveDeps>) =>
      saveRegistration({ ...deps, ...over }, sampleRegistration());
    expect(await refused({ identity: () => null })).toEqual({ ok: false, error: { reason: 'notEnrolled' } });
    expect(await refused({ sealer: () => null })).toEqual({ ok: false, error: { reason: 'noSealingKey' } });
    expect(await refused({ journal: null })).toEqual({ ok: false, error: { reason: 'diskError' } });
  });
});

describe('registration:amend', () => {
  it('[S12] journals the changed answers against the creation, for a registration of this kiosk', async () => {
    const { disk, deps, told } = await stage();
    const saved = await saveRegistration(deps, sampleRegistration());
    if (!saved.ok) throw new Error(saved.error.reason);
    const { entityId } = saved.value;
    const amended = await amendRegistration(deps, { entityId, fields: { phone: '13800000002' } });
    expect(amended).toMatchObject({ ok: true, value: { entityId, kioskSeq: 2, state: 'waiting' } });
    expect(told()).toBe(2);
    disk.crash();
    const [, patch] = (await openedJournal(disk.files)).pending(KIOSK, 2);
    if (patch === undefined) throw new Error('nothing kept');
    expect(patch).toMatchObject({ entityKind: 'registration', entityId, baseRev: 1 });
    expect(openPlain(patch.payload, patch)).toEqual(ok({ fields: { phone: '13800000002' } }));
    expect(operationHash(patch)).toBe(patch.payloadHash);
  });

  it('[S12] is refused for a registration of nobody here, and when nothing can be kept', async () => {
    const { disk, deps } = await stage();
    const request = { entityId: 'x', fields: { name: '测试乙' } };
    const refused = async (over: Partial<SaveDeps>) => amendRegistration({ ...deps, ...over }, request);
    expect([
      await refused({}),
      await refused({ identity: () => null, journal: null }),
      await refused({ journal: null }),
    ]).toEqual(['unknownRegistration', 'notEnrolled', 'diskError'].map((reason) => err({ reason })));
    const saved = await saveRegistration(deps, sampleRegistration());
    disk.failNext('write', 'ENOSPC', 10);
    const entityId = saved.ok ? saved.value.entityId : '';
    expect(await amendRegistration(deps, { ...request, entityId })).toEqual(err({ reason: 'diskFull' }));
  });
});

describe('the outbox', () => {
  const item = (kioskSeq: number, state: JournalItem['state']): JournalItem => ({
    opId: `op${kioskSeq}`,
    kioskId: KIOSK,
    kioskSeq,
    entityKind: 'registration',
    entityId: `x${kioskSeq}`,
    dealtWith: false,
    settledCountyMs: null,
    enteredAtMs: kioskSeq,
    state,
    reason: '',
    epoch: null,
  });

  it('[S15] of a journal that did not open counts as something to see to: never green', () => {
    expect(outboxOf(null)).toEqual({ pending: 0, needsAttention: 1, oldestPendingAtMs: null, alarm: false });
  });

  it('[S4] tells kind and reason, and a patch under the number that is on the receipt', async () => {
    const { journal, deps } = await stage();
    const saved = await saveRegistration(deps, sampleRegistration());
    if (!saved.ok) throw new Error(saved.error.reason);
    const amended = await amendRegistration(deps, {
      entityId: saved.value.entityId,
      fields: { shift: 'any' },
    });
    if (!amended.ok) throw new Error(amended.error.reason);
    const verdict = {
      opId: amended.value.opId,
      kioskSeq: 2,
      kind: 'conflict',
      reason: 'fieldConflict',
      rev: 3,
    } as const;
    await journal.recordVerdicts(KIOSK, 'e1', [verdict]);
    const shown = outboxList(journal.list(), sampleIdentity());
    expect(shown.map(({ number, kioskSeq, state, reason }) => [number, kioskSeq, state, reason])).toEqual([
      ['A07-000001', 2, 'conflict', 'fieldConflict'],
      ['A07-000001', 1, 'waiting', ''],
    ]);
  });

  it('shows newest first, everything that still matters and the latest hundred of the rest', () => {
    const items = [
      item(1, 'waiting'),
      item(2, 'rejected'),
      ...Array.from({ length: 150 }, (_, i) => item(i + 3, 'applied')),
    ];
    const shown = outboxList(items, sampleIdentity()).map(({ number }) => number);
    expect(shown).toHaveLength(102);
    expect([shown[0], shown[99], shown[100], shown[101]]).toEqual([
      'A07-000152',
      'A07-000053',
      'A07-000002',
      'A07-000001',
    ]);
  });
});
