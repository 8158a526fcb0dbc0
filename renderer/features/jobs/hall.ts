// 岗位集市: which postings a screen may ask for, and what it gets. Plain rules and types: the postings themselves are in the
// worker (renderer/worker), a screen holds the few rows that it shows.
import type { Engagement, Job, JobCategory } from '#shared/domain/job.ts';
import type { Filter } from './job-query.ts';

export type HallJob = {
  readonly id: string;
  readonly job: Job;
  /** Minutes on foot from the station; null where the place or the station is not known. */
  readonly walkMinutes: number | null;
  /** Days since it was posted, 0 = today; null where the posting has no date. */
  readonly ageDays: number | null;
};

/** What the home screen shows of the hall. */
export type HallSummary = {
  /** Newest first; undated ones last. */
  readonly newest: readonly HallJob[];
  readonly countByCategory: Readonly<Record<JobCategory, number>>;
};

/** One page of what was asked for. */
export type FoundJobs = {
  /** Where nothing fits: each filter that is chosen, and how many would fit without it; empty otherwise. */
  readonly drops: readonly { readonly filter: Filter; readonly total: number }[];
  readonly items: readonly HallJob[];
  /** All that fit, on all pages. */
  readonly total: number;
  /** The page that `items` are of: the last one where an earlier answer had more. */
  readonly page: number;
  readonly pages: number;
  /** For each item where the words of the query stand in it; empty without words. */
  readonly matches: readonly (readonly TextMatch[])[];
};

/** Where a word of a query stands in a posting. `start` and `end` count UTF-16 units of the member's text, `end` not included. */
export type TextMatch = {
  readonly field: 'title' | 'employer' | 'place' | 'duties';
  /** As it is written, by 拼音, or by 首字母. */
  readonly by: 'text' | 'pinyin' | 'initials';
  readonly start: number;
  readonly end: number;
};

/** 离家近: within this many minutes on foot. */
export const NEAR_MINUTES = 30;
/** 最新岗位 on the home screen. */
export const NEWEST = 12;

export const noCounts: Readonly<Record<JobCategory, number>> = {
  cleaning: 0,
  domestic: 0,
  nursing: 0,
  security: 0,
  catering: 0,
  delivery: 0,
  factory: 0,
  other: 0,
};

/** Words of a posting by which somebody can start at once; matched against what employers write, not shown. */
const startsAtOnce = /(今天|当天|当日|随时|立即|马上)[^，。；]{0,3}(上班|上岗|到岗|入职|开工)/;
const shortWork: ReadonlySet<Engagement> = new Set<Engagement>(['short', 'hourly']);

/** 短工: short or hourly work. */
export const isShortWork = (engagement: Engagement): boolean => shortWork.has(engagement);

/** 今天能上班, besides short work: an employer's words say that somebody can start at once. */
export const saysAtOnce = (text: string): boolean => startsAtOnce.test(text);
