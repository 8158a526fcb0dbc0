// 工作日: which days are worked, from the arrangements that the State Council publishes each year (放假 and 调休上班). A year without
// an arrangement is counted Monday to Friday, and the answer says that it is not certain: nobody guesses a holiday.
import * as z from 'zod/mini';
import { addDays, daysBetween } from '../kernel/calendar.ts';
import { daySchema } from '../domain/job.ts';

/** One year's 放假安排 as published. */
export const arrangementSchema = z.object({
  year: z.int().check(z.gte(2000), z.lte(2100)),
  /** 文号 of the notice. */
  documentNo: z.string().check(z.minLength(1)),
  /** Days off, each from–to inclusive; weekends inside them are named too. */
  off: z.array(z.tuple([daySchema, daySchema])),
  /** Saturdays and Sundays that are worked (调休). */
  worked: z.array(daySchema),
});
export type Arrangement = z.infer<typeof arrangementSchema>;

export type WorkCalendar = {
  readonly years: ReadonlySet<number>;
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
};

/** @param arrangements at most one a year; of two for one year both count */
export function workCalendar(arrangements: readonly Arrangement[]): WorkCalendar {
  const days = ([from, to]: readonly [string, string]): string[] =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  return {
    years: new Set(arrangements.map(({ year }) => year)),
    off: new Set(arrangements.flatMap(({ off }) => off.flatMap(days))),
    worked: new Set(arrangements.flatMap(({ worked }) => worked)),
  };
}

/** Whether a day is worked. @param day 'YYYY-MM-DD' */
export function isWorkingDay({ off, worked }: WorkCalendar, day: string): boolean {
  if (worked.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !off.has(day);
}

export type DueDay = {
  /** 'YYYY-MM-DD' */
  readonly day: string;
  /** False: a year on the way has no published arrangement, so a holiday may still move the day. */
  readonly certain: boolean;
};

/**
 * The last day of a term of working days. The day of the event itself is not counted (民法典 第二百零一条).
 * @param from 'YYYY-MM-DD', day of the event
 * @param count working days, 1 or more
 */
export function afterWorkingDays(calendar: WorkCalendar, from: string, count: number): DueDay {
  let day = from;
  let certain = true;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    certain &&= calendar.years.has(Number(day.slice(0, 4)));
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return { day, certain };
}
