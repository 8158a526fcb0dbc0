// What staff see of what residents entered at this kiosk: registrations with their corrections (S12), none shown twice.
import { expect, it } from 'vitest';
import { openRegistrations } from '#electron/main/sealing/opened.ts';
import { makeOperation } from '#electron/main/operations.ts';
import { type PayloadMaker, wrapPlain } from '#shared/protocol/payload.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { KIOSK } from '#tests/contract/support/journal-samples.ts';
import { countedIds, sampleRegistration } from './support.ts';

const sodium = await openSodium();
const newId = countedIds();
const entityId = newId();
const made = (kioskSeq: number, baseRev: number, payload: object, wrap: PayloadMaker = wrapPlain) =>
  makeOperation({
    kioskId: KIOSK,
    kioskSeq,
    opId: newId(),
    entityId,
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
