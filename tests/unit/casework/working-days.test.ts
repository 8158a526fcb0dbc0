import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/kernel/calendar.ts';
import { publishedArrangements } from '#shared/casework/holidays.ts';
import {
  afterWorkingDays,
  arrangementSchema,
  isWorkingDay,
  workCalendar,
} from '#shared/casework/working-days.ts';

const calendar = workCalendar(publishedArrangements);

function daysOff(year: number): string[] {
  const off: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const weekend = weekday === 0 || weekday === 6;
    if (isWorkingDay(calendar, day) === weekend) off.push(day.slice(5));
  }
  return off;
}

describe('working days', () => {
  it('2024–2026: every day that differs from Monday to Friday, as the notices name them', () => {
    // Written down from the notices day by day, not from the ranges of holidays.ts: weekdays off, and weekends worked.
    const differing = {
      2024: '01-01 02-04 02-12 02-13 02-14 02-15 02-16 02-18 04-04 04-05 04-07 04-28 05-01 05-02 05-03 05-11 06-10 09-14 09-16 09-17 09-29 10-01 10-02 10-03 10-04 10-07 10-12',
      2025: '01-01 01-26 01-28 01-29 01-30 01-31 02-03 02-04 02-08 04-04 04-27 05-01 05-02 05-05 06-02 09-28 10-01 10-02 10-03 10-06 10-07 10-08 10-11',
      2026: '01-01 01-02 01-04 02-14 02-16 02-17 02-18 02-19 02-20 02-23 02-28 04-06 05-01 05-04 05-05 05-09 06-19 09-20 09-25 10-01 10-02 10-05 10-06 10-07 10-10',
    };
    const found = Object.keys(differing).map((year) => [year, daysOff(Number(year)).join(' ')]);
    expect(Object.fromEntries(found)).toEqual(differing);
  });

  it('five working days after a registration, over a holiday and a worked Sunday', () => {
    // Wednesday 29 April 2026: 30 April, then off until 5 May; 6, 7, 8 and the worked Saturday 9 May.
    expect(afterWorkingDays(calendar, '2026-04-29', 5)).toEqual({ day: '2026-05-09', certain: true });
    // Friday 30 January 2026 is an ordinary week.
    expect(afterWorkingDays(calendar, '2026-01-30', 5)).toEqual({ day: '2026-02-06', certain: true });
    // The worked Sunday 26 January 2025 counts; the festival does not.
    expect(afterWorkingDays(calendar, '2025-01-24', 5)).toEqual({ day: '2025-02-07', certain: true });
  });

  it('a year without a published arrangement is counted Monday to Friday and said to be uncertain', () => {
    expect(afterWorkingDays(calendar, '2026-12-30', 1)).toEqual({ day: '2026-12-31', certain: true });
    expect(afterWorkingDays(calendar, '2026-12-31', 1)).toEqual({ day: '2027-01-01', certain: false });
  });

  it('the published arrangements fit the schema by which a county adds later ones', () => {
    for (const arrangement of publishedArrangements) {
      expect(arrangementSchema.safeParse(arrangement).success).toBe(true);
    }
    const bad = { year: 2027, documentNo: '', off: [['2027-01-01', '2027-1-3']], worked: [] };
    expect(arrangementSchema.safeParse(bad).success).toBe(false);
  });
});
