// Which postings a person asks for, and the rules by which a posting's own words answer. A posting that does not say is not
// counted: nobody is sent somewhere on a guess.
import type { JobCategory } from '#shared/domain/job.ts';

/** 工资, at least so many yuan a full month (shared/domain/monthly-pay.ts). */
export const payFloors = [3000, 4000, 5000] as const;
export type PayFloor = (typeof payFloors)[number];
/** 白天, 夜里, 倒班. */
export const jobShifts = ['day', 'night', 'rotating'] as const;
export type JobShift = (typeof jobShifts)[number];
/** 长期; 短工 takes in 钟点工. */
export const terms = ['long', 'short'] as const;
export type Term = (typeof terms)[number];

/** Which postings a list shows. All that is chosen must fit. */
export type JobQuery = {
  readonly category: JobCategory | null;
  /** 今天能上班 */
  readonly today: boolean;
  /** 离家近 */
  readonly near: boolean;
  readonly term: Term | null;
  readonly minPay: PayFloor | null;
  readonly shift: JobShift | null;
  /** 50 岁以上也要 */
  readonly older: boolean;
  /** 新发布 */
  readonly fresh: boolean;
};

/** Every posting. */
export const anyJob: JobQuery = {
  category: null,
  today: false,
  near: false,
  term: null,
  minPay: null,
  shift: null,
  older: false,
  fresh: false,
};

/** What narrows a list, in the order in which it is said. The kind of work is not among them: that is the tile. */
export const filters = ['near', 'today', 'term', 'minPay', 'shift', 'older', 'fresh'] as const;
export type Filter = (typeof filters)[number];

export const chosenFilters = (query: JobQuery): readonly Filter[] =>
  filters.filter((filter) => query[filter] !== anyJob[filter]);
/** The same question with one filter less. */
export const without = (query: JobQuery, filter: Filter): JobQuery => ({
  ...query,
  [filter]: anyJob[filter],
});
/** The same kind of work without any filter. */
export const unfiltered = ({ category }: JobQuery): JobQuery => ({ ...anyJob, category });

/** 新发布: posted within so many days. */
export const FRESH_DAYS = 3;
/** 50 岁以上也要. */
const OLDER_FROM = 50;

const turns = /倒班|轮班|[两二三四]班|轮换|运转|[做上]一休一/u;
const atNight = /夜班|夜里|夜间|晚班|通宵|值夜|过夜/u;
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

const anyAge = /年龄不限|不限年龄|年龄放宽|退休(?:人员|返聘)?(?:也|均|亦|可|优先|返聘)/u;
const fromAge = /([5-7]\d)周?岁以上(?![^，。；]{0,3}(?:勿|不|免))/u;
const upTo = /(?:[-—–~～至到]|不超过)\s*(\d{2})\s*周?岁|(\d{2})\s*周?岁\s*(?:及?以下|以内|之内)/gu;
const upToNamed = /年龄[^，。；\d]{0,3}\d{2}\s*[-—–~～至到]\s*(\d{2})/gu;

/** 50 岁以上也要: the posting's words take somebody who is older than 50. @param words conditions or title, as posted */
export function takesOlder(words: string): boolean {
  if (anyAge.test(words)) return true;
  const limits = [...words.matchAll(upTo), ...words.matchAll(upToNamed)].map((match) =>
    Number(match[1] ?? match[2]),
  );
  if (limits.length > 0) return limits.every((limit) => limit > OLDER_FROM);
  return fromAge.test(words);
}
