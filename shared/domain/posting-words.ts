// What a posting's own words say of working hours and of age. Nothing is guessed: null and false where they do not tell.
import { LOWEST_RETIREMENT_AGE, LOWEST_WORKING_AGE } from './wording.ts';

/** 白天, 夜里, 倒班. */
export const jobShifts = ['day', 'night', 'rotating'] as const;
export type JobShift = (typeof jobShifts)[number];

const turns = /倒班|轮班|[两二三四]班|轮换|运转|[做上]一休一|24小时(?:陪|看|照|在岗|值)/u;
const atNight = /夜班|夜里|夜间|晚班|通宵|值夜|过夜|凌晨/u;
const byDay = /白班|日班|白天|上午|下午|早上|早班/u;
const hoursSaid = /(\d{1,2})[:：点]\d{0,2}分?\s*[-—–~～至到]\s*(?:次日|第二天)?(\d{1,2})[:：点]/gu;

/**
 * When the work is, as the posting's words say.
 * @param words title or working hours, as posted
 * @returns null where they do not tell
 */
export function shiftOf(words: string): JobShift | null {
  if (turns.test(words) || (atNight.test(words) && byDay.test(words))) return 'rotating';
  if (atNight.test(words)) return 'night';
  // 早7点到下午4点 is by day, whatever the two numbers look like.
  if (byDay.test(words)) return 'day';
  const spans = [...words.matchAll(hoursSaid)].map(([, from, to]) => [Number(from), Number(to)] as const);
  if (spans.length === 0) return null;
  if (spans.some(([from, to]) => to <= from || to > 22)) return 'night';
  return spans.every(([from, to]) => from >= 5 && to <= 20) ? 'day' : null;
}

const anyAge = /年龄不限|不限年龄|年龄放宽|年纪大(?:些|的)?也|退休(?:人员|返聘)?(?:也|均|亦|可|优先|返聘)/u;
const fromAge = /([5-7]\d)周?岁以上(?![^，。；]{0,3}(?:勿|不|免))/u;
const upTo = /(?:[-—–~～至到]|不超过)\s*(\d{2})\s*周?岁|(\d{2})\s*周?岁\s*(?:及?以下|以内|之内)/gu;
const upToNamed = /年龄[^，。；\d]{0,3}\d{2}\s*[-—–~～至到]\s*(\d{2})/gu;
/** 年满18周岁, 18周岁以上, 18-55岁: what is below 30 can only be a lower limit. */
const atLeast =
  /(?:年?满\s*)([12]\d)\s*周?岁|([12]\d)\s*周?岁\s*及?以上|([12]\d)\s*(?:周?岁)?\s*[-—–~～至到]\s*\d{2}\s*周?岁/gu;

const upperAges = (words: string): readonly number[] =>
  [...words.matchAll(upTo), ...words.matchAll(upToNamed)].map((match) => Number(match[1] ?? match[2]));

/** 50 岁以上也要: the posting's words take somebody who is older than 50. @param words conditions or title, as posted */
export function takesOlder(words: string): boolean {
  if (anyAge.test(words)) return true;
  const limits = upperAges(words);
  if (limits.length > 0) return limits.every((limit) => limit > LOWEST_RETIREMENT_AGE);
  return fromAge.test(words);
}

export type AgesAsked = { readonly from: number | null; readonly to: number | null };

/**
 * The ages that a posting may lawfully ask for: none under 16 works (禁止使用童工规定 第二条), and an upper limit below the lowest
 * retirement age is not taken note of (wording.ts; the county holds such postings back).
 * @param words conditions, as posted
 * @returns whole years, both included
 */
export function agesAsked(words: string): AgesAsked {
  const lower = [...words.matchAll(atLeast)].map((match) => Number(match[1] ?? match[2] ?? match[3]));
  const upper = anyAge.test(words) ? [] : upperAges(words).filter((limit) => limit >= LOWEST_RETIREMENT_AGE);
  return {
    from: lower.length === 0 ? null : Math.max(LOWEST_WORKING_AGE, ...lower),
    to: upper.length === 0 ? null : Math.min(...upper),
  };
}
