// Pay of different units side by side: what a full month at that rate comes to. For sorting out postings only; a screen and a
// slip show the posting's own words.
import type { PayUnit } from './salary-model.ts';

/** 月计薪天数 21.75; hours = days × 8 (人社部发〔2025〕2号《关于职工全年月平均工作时间和工资折算问题的通知》, 二). */
const DAYS = 21.75;
const HOURS = DAYS * 8;

/** How often a unit's pay is earned in a full month; null where the unit does not tell (计件, no unit). */
const timesAMonth: Readonly<Record<PayUnit, number | null>> = {
  month: 1,
  year: 1 / 12,
  day: DAYS,
  hour: HOURS,
  piece: null,
  unknown: null,
};

/**
 * The least that a full month brings.
 * @param minYuan the posting's lower bound in yuan per `unit`, null where it gives none
 * @returns yuan a month, null where it cannot be told
 */
export function leastMonthlyYuan(minYuan: number | null, unit: PayUnit): number | null {
  const times = timesAMonth[unit];
  return minYuan === null || times === null ? null : minYuan * times;
}
