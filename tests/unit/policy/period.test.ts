// Stretches of the calendar as 民法典 counts them, and the days that lie within them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#shared/kernel/calendar.ts';
import { addPeriod, firstWithin, lastCompleted } from '#shared/policy/period.ts';
import type { Period } from '#shared/policy/condition.ts';

test.each([
  ['2024-02-29', { years: 1 }, '2025-02-28'],
  ['2024-07-01', { years: 2 }, '2026-07-01'],
  ['2026-08-31', { months: 6 }, '2027-02-28'],
  ['2026-12-31', { months: 1 }, '2027-01-31'],
  ['2026-12-31', { days: 60 }, '2027-03-01'],
])('[民法典 第二百零二条] %s and %j end on %s', (day, period, end) => {
  expect(addPeriod(day, period)).toBe(end);
});

const days = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1950-01-01', count));
const periods: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ years: fc.integer({ min: 1, max: 70 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 400 }) }),
);

test('the first day within and the last day completed are the edges, on every day of the calendar', () => {
  fc.assert(
    fc.property(days, periods, (today, period) => {
      const first = firstWithin(today, period);
      expect(addPeriod(first, period) >= today).toBe(true);
      expect(addPeriod(addDays(first, -1), period) < today).toBe(true);
      const last = lastCompleted(today, period);
      expect(addPeriod(last, period) <= today).toBe(true);
      expect(addPeriod(addDays(last, 1), period) > today).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
