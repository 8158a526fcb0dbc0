// What staff see of what residents entered at this kiosk: registrations with their corrections (S12), none shown twice.
import { describe, expect, it } from 'vitest';
import { openPage, openRegistrations } from '#electron/main/sealing/opened.ts';
import type { Tombstone } from '#electron/main/journal/forget.ts';
import { makeOperation } from '#electron/main/operations.ts';
import { type PayloadMaker, wrapPlain } from '#shared/protocol/payload.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { KIOSK } from '#tests/contract/support/journal-samples.ts';
import { countedIds, sampleRegistration } from './support.ts';

const sodium = await openSodium();
const newId = countedIds();
const entityId = newId();
const made = (
  kioskSeq: number,
  baseRev: number,
  payload: object,
  wrap: PayloadMaker = wrapPlain,
  ofEntity = entityId,
) =>
  makeOperation({
    kioskId: KIOSK,
    kioskSeq,
    opId: newId(),
    entityId: ofEntity,
    entityKind: 'registration',
    baseRev,
    enteredAtMs: kioskSeq,
    payload: JSON.parse(JSON.stringify(payload)),
    wrap,
  });
const closed: PayloadMaker = () => ({ alg: 'plain-json', data: 'not JSON' });

it('[S12] a registration is shown once, under its own number, with the answers as they were corrected', () => {
  const operations = [
    made(1, 0, sampleRegistration()),
    made(2, 1, { fields: { shift: 'night' } }),
    made(3, 1, { fields: { phone: '13800000002', shift: 'any' } }),
  ];
  const opened = openRegistrations(sodium, operations, [], 'A07');
  expect(opened.closed).toBe(0);
  expect(opened.registrations).toHaveLength(1);
  expect(opened.registrations[0]).toMatchObject({
    number: 'A07-000001',
    registration: { ...sampleRegistration(), phone: '13800000002', shift: 'any' },
  });
});

it('a correction that does not open counts, and the registration is shown as it was', () => {
  const operations = [made(1, 0, sampleRegistration()), made(2, 1, { fields: { shift: 'night' } }, closed)];
  const opened = openRegistrations(sodium, operations, [], 'A07');
  expect(opened.closed).toBe(1);
  expect(opened.registrations[0]?.registration).toEqual(sampleRegistration());
});

it('a correction whose registration is not here counts as closed', () => {
  expect(openRegistrations(sodium, [made(2, 1, { fields: { shift: 'night' } })], [], 'A07')).toEqual({
    registrations: [],
    closed: 1,
  });
});

describe('a page of them', () => {
  const ids = [newId(), newId(), newId()];
  const operations = [
    ...ids.map((id, n) => made(n + 1, 0, sampleRegistration(), wrapPlain, id)),
    // The oldest, corrected last: it is the oldest still.
    made(4, 1, { fields: { shift: 'night' } }, wrapPlain, ids[0]),
  ];
  const journal = (all: readonly Operation[], forgotten: readonly Tombstone[] = []) => ({
    operations: () => [...all],
    list: () => [],
    forgotten: () => [...forgotten],
  });
  const page = (all: readonly Operation[], asked: number, forgotten: readonly Tombstone[] = []) => {
    const opened = openPage(sodium, journal(all, forgotten), [], 'A07', { page: asked, perPage: 2 });
    return { ...opened, lying: opened.lying.map(({ kind, number }) => `${kind} ${number}`) };
  };

  it('[S21] holds in its place the number of what was let go of, and no more', () => {
    const gone = (n: number) => ({
      entityId: ids[n - 1] ?? newId(),
      kioskId: 'K',
      kioskSeq: n,
      enteredAtMs: 9,
      atMs: 10,
      why: 'deleted',
    });
    const left = operations.filter(({ kioskSeq }) => kioskSeq !== 3);
    // The second is ordered to be forgotten too, and waits for the county's verdict.
    expect(page(left, 0, [gone(3), gone(2)])).toEqual({
      lying: ['forgotten A07-000003', 'registration A07-000002'],
      closed: 0,
      total: 3,
      page: 0,
    });
  });

  it('is newest first; one beyond the end is the last', () => {
    expect(page(operations, 0)).toEqual({
      lying: ['registration A07-000003', 'registration A07-000002'],
      closed: 0,
      total: 3,
      page: 0,
    });
    expect(page(operations, 7)).toEqual({ lying: ['registration A07-000001'], closed: 0, total: 3, page: 1 });
    expect(page([], 7)).toEqual({ lying: [], closed: 0, total: 0, page: 0 });
  });

  it('opens nothing that is on another page', () => {
    const opensNot = operations.map((operation) => {
      if (operation.kioskSeq === 2 || operation.kioskSeq === 3) return operation;
      return Object.defineProperty({ ...operation }, 'payload', {
        get: () => expect.fail(`operation ${String(operation.kioskSeq)} was opened`),
      });
    });
    expect(page(opensNot, 0).lying).toHaveLength(2);
  });
});
