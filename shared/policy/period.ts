// Counting in the calendar, as 民法典 says: by years and months a stretch ends on the day of the same number, or on the last
// day of a month that has none (第二百零二条); both ends of «…以内» and «…以上» are included (第一千二百五十九条).
import { addDays } from '#shared/kernel/calendar.ts';
import type { Period } from './condition.ts';

/** @returns day + period; 2024-02-29 + 1 year is 2025-02-28 */
export function addPeriod(day: string, period: Period): string {
  if ('days' in period) return addDays(day, period.days);
  return addMonths(day, 'years' in period ? period.years * 12 : period.months);
}

/** @param months may be negative */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [intoYear, intoMonth] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(intoYear, intoMonth + 1, 0)).getUTCDate();
  const into = new Date(Date.UTC(intoYear, intoMonth, Math.min(date, last)));
  return into.toISOString().slice(0, 10);
}

/** The first day d with d + period ≥ day: whoever began on it or later is still within. */
export function firstWithin(day: string, period: Period): string {
  let first = back(day, period);
  while (addPeriod(first, period) >= day) first = addDays(first, -1);
  while (addPeriod(first, period) < day) first = addDays(first, 1);
  return first;
}

/** The last day d with d + period ≤ day: whoever began on it or before has it behind them. */
export const lastCompleted = (day: string, period: Period): string => {
  let last = addDays(firstWithin(day, period), 3);
  while (addPeriod(last, period) > day) last = addDays(last, -1);
  return last;
};

const back = (day: string, period: Period): string =>
  'days' in period
    ? addDays(day, -period.days)
    : addMonths(day, 'years' in period ? -period.years * 12 : -period.months);
