// "12333" 式服务 (seed S3 (五)16): for the registered jobless and for 就业困难人员, within one year, at least 2 政策对接, 3 职业指导, 3 岗位信息,
// 3 技能培训信息; and a graduate's services before the year ends (seed S2 (一)). Computed from events, with the dates of the window.
import { addDays } from '../kernel/calendar.ts';
import { type CaseFile, spellOn } from './case-file.ts';
import { type ServiceKind, serviceKinds } from './event.ts';
import type { CaseSettings } from './settings.ts';

export type Meter = {
  /** First and last day that count, both inclusive, 'YYYY-MM-DD'. */
  readonly from: string;
  readonly until: string;
  readonly lines: readonly { readonly kind: ServiceKind; readonly done: number; readonly wanted: number }[];
  readonly complete: boolean;
};

/**
 * The meter that runs on a day.
 * @param on 'YYYY-MM-DD'
 * @returns null for whom it does not run: neither registered as jobless nor 就业困难人员 on that day
 */
export function meterOn(file: CaseFile, settings: CaseSettings, on: string): Meter | null {
  const starts = [spellOn(file.jobless, on), spellOn(file.hardship, on)].flatMap(
    (spell) => spell?.from ?? [],
  );
  if (starts.length === 0) return null;
  const start = starts.reduce((first, day) => (day < first ? day : first));
  const { from, until } = windowOn(settings.meterYear, start, on);
  const lines = serviceKinds.map((kind) => ({
    kind,
    done: countServices(file, from, until, kind),
    wanted: settings.meter[kind],
  }));
  return { from, until, lines, complete: lines.every(({ done, wanted }) => done >= wanted) };
}

/**
 * The year that a day lies in.
 * @param year `rolling`: from the registration's anniversary; 29 February counts from 1 March in other years. `calendar`: 1 January on
 * @param start 'YYYY-MM-DD', not after `on`
 */
export function windowOn(
  year: CaseSettings['meterYear'],
  start: string,
  on: string,
): { readonly from: string; readonly until: string } {
  const calendarYear = Number(on.slice(0, 4));
  if (year === 'calendar') return { from: `${calendarYear}-01-01`, until: `${calendarYear}-12-31` };
  const thisYear = anniversary(start, calendarYear);
  const from = thisYear <= on ? calendarYear : calendarYear - 1;
  return { from: anniversary(start, from), until: addDays(anniversary(start, from + 1), -1) };
}

function anniversary(day: string, year: number): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day.endsWith('-02-29') && !leap ? `${year}-03-01` : `${year}${day.slice(4)}`;
}

function countServices(file: CaseFile, from: string, until: string, kind?: ServiceKind): number {
  let count = 0;
  for (const service of file.services) {
    if (service.day >= from && service.day <= until && (kind === undefined || service.kind === kind))
      count += 1;
  }
  return count;
}

/**
 * A graduate's services of the calendar year.
 * @param on 'YYYY-MM-DD'
 * @returns null for who is no graduate of the last years, or works already
 */
export function graduateMeterOn(
  file: CaseFile,
  settings: CaseSettings,
  on: string,
):
  | (Omit<Meter, 'lines'> & {
      readonly done: number;
      readonly wanted: number;
    })
  | null {
  const { graduatedOn } = file.details;
  if (graduatedOn === undefined || graduatedOn > on) return null;
  const lastDay = anniversary(graduatedOn, Number(graduatedOn.slice(0, 4)) + settings.graduateYears);
  if (on > lastDay || spellOn(file.employments, on) !== null) return null;
  const [from, until] = [`${on.slice(0, 4)}-01-01`, `${on.slice(0, 4)}-12-31`];
  const done = countServices(file, from, until);
  const wanted = settings.graduateServices;
  return { from, until, done, wanted, complete: done >= wanted };
}
