// 工作时间 as the matcher reads it: by day or by night, until when, how many hours a day, and whether somebody chooses themselves.
import { type JobShift, shiftOf } from '#shared/domain/posting-words.ts';

export type HoursFacts = {
  readonly shift: JobShift | null;
  /** Minutes since midnight when the last part of the day's work ends; null where it is not said. */
  readonly until: number | null;
  /** Hours of work a day; null where it is not said. */
  readonly perDay: number | null;
  /** On Saturdays or Sundays alone. */
  readonly weekend: boolean;
  /** Somebody chooses when. */
  readonly chosen: boolean;
  /** 住家: one lives where one works. */
  readonly livesIn: boolean;
};

const SPAN =
  /(\d{1,2})(?:[:：](\d{2})|点(半)?)\s*[-—–~～至到]\s*(次日|第二天|凌晨)?\s*(?:下午|晚上)?(\d{1,2})(?:[:：](\d{2})|点(半)?)/gu;
const PER_DAY = /(?:每[天日]|上午|下午|中午|晚上|一天)\s*(\d{1,2})(?:[-—–~～至到](\d{1,2}))?\s*(?:个)?小时/u;
const WEEKEND = /周末|周六|周日|星期[六日天]|双休日上班/u;
const CHOSEN = /时间自由|自由安排|自己[选定]|自选|灵活|兼职|弹性/u;
const DAY_MINUTES = 1440;

/**
 * @param hours working hours as posted
 * @param conditions as posted: 也要兼职 stands there
 * @param title asked where the hours tell no shift
 */
export function readHours(hours: string, conditions: string, title: string): HoursFacts {
  const spans = [...hours.matchAll(SPAN)].map(
    ([, from, fromMinute, fromHalf, next, to, toMinute, toHalf]) => {
      const start = minutesOf(from, fromMinute, fromHalf);
      const end = minutesOf(to, toMinute, toHalf);
      return { start, end: next !== undefined || end <= start ? end + DAY_MINUTES : end };
    },
  );
  const turns = shiftOf(hours) ?? shiftOf(title);
  // Turns are alternatives: added up they would be a day of sixteen hours.
  const summed =
    turns === 'rotating' || spans.length === 0
      ? null
      : spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const said = PER_DAY.exec(hours);
  return {
    shift: turns,
    until: spans.length === 0 ? null : Math.max(...spans.map(({ end }) => end)),
    perDay: summed !== null ? summed / 60 : said === null ? null : Number(said[2] ?? said[1]),
    weekend: WEEKEND.test(hours) || WEEKEND.test(title),
    chosen: CHOSEN.test(hours) || /兼职/u.test(conditions),
    livesIn: /住家/u.test(hours) && !/不住家/u.test(`${hours}${title}`),
  };
}

const minutesOf = (hour = '0', minute = '0', half = ''): number =>
  Number(hour) * 60 + (half === '' ? Number(minute) : 30);
