// What staff see of what residents entered at this kiosk: registrations with their corrections (S12), none shown twice.
import { describe, expect, it } from 'vitest';
import { openPage, openRegistrations } from '#electron/main/sealing/opened.ts';
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
  const journal = (all: readonly Operation[]) => ({
    operations: () => [...all],
    list: () => [],
  });
  const page = (all: readonly Operation[], asked: number) => {
    const opened = openPage(sodium, journal(all), [], 'A07', { page: asked, perPage: 2 });
    return { ...opened, registrations: opened.registrations.map(({ number }) => number) };
  };

  it('is newest first; one beyond the end is the last', () => {
    expect(page(operations, 0)).toEqual({
      registrations: ['A07-000003', 'A07-000002'],
      closed: 0,
      total: 3,
      page: 0,
    });
    expect(page(operations, 7)).toEqual({ registrations: ['A07-000001'], closed: 0, total: 3, page: 1 });
    expect(page([], 7)).toEqual({ registrations: [], closed: 0, total: 0, page: 0 });
  });

  it('opens nothing that is on another page', () => {
    const opensNot = operations.map((operation) => {
      if (operation.kioskSeq === 2 || operation.kioskSeq === 3) return operation;
      return Object.defineProperty({ ...operation }, 'payload', {
        get: () => expect.fail(`operation ${String(operation.kioskSeq)} was opened`),
      });
    });
    expect(page(opensNot, 0).registrations).toHaveLength(2);
  });
});
