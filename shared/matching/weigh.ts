// One person and one posting: which limits stand against it, what is not known, and how far each wish is fulfilled. The one place
// where both are compared: ranking (rank.ts), 岗位找人 (people.ts) and the words (explain.ts) all ask here.
//
//   limits   a known fact against a known need: blocked, never shown as fitting      unknown: said, and weighed as less
//   wishes   fulfilled from 0 to 1 (fulfil.ts), weighed by the county's numbers
//   score    work × (Σ weight × fulfilment) / Σ weight in millionths: nothing falls when a wish is better fulfilled
import { type MatchWeights, fulfilments } from '#shared/domain/match-weights.ts';
import { walkingMinutes } from '#shared/domain/walking.ts';
import { LOWEST_WORKING_AGE } from '#shared/domain/wording.ts';
import { FLAG } from './codes.ts';
import { demandMask } from './demands.ts';
import {
  BLOCKED,
  type Hours,
  easeFulfilled,
  experienceFulfilled,
  freshFulfilled,
  olderFulfilled,
  papersFulfilled,
  payFulfilled,
  schoolingFulfilled,
  termFulfilled,
  timeFulfilled,
  timeUnknown,
  wayFulfilled,
} from './fulfil.ts';
import { type JobPool, type JobTable, dayNumber } from './job-table.ts';
import { heldMask, quickMask } from './licences.ts';
import { schoolingStep } from './schooling.ts';
import type { Seeker } from './seeker.ts';
import { type WorkFit, workOf } from './work.ts';

/** Hard limits, as bits of `blocked` and `unknown`. */
export const LIMIT = { over: 1, age: 2, licence: 4, way: 8, time: 16, pay: 32, body: 64 } as const;
export type Limit = keyof typeof LIMIT;

export type Weighed = {
  /** LIMIT bits of what stands against it. */
  blocked: number;
  /** LIMIT bits of what the posting or the person does not tell. */
  unknown: number;
  /** 0–1: how far it is the work that is wanted. */
  work: number;
  /** In the order of `fulfilments`, each 0–1; 0 where a limit stands against it. */
  readonly fulfilled: Float64Array;
  /** 0–1,000,000, as if nothing stood against it. */
  score: number;
};

export const noneWeighed = (): Weighed => ({
  blocked: 0,
  unknown: 0,
  work: 0,
  fulfilled: new Float64Array(fulfilments.length),
  score: 0,
});

export type WeighDeps = {
  readonly seeker: Seeker;
  readonly weights: MatchWeights;
  /** 'YYYY-MM-DD' */
  readonly today: string;
  /** Of the tables that are weighed. */
  readonly pool: JobPool;
};
export type Weigher = {
  /** Minutes on foot to the row's place; null where it or the person's place is not known. */
  readonly minutesTo: (table: JobTable, row: number) => number | null;
  readonly workFor: (table: JobTable, row: number) => WorkFit;
  /** Licences that are asked for, learnt, and not held; of a choice all, where none is held. */
  readonly missing: (table: JobTable, row: number) => number;
  /** @param into overwritten: no object is made for a row */
  readonly weigh: (table: JobTable, row: number, into: Weighed) => void;
};

/** Somebody who cannot do everything is served by work that says it suits them, whatever it is called. */
const WELCOMES_WORK = 0.5;
const SEATED_WORK = 0.35;
const MILLION = 1_000_000;

/** Gets one person ready to be compared with many postings. Pure; what is looked at once for a title or a place is kept. */
export function createWeigher({ seeker, weights, today, pool }: WeighDeps): Weigher {
  const day = dayNumber(today);
  const held = seeker.licences === null ? null : heldMask(seeker.licences);
  const cannot = demandMask(seeker.cannot);
  const schooling = schoolingStep(seeker.education);
  const farthest = {
    walk: weights.walkMinutes,
    bus: weights.busMinutes,
    county: Infinity,
    anywhere: Infinity,
  }[seeker.reach];
  const scales = fulfilments.map((name) => weights[name]);
  const whole = scales.reduce((sum, scale) => sum + scale, 0);
  const fit = workOf(seeker);
  const fits: (WorkFit | undefined)[] = [];
  const ways: (number | undefined)[] = [];

  const workFor: Weigher['workFor'] = (table, row) => {
    const number = table.title[row] ?? 0;
    const known = fits[number];
    if (known !== undefined) return known;
    const title = pool.titles[number];
    if (title === undefined) throw new RangeError('a row of another pool');
    const made = fit(title);
    fits[number] = made;
    return made;
  };
  const minutesTo: Weigher['minutesTo'] = (table, row) => {
    const number = table.point[row] ?? 0;
    const known = ways[number];
    if (known !== undefined) return known;
    const point = pool.points[number];
    if (point === undefined || seeker.home === null) return null;
    const minutes = walkingMinutes(seeker.home, point);
    ways[number] = minutes;
    return minutes;
  };
  const missing: Weigher['missing'] = (table, row) => {
    const all = table.licencesAll[row] ?? 0;
    const anyOf = table.licencesAnyOf[row] ?? 0;
    const have = held ?? 0;
    const choice = anyOf !== 0 && (anyOf & have) === 0 ? anyOf : 0;
    return ((all & ~have) | choice) & ~quickMask;
  };

  const weigh: Weigher['weigh'] = (table, row, into) => {
    const flags = table.flags[row] ?? 0;
    const work = workFor(table, row);
    const lacks = missing(table, row);
    let blocked = (table.valid[row] ?? 0) < day ? LIMIT.over : 0;
    let unknown = 0;

    const ageFrom = table.ageFrom[row] ?? 0;
    const ageTo = table.ageTo[row] ?? 255;
    if (seeker.ageYears === null) {
      if (ageFrom > LOWEST_WORKING_AGE || ageTo < 255) unknown |= LIMIT.age;
    } else if (seeker.ageYears < Math.max(LOWEST_WORKING_AGE, ageFrom) || seeker.ageYears > ageTo)
      blocked |= LIMIT.age;

    if (lacks !== 0) {
      if (held === null) unknown |= LIMIT.licence;
      else blocked |= LIMIT.licence;
    }
    const demands = table.demands[row] ?? 0;
    if ((demands & cannot) !== 0) blocked |= LIMIT.body;

    const minutes = minutesTo(table, row);
    const way = wayFulfilled(minutes, seeker.reach, farthest);
    if (way === BLOCKED) blocked |= LIMIT.way;
    else if (minutes === null && seeker.reach !== 'anywhere') unknown |= LIMIT.way;

    const hours: Hours = {
      shift: table.shift[row] ?? 0,
      until: table.until[row] ?? 0,
      perDay: table.perDay[row] ?? 0,
      term: table.term[row] ?? 0,
      flags,
    };
    const time = timeFulfilled(seeker.shift, hours);
    if (time === BLOCKED) blocked |= LIMIT.time;
    else if (timeUnknown(seeker.shift, hours)) unknown |= LIMIT.time;

    const least = table.least[row] ?? 0;
    const most = table.most[row] ?? 0;
    const pay = payFulfilled(least, most, seeker.payFloorYuan);
    if (pay === BLOCKED) blocked |= LIMIT.pay;
    else if (least === 0 && most === 0) unknown |= LIMIT.pay;

    const have = held ?? 0;
    const trains = (flags & FLAG.trains) !== 0;
    const posted = table.posted[row] ?? 0;
    const { fulfilled } = into;
    fulfilled[0] = Math.max(0, pay);
    fulfilled[1] = Math.max(0, way);
    fulfilled[2] = Math.max(0, time);
    fulfilled[3] = termFulfilled(seeker.term, hours.term);
    fulfilled[4] = experienceFulfilled(work.years, table.years[row] ?? 0, trains);
    fulfilled[5] = schoolingFulfilled(schooling, table.schooling[row] ?? 0);
    fulfilled[6] = papersFulfilled(
      lacks !== 0,
      ((table.licencesAll[row] ?? 0) & quickMask & ~have) !== 0,
      !trains && ((table.licencesWelcome[row] ?? 0) & ~have) !== 0,
    );
    fulfilled[7] = olderFulfilled(seeker.ageYears, flags);
    fulfilled[8] = easeFulfilled(cannot, flags);
    fulfilled[9] = freshFulfilled(posted === 0 ? null : day - posted);

    let sum = 0;
    for (let at = 0; at < fulfilled.length; at += 1) sum += (scales[at] ?? 0) * (fulfilled[at] ?? 0);
    const suits =
      cannot === 0
        ? 0
        : (flags & FLAG.welcomesDisabled) !== 0
          ? WELCOMES_WORK
          : (flags & FLAG.seated) !== 0
            ? SEATED_WORK
            : 0;
    into.blocked = blocked;
    into.unknown = unknown;
    into.work = Math.max(work.near, suits);
    // Without any weight all that is wanted counts alike.
    into.score = Math.round(MILLION * into.work * (whole === 0 ? 1 : sum / whole));
  };
  return { minutesTo, workFor, missing, weigh };
}
