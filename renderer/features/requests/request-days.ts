// Days and months that a form offers as tiles: nobody types a date.
import { addDays } from '#shared/kernel/calendar.ts';

/** Days on which a station has somebody for 职业指导, to choose from; holidays are found out when the station rings back. */
const OFFERED_DAYS = 8;
const OFFERED_MONTHS = 7;

/** 0 Sunday … 6 Saturday. @param day 'YYYY-MM-DD' */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The next Mondays to Fridays after today. */
export function bookableDays(today: string): readonly string[] {
  const days: string[] = [];
  for (let day = addDays(today, 1); days.length < OFFERED_DAYS; day = addDays(day, 1))
    if (weekdayOf(day) >= 1 && weekdayOf(day) <= 5) days.push(day);
  return days;
}

/** This month and those before it, 'YYYY-MM', the newest first. */
export function recentMonths(today: string): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: OFFERED_MONTHS }, (_, back) => {
    const months = year * 12 + (month - 1) - back;
    return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}
