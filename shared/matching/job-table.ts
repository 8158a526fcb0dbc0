// Postings as numbers, laid out once, compared often: what the matcher needs of each stands in typed arrays, texts are read once each.
// A table is one part of a list (a chunk); parts share a pool, in which each different title and place stands once.
import type { Job, Point } from '#shared/domain/job.ts';
import { leastMonthlyYuan } from '#shared/domain/monthly-pay.ts';
import { agesAsked, takesOlder } from '#shared/domain/posting-words.ts';
import { daysBetween } from '#shared/kernel/calendar.ts';
import { FLAG, NOWHERE, OPEN, SHIFT, TERM } from './codes.ts';
import { type BodyWords, bodyWords, demandsOf } from './demands.ts';
import { type LicencesAsked, licencesAsked } from './licences.ts';
import { type HoursFacts, readHours } from './read-hours.ts';
import { type TitleFacts, readTitle } from './read-title.ts';
import { yearsAsked } from './read-years.ts';
import { schoolingStep } from './schooling.ts';

/** What of a posting is matched. */
export type MatchedJob = Pick<
  Job,
  | 'title'
  | 'category'
  | 'pay'
  | 'engagement'
  | 'hours'
  | 'conditions'
  | 'benefits'
  | 'experience'
  | 'postedOn'
  | 'validUntil'
> & {
  readonly education: { readonly code: string | null };
  readonly place: { readonly point: Point | null };
};
export type MatchedPosting = { readonly id: string; readonly job: MatchedJob };

export type JobTable = {
  readonly n: number;
  readonly idOf: (row: number) => string;
  /** Tells most ids apart: ties are decided by it, whatever order rows stand in. */
  readonly mark: Uint32Array;
  /** Place in the pool's titles. */
  readonly title: Uint32Array;
  /** Place in the pool's points, NOWHERE without a place. */
  readonly point: Uint32Array;
  /** Yuan a full month; 0: not told. */
  readonly least: Uint32Array;
  /** Yuan a full month; 0: not told, OPEN: no upper end (提成). */
  readonly most: Uint32Array;
  /** Days since 2000-01-01, 0 without a date. */
  readonly posted: Uint16Array;
  readonly valid: Uint16Array;
  /** TERM. */
  readonly term: Uint8Array;
  /** SHIFT; 0: not told. */
  readonly shift: Uint8Array;
  /** Minutes since midnight, past 1440 on the next day; 0: not told. */
  readonly until: Uint16Array;
  /** Quarters of an hour; 0: not told. */
  readonly perDay: Uint8Array;
  /** Years; 0 and 255: no limit. */
  readonly ageFrom: Uint8Array;
  readonly ageTo: Uint8Array;
  readonly licencesAll: Uint32Array;
  readonly licencesAnyOf: Uint32Array;
  readonly licencesWelcome: Uint32Array;
  readonly demands: Uint8Array;
  readonly schooling: Uint8Array;
  readonly years: Uint8Array;
  /** FLAG bits. */
  readonly flags: Uint8Array;
};

const WORKING_DAY_HOURS = 8;

export type JobPool = {
  readonly titles: readonly TitleFacts[];
  readonly points: readonly Point[];
  /** Lays rows out. @param rows any number */
  readonly layOut: (rows: readonly MatchedPosting[]) => JobTable;
};

/** Days since 2000-01-01 for tables. @param day 'YYYY-MM-DD' */
export const dayNumber = (day: string): number =>
  Math.min(0xffff, Math.max(0, daysBetween('2000-01-01', day)));

/** An empty pool. */
export function createJobPool(): JobPool {
  const titles: TitleFacts[] = [];
  const points: Point[] = [];
  const titleNumbers = new Map<string, number>();
  const pointNumbers = new Map<string, number>();
  const readers = createReaders();

  const titleNumber = (job: MatchedJob): number => {
    const key = `${job.category}\n${job.title}`;
    const known = titleNumbers.get(key);
    if (known !== undefined) return known;
    titleNumbers.set(key, titles.length);
    return titles.push(readTitle(job.title, job.category)) - 1;
  };
  const pointNumber = (point: Point | null): number => {
    if (point === null) return NOWHERE;
    const key = `${point.lat},${point.lng}`;
    const known = pointNumbers.get(key);
    if (known !== undefined) return known;
    pointNumbers.set(key, points.length);
    return points.push(point) - 1;
  };

  return {
    titles,
    points,
    layOut: (rows) => {
      const table = emptyTable(rows);
      rows.forEach(({ id, job }, row) => {
        const title = titleNumber(job);
        const facts = titles[title];
        if (facts === undefined) throw new RangeError('no such title');
        const words = readers.conditions(job.conditions);
        const trains = words.trains || job.benefits.some(teaches);
        const hours = readers.hours(job.hours, job.conditions, job.title);
        table.mark[row] = markOf(id);
        table.title[row] = title;
        table.point[row] = pointNumber(job.place.point);
        const least = monthly(job, job.pay.minYuan, hours.perDay);
        table.least[row] = least;
        // 提成, 以上: what is written is not the most.
        table.most[row] =
          least > 0 && job.pay.maxYuan === null ? OPEN : monthly(job, job.pay.maxYuan, hours.perDay);
        table.posted[row] = job.postedOn === null ? 0 : dayNumber(job.postedOn);
        table.valid[row] = dayNumber(job.validUntil);
        table.term[row] = TERM[job.engagement];
        table.shift[row] = hours.shift === null ? 0 : SHIFT[hours.shift];
        table.until[row] = hours.until ?? 0;
        table.perDay[row] = Math.min(255, Math.round((hours.perDay ?? 0) * 4));
        table.ageFrom[row] = words.ages.from ?? 0;
        table.ageTo[row] = words.ages.to ?? 255;
        const papers = readers.licences(`${job.title}，${job.conditions}`);
        table.licencesAll[row] = papers.all;
        table.licencesAnyOf[row] = papers.anyOf;
        table.licencesWelcome[row] = papers.welcome;
        table.demands[row] = demandsOf(facts.demands, words.body);
        table.schooling[row] = schoolingStep(job.education.code);
        table.years[row] = yearsAsked(job.experience, job.conditions, facts.leads);
        table.flags[row] =
          (words.older ? FLAG.older : 0) |
          (words.body.seated ? FLAG.seated : 0) |
          (words.body.welcomesDisabled ? FLAG.welcomesDisabled : 0) |
          (hours.weekend ? FLAG.weekend : 0) |
          (hours.chosen ? FLAG.chosen : 0) |
          (hours.livesIn ? FLAG.livesIn : 0) |
          (trains || facts.learns ? FLAG.trains : 0);
      });
      return table;
    },
  };
}

const emptyTable = (rows: readonly MatchedPosting[]): JobTable => {
  const n = rows.length;
  const ids = rows.map(({ id }) => id);
  return {
    n,
    idOf: (row) => ids[row] ?? '',
    mark: new Uint32Array(n),
    title: new Uint32Array(n),
    point: new Uint32Array(n),
    least: new Uint32Array(n),
    most: new Uint32Array(n),
    posted: new Uint16Array(n),
    valid: new Uint16Array(n),
    term: new Uint8Array(n),
    shift: new Uint8Array(n),
    until: new Uint16Array(n),
    perDay: new Uint8Array(n),
    ageFrom: new Uint8Array(n),
    ageTo: new Uint8Array(n),
    licencesAll: new Uint32Array(n),
    licencesAnyOf: new Uint32Array(n),
    licencesWelcome: new Uint32Array(n),
    demands: new Uint8Array(n),
    schooling: new Uint8Array(n),
    years: new Uint8Array(n),
    flags: new Uint8Array(n),
  };
};

type ConditionFacts = {
  readonly ages: ReturnType<typeof agesAsked>;
  readonly older: boolean;
  readonly body: BodyWords;
  readonly trains: boolean;
};

/** 有人教: who has not done it is taught. */
const teaches = (words: string): boolean =>
  /(?:免费|包|可先?|先|岗前|带薪)培训|培训(?:后|再)?上岗|带教|师傅[教带]|零基础|零经验|可学|想学|学艺|手把手|没做过也|生手|新手也?可/u.test(
    words,
  );

/** Texts that are remembered: lists are sorted, so the same ones come close together, and memory is small. */
const REMEMBERED = 2000;

/** Employers repeat themselves: a text that was read lately is not read again. */
function createReaders(): {
  readonly conditions: (words: string) => ConditionFacts;
  readonly licences: (words: string) => LicencesAsked;
  readonly hours: (hours: string, conditions: string, title: string) => HoursFacts;
} {
  const conditions = remembered((words): ConditionFacts => ({
    ages: agesAsked(words),
    older: takesOlder(words),
    body: bodyWords(words),
    trains: teaches(words),
  }));
  const licences = remembered(licencesAsked);
  const hours = remembered((joined): HoursFacts => {
    const [said = '', asked = '', title = ''] = joined.split('\u0000');
    return readHours(said, asked, title);
  });
  return {
    conditions,
    licences,
    hours: (said, asked, title) => hours([said, asked, title].join('\u0000')),
  };
}

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = read(text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Pay by the hour comes to what the hours come to, where they are said: three hours a day are no full month. */
function monthly({ pay }: MatchedJob, yuan: number | null, perDay: number | null): number {
  const full = leastMonthlyYuan(yuan, pay.unit) ?? 0;
  const part = pay.unit === 'hour' && perDay !== null ? Math.min(1, perDay / WORKING_DAY_HOURS) : 1;
  return Math.floor(full * part);
}

/** FNV-1a over the id's UTF-16 units. */
function markOf(id: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) mark = Math.imul(mark ^ id.charCodeAt(at), 0x01000193);
  return mark >>> 0;
}
