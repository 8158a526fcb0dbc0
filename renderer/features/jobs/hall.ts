// 岗位集市 as the screens need it: postings that are still valid, with walking time and age, newest first, and counts by tile.
// Computed once per change of the cache, of the day or of the station's place; the screens only filter and slice.
import { type Engagement, type Job, type JobCategory, type Point } from '#shared/domain/job.ts';
import { walkingMinutes } from '#shared/domain/walking.ts';
import { daysBetween } from '#shared/kernel/calendar.ts';
import type { JobQuery } from '../../app/navigation.ts';
import type { Listed } from '../../db/list-store.ts';

export type HallJob = {
  readonly id: string;
  readonly job: Job;
  /** Minutes on foot from the station; null where the place or the station is not known. */
  readonly walkMinutes: number | null;
  /** Days since it was posted, 0 = today; null where the posting has no date. */
  readonly ageDays: number | null;
};

export type Hall = {
  /** Newest first; undated ones last. */
  readonly newest: readonly HallJob[];
  /** Nearest first; unknown places last. */
  readonly nearest: readonly HallJob[];
  readonly byId: ReadonlyMap<string, HallJob>;
  readonly countByCategory: Readonly<Record<JobCategory, number>>;
};

/** 离家近: within this many minutes on foot. */
export const NEAR_MINUTES = 30;

/** Words of a posting by which somebody can start at once; matched against what employers write, not shown. */
const startsAtOnce = /(今天|当天|当日|随时|立即|马上)[^，。；]{0,3}(上班|上岗|到岗|入职|开工)/;
const shortWork: ReadonlySet<Engagement> = new Set<Engagement>(['short', 'hourly']);

/** @param today day in China; a posting whose validUntil lies before it is not shown */
export function buildHall(rows: readonly Listed<Job>[], station: Point | null, today: string): Hall {
  const valid = rows.filter(({ row }) => row.validUntil >= today);
  const jobs = valid.map(({ id, row }): HallJob => {
    const point = row.place.point;
    return {
      id,
      job: row,
      walkMinutes: station === null || point === null ? null : walkingMinutes(station, point),
      ageDays: row.postedOn === null ? null : Math.max(0, daysBetween(row.postedOn, today)),
    };
  });
  const newest = jobs.toSorted((a, b) => byAge(a, b) || byWalk(a, b) || byId(a, b));
  const countByCategory: Record<JobCategory, number> = { ...noCounts };
  for (const { job } of jobs) countByCategory[job.category] += 1;
  return {
    newest,
    nearest: jobs.toSorted((a, b) => byWalk(a, b) || byAge(a, b) || byId(a, b)),
    byId: new Map(jobs.map((job) => [job.id, job])),
    countByCategory,
  };
}

const noCounts: Readonly<Record<JobCategory, number>> = {
  cleaning: 0,
  domestic: 0,
  nursing: 0,
  security: 0,
  catering: 0,
  delivery: 0,
  factory: 0,
  other: 0,
};

const byAge = (a: HallJob, b: HallJob) => orLast(a.ageDays) - orLast(b.ageDays);
const byWalk = (a: HallJob, b: HallJob) => orLast(a.walkMinutes) - orLast(b.walkMinutes);
const byId = (a: HallJob, b: HallJob) => (a.id < b.id ? -1 : 1);
const orLast = (value: number | null) => value ?? 1e9;

/** The postings that a query asks for: nearest first when 离家近 is on, else newest first. */
export function findJobs(hall: Hall, query: JobQuery): readonly HallJob[] {
  const ordered = query.near ? hall.nearest : hall.newest;
  return ordered.filter(
    ({ job, walkMinutes }) =>
      (query.category === null || job.category === query.category) &&
      (!query.near || (walkMinutes !== null && walkMinutes <= NEAR_MINUTES)) &&
      (!query.short || shortWork.has(job.engagement)) &&
      (!query.today || canStartToday(job)),
  );
}

/** 今天能上班: short or hourly work, or the employer says so. */
export function canStartToday(job: Job): boolean {
  return shortWork.has(job.engagement) || startsAtOnce.test(`${job.title}。${job.conditions}。${job.duties}`);
}
