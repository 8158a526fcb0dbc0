import { describe, expect, it } from 'vitest';
import { openPlain, wrapPlain } from '#shared/protocol/payload.ts';
import { operationHash } from '#shared/protocol/operation-hash.ts';
import { ok } from '#shared/kernel/result.ts';
import type { JournalItem } from '#electron/main/journal/index-state.ts';
import { outboxList, outboxOf } from '#electron/main/outbox.ts';
import { type SaveDeps, saveRegistration } from '#electron/main/registration.ts';
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

describe('the outbox', () => {
  const item = (kioskSeq: number, state: JournalItem['state']): JournalItem => ({
    opId: `op${kioskSeq}`,
    kioskId: KIOSK,
    kioskSeq,
    entityKind: 'registration',
    entityId: 'x',
    enteredAtMs: kioskSeq,
    state,
    epoch: null,
  });

  it('[S15] of a journal that did not open counts as something to see to: never green', () => {
    expect(outboxOf(null)).toEqual({ pending: 0, needsAttention: 1, oldestPendingAtMs: null });
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
