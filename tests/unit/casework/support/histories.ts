// Random histories of a station's people: every kind of event that moves a meter or a ledger, on days of 2025 and 2026.
import * as fc from 'fast-check';
import { addDays } from '#shared/kernel/calendar.ts';
import { residentIdCheck } from '#shared/domain/resident-id.ts';
import { channels, flexibleKinds, industries, joblessTypes, serviceNeeds } from '#shared/casework/codes.ts';
import { type RecordedEvent, type WhatHappened, serviceKinds } from '#shared/casework/event.ts';

const FIRST_DAY = '2025-01-01';

export const dayArb = fc.integer({ min: 0, max: 729 }).map((days) => addDays(FIRST_DAY, days));

/** A valid ID number of somebody born between 1950 and 2012; nobody's. */
const idNumberArb = fc
  .record({ born: fc.integer({ min: 0, max: 22_000 }), order: fc.integer({ min: 0, max: 999 }) })
  .map(({ born, order }) => {
    const day = addDays('1950-01-01', born).replaceAll('-', '');
    const first17 = `110105${day}${String(order).padStart(3, '0')}`;
    return `${first17}${residentIdCheck(first17)}`;
  });

const keys = <Key>(list: readonly { readonly key: Key }[]) => fc.constantFrom(...list.map(({ key }) => key));
const note = fc.constant('');
const letterNo = fc.constantFrom('L1', 'L2', 'L3');

const whatArb: fc.Arbitrary<WhatHappened> = fc.oneof(
  fc.record({
    kind: fc.constant('intake' as const),
    noticeVersion: fc.constant('1'),
    consentedAtMs: fc.constant(0),
    details: fc.record({ idNumber: idNumberArb }),
  }),
  fc.record({
    kind: fc.constant('detailsSaid' as const),
    details: fc.record({
      education: fc.constantFrom('10' as const, '30' as const, '70' as const),
      domicile: fc.constantFrom('urban' as const, 'rural' as const),
      graduatedOn: dayArb,
    }),
  }),
  fc.record({
    kind: fc.constant('joblessRegistered' as const),
    type: keys(joblessTypes),
    since: fc.constant('2024-12-01'),
    needs: fc.array(keys(serviceNeeds), { maxLength: 2 }),
    benefit: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('joblessEnded' as const), reason: note }),
  fc.record({
    kind: fc.constant('hardshipRecognised' as const),
    noticeVersion: fc.constant('1'),
    consentedAtMs: fc.constant(0),
    category: fc.constantFrom('older', 'longTerm'),
    materials: fc.array(fc.constant('残疾证'), { maxLength: 1 }),
  }),
  fc.record({ kind: fc.constant('hardshipReviewed' as const), stays: fc.boolean(), note }),
  fc.record({ kind: fc.constant('hardshipLeft' as const), reason: fc.constant('noLonger' as const) }),
  fc.record({
    kind: fc.constant('served' as const),
    service: fc.constantFrom(...serviceKinds),
    refId: fc.constant(null),
    note,
  }),
  fc.record({ kind: fc.constant('contacted' as const), reached: fc.boolean(), note }),
  fc.record({
    kind: fc.constant('letterPrinted' as const),
    letterNo,
    jobId: fc.constant(null),
    jobTitle: fc.constant('保洁员'),
    employerKey: fc.constantFrom('E1', 'E2'),
    employer: fc.constant('某单位'),
  }),
  fc.record({
    kind: fc.constant('letterReturned' as const),
    letterNo,
    result: fc.constant({ outcome: 'notHired' as const, reason: 'filled' as const, note: '' }),
  }),
  fc.record({
    kind: fc.constant('employed' as const),
    employer: fc.constant('某单位'),
    post: fc.constant('保洁'),
    channel: keys(channels),
    industry: fc.constantFrom(...industries),
    flexible: fc.option(keys(flexibleKinds)),
    contract: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('employmentEnded' as const), reason: note }),
  fc.record({ kind: fc.constant('leftWorkforce' as const), reason: fc.constant('retired' as const) }),
);

/** Up to `most` events of four people; some take an earlier one back. Ids are unique; times of entry are not. */
export function historyArb(most: number): fc.Arbitrary<RecordedEvent[]> {
  const eventArb = fc.record({
    personId: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    day: dayArb,
    enteredAtMs: fc.integer({ min: 0, max: 3 }),
    what: whatArb,
    takesBack: fc.option(fc.nat({ max: most }), { freq: 9 }),
  });
  return fc.array(eventArb, { maxLength: most }).map((drafts) =>
    drafts.map(({ takesBack, what, ...rest }, index) => ({
      ...rest,
      eventId: `e${index}`,
      by: { accountId: 'a1', name: '甲' },
      what:
        takesBack !== null && takesBack < index
          ? { kind: 'voided' as const, eventId: `e${takesBack}`, reason: '' }
          : what,
    })),
  );
}
