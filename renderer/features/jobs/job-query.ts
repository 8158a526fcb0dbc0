// Which postings a person asks for. A posting's own words answer (shared/domain/posting-words.ts); one that does not say is not
// counted: nobody is sent somewhere on a guess.
import type { JobCategory } from '#shared/domain/job.ts';
import type { JobShift } from '#shared/domain/posting-words.ts';

/** 工资, at least so many yuan a full month (shared/domain/monthly-pay.ts). */
export const payFloors = [3000, 4000, 5000] as const;
export type PayFloor = (typeof payFloors)[number];
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
