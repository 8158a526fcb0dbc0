// Why a posting fits, what it falls short of most, what has to be asked first, and what stands against it: facts, which words.ts says in
// Chinese. Only what the comparison itself saw is said (weigh.ts), so that no reason can disagree with the ranking.
import type { JobCategory } from '#shared/domain/job.ts';
import { type Fulfilment, type MatchWeights, fulfilments } from '#shared/domain/match-weights.ts';
import { type JobShift, jobShifts } from '#shared/domain/posting-words.ts';
import { LOWEST_WORKING_AGE } from '#shared/domain/wording.ts';
import { FLAG } from './codes.ts';
import { type Demand, demandMask, demandsIn } from './demands.ts';
import { type JobTable, dayNumber } from './job-table.ts';
import { type Licence, heldMask, licencesIn, quickMask } from './licences.ts';
import { occupationAt } from './occupation-tree.ts';
import { schoolingStep } from './schooling.ts';
import type { Seeker } from './seeker.ts';
import { LIMIT, type Weigher, noneWeighed } from './weigh.ts';
import type { WorkFit } from './work.ts';

export type Reason =
  /** The work that is wanted, or how near it is. */
  | { readonly kind: 'work'; readonly how: 'same' | 'near'; readonly name: string }
  | { readonly kind: 'tile'; readonly how: 'same' | 'near'; readonly tile: JobCategory }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'done'; readonly name: string }
  | { readonly kind: 'experience'; readonly years: number }
  | { readonly kind: 'trains' }
  | { readonly kind: 'walk'; readonly minutes: number }
  /** Yuan a full month. */
  | { readonly kind: 'pay'; readonly least: number; readonly floor: number }
  | { readonly kind: 'time'; readonly shift: Exclude<Seeker['shift'], 'any'> }
  | { readonly kind: 'term'; readonly term: Exclude<Seeker['term'], 'any'> }
  | { readonly kind: 'licence'; readonly licences: readonly Licence[] }
  | { readonly kind: 'older' | 'welcomesDisabled' | 'seated' };

/** What is fulfilled least, as far as it counts. */
export type Miss =
  | { readonly kind: 'pay'; readonly least: number; readonly floor: number }
  | { readonly kind: 'walk'; readonly minutes: number }
  /** Minutes since midnight. */
  | { readonly kind: 'endsAt'; readonly minutes: number }
  | { readonly kind: 'livesIn' | 'turns' | 'anyTime' }
  | { readonly kind: 'term'; readonly term: number }
  | { readonly kind: 'experience'; readonly asked: number }
  | { readonly kind: 'schooling'; readonly asked: number }
  | { readonly kind: 'toGet' | 'welcome'; readonly licences: readonly Licence[] }
  /** Other work than what was wished for. */
  | { readonly kind: 'work'; readonly how: 'near' | 'other'; readonly name: string }
  | { readonly kind: 'posted'; readonly days: number };

/** What is not known of a limit. */
export type Ask =
  | { readonly kind: 'pay' | 'way' | 'time' }
  | { readonly kind: 'licence'; readonly licences: readonly Licence[] }
  | { readonly kind: 'age'; readonly from: number | null; readonly to: number | null };

/** What stands against it. */
export type Obstacle =
  | { readonly kind: 'over' }
  | { readonly kind: 'age'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'licence'; readonly licences: readonly Licence[] }
  | { readonly kind: 'way'; readonly minutes: number }
  | { readonly kind: 'time'; readonly shift: JobShift | null }
  | { readonly kind: 'pay'; readonly most: number; readonly floor: number }
  | { readonly kind: 'body'; readonly demands: readonly Demand[] };

export type Explained = {
  readonly reasons: readonly Reason[];
  /** null: nothing that counts is missed. */
  readonly miss: Miss | null;
  readonly asks: readonly Ask[];
  readonly obstacles: readonly Obstacle[];
};

export type ExplainDeps = {
  readonly seeker: Seeker;
  readonly weights: MatchWeights;
  /** 'YYYY-MM-DD' */
  readonly today: string;
  readonly weigher: Weigher;
};

/** Fulfilled so far it is said as a reason, else as a miss. */
const WELL = 0.7;
/** The work is said to be what was wanted, or near to it. */
const SAME = 0.95;
const NEAR = 0.5;

/** Says of one row what the ranking saw. */
export function explain(
  { seeker, weights, today, weigher }: ExplainDeps,
  table: JobTable,
  row: number,
): Explained {
  const weighed = noneWeighed();
  weigher.weigh(table, row, weighed);
  const { fulfilled, blocked, unknown } = weighed;
  const at = (column: Uint8Array | Uint16Array | Uint32Array): number => column[row] ?? 0;
  const flag = (bit: number): boolean => (at(table.flags) & bit) !== 0;
  const met = (name: Fulfilment): number => fulfilled[fulfilments.indexOf(name)] ?? 0;
  const work = weigher.workFor(table, row);
  const minutes = weigher.minutesTo(table, row);
  const least = at(table.least);
  const floor = seeker.payFloorYuan;
  const has = seeker.licences === null ? null : heldMask(seeker.licences);
  const asked = at(table.licencesAll) | at(table.licencesAnyOf);
  const missing = weigher.missing(table, row);
  const cannot = demandMask(seeker.cannot);
  const days = at(table.posted) === 0 ? null : dayNumber(today) - at(table.posted);
  const from = at(table.ageFrom) === 0 ? null : at(table.ageFrom);
  const to = at(table.ageTo) === 255 ? null : at(table.ageTo);
  const shift = jobShifts[at(table.shift) - 1] ?? null;

  const reasons: readonly (Reason | false)[] = [
    ofWork(work),
    work.years !== null &&
      work.years > 0 &&
      work.by.kind !== 'done' && { kind: 'experience', years: work.years },
    minutes !== null && met('way') >= 0.5 && { kind: 'walk', minutes },
    floor !== null && least >= floor && { kind: 'pay', least, floor },
    seeker.shift !== 'any' && met('time') >= WELL && { kind: 'time', shift: seeker.shift },
    seeker.term !== 'any' && met('term') >= WELL && { kind: 'term', term: seeker.term },
    has !== null && (asked & has) !== 0 && { kind: 'licence', licences: licencesIn(asked & has) },
    cannot !== 0 && flag(FLAG.welcomesDisabled) && { kind: 'welcomesDisabled' },
    cannot !== 0 && flag(FLAG.seated) && { kind: 'seated' },
    (seeker.ageYears ?? 0) >= 50 && flag(FLAG.older) && { kind: 'older' },
    (work.years ?? 0) === 0 && at(table.years) === 0 && flag(FLAG.trains) && { kind: 'trains' },
  ];

  const misses: Readonly<Record<Fulfilment, Miss | null>> = {
    pay: floor !== null && least > 0 && least < floor ? { kind: 'pay', least, floor } : null,
    way: minutes !== null && met('way') < WELL ? { kind: 'walk', minutes } : null,
    time: met('time') < WELL ? timeMiss(flag(FLAG.livesIn), shift, at(table.until), flag(FLAG.chosen)) : null,
    term: met('term') < WELL ? { kind: 'term', term: at(table.term) } : null,
    experience: at(table.years) > (work.years ?? 0) ? { kind: 'experience', asked: at(table.years) } : null,
    schooling:
      at(table.schooling) > schoolingStep(seeker.education)
        ? { kind: 'schooling', asked: at(table.schooling) }
        : null,
    papers: papersMiss(asked & quickMask & ~(has ?? 0), at(table.licencesWelcome) & ~(has ?? 0)),
    older: null,
    ease: null,
    fresh: days !== null && days > 14 ? { kind: 'posted', days } : null,
  };
  let miss: Miss | null = null;
  let worst = 0;
  for (const name of fulfilments) {
    const loss = weights[name] * (1 - met(name));
    if (misses[name] !== null && loss > worst) [miss, worst] = [misses[name], loss];
  }
  const whole = fulfilments.reduce((sum, name) => sum + weights[name], 0);
  if (work.near < 1 && work.by.kind === 'wish' && whole * (1 - work.near) > worst)
    miss = {
      kind: 'work',
      how: work.near < NEAR ? 'other' : 'near',
      name: occupationAt(work.by.occupation).name,
    };

  const asks: readonly (Ask | false)[] = [
    (unknown & LIMIT.licence) !== 0 && { kind: 'licence', licences: licencesIn(missing) },
    (unknown & LIMIT.age) !== 0 && { kind: 'age', from, to },
    (unknown & LIMIT.pay) !== 0 && { kind: 'pay' },
    (unknown & LIMIT.time) !== 0 && { kind: 'time' },
    (unknown & LIMIT.way) !== 0 && { kind: 'way' },
  ];
  const obstacles: readonly (Obstacle | false)[] = [
    (blocked & LIMIT.over) !== 0 && { kind: 'over' },
    (blocked & LIMIT.age) !== 0 && ageObstacle(seeker.ageYears ?? 0, from ?? LOWEST_WORKING_AGE, to),
    (blocked & LIMIT.licence) !== 0 && { kind: 'licence', licences: licencesIn(missing) },
    (blocked & LIMIT.body) !== 0 && { kind: 'body', demands: demandsIn(at(table.demands) & cannot) },
    (blocked & LIMIT.time) !== 0 && { kind: 'time', shift },
    (blocked & LIMIT.way) !== 0 && { kind: 'way', minutes: minutes ?? 0 },
    (blocked & LIMIT.pay) !== 0 && { kind: 'pay', most: at(table.most), floor: floor ?? 0 },
  ];
  return { reasons: said(reasons), miss, asks: said(asks), obstacles: said(obstacles) };
}

const said = <T extends object>(some: readonly (T | false)[]): readonly T[] =>
  some.filter((one): one is T => one !== false);

function ofWork({ by, near }: WorkFit): Reason | false {
  if (near < NEAR) return false;
  const how = near >= SAME ? 'same' : 'near';
  switch (by.kind) {
    case 'wish':
      return { kind: 'work', how, name: occupationAt(by.occupation).name };
    case 'done':
      return { kind: 'done', name: occupationAt(by.occupation).name };
    case 'tile':
      return { kind: 'tile', how, tile: by.tile };
    case 'words':
      return by;
    case 'anything':
      return false;
  }
}

/** Of two limits the one that stands against it. */
const ageObstacle = (ageYears: number, from: number, to: number | null): Obstacle =>
  ageYears < from ? { kind: 'age', from, to: null } : { kind: 'age', from: null, to };

function timeMiss(livesIn: boolean, shift: JobShift | null, until: number, chosen: boolean): Miss | null {
  if (livesIn) return { kind: 'livesIn' };
  if (shift === 'rotating') return { kind: 'turns' };
  if (chosen) return { kind: 'anyTime' };
  return until > 0 ? { kind: 'endsAt', minutes: until } : null;
}

function papersMiss(quick: number, welcome: number): Miss | null {
  if (quick !== 0) return { kind: 'toGet', licences: licencesIn(quick) };
  return welcome === 0 ? null : { kind: 'welcome', licences: licencesIn(welcome) };
}
