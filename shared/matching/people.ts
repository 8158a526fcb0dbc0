// One posting, many people: the same comparison the other way round. Who would be told of it first.
import type { MatchWeights } from '#shared/domain/match-weights.ts';
import { type MatchedPosting, createJobPool } from './job-table.ts';
import { LEAST_WORK, isNearly } from './rank.ts';
import type { Seeker } from './seeker.ts';
import { type Weigher, createWeigher, noneWeighed } from './weigh.ts';
import type { JobTable } from './job-table.ts';

export type Candidate<P> = {
  readonly person: P;
  /** Millionths. */
  readonly score: number;
  /** The one LIMIT bit that stands against it; 0 where none does. */
  readonly blocked: number;
  /** For explaining (explain.ts): the posting is the table's only row. */
  readonly weigher: Weigher;
};
export type PeopleRanking<P> = {
  readonly best: readonly Candidate<P>[];
  readonly nearly: readonly Candidate<P>[];
  readonly total: number;
  readonly table: JobTable;
};
export type PeopleDeps<P> = {
  readonly posting: MatchedPosting;
  readonly people: readonly P[];
  readonly seekerOf: (person: P) => Seeker;
  /** Tells people apart where they count alike. */
  readonly idOf: (person: P) => string;
  readonly weights: MatchWeights;
  /** 'YYYY-MM-DD' */
  readonly today: string;
  readonly most: number;
  readonly mostNearly: number;
};

/** Ranks people for a posting, whatever order they stand in. */
export function rankPeople<P>(deps: PeopleDeps<P>): PeopleRanking<P> {
  const { posting, people, seekerOf, idOf, weights, today } = deps;
  const pool = createJobPool();
  const table = pool.layOut([posting]);
  const into = noneWeighed();
  const best: Candidate<P>[] = [];
  const nearly: Candidate<P>[] = [];
  for (const person of people) {
    const weigher = createWeigher({ seeker: seekerOf(person), weights, today, pool });
    weigher.weigh(table, 0, into);
    const { blocked, work, score } = into;
    if (work < LEAST_WORK) continue;
    if (blocked === 0) best.push({ person, score, blocked, weigher });
    else if (isNearly(blocked)) nearly.push({ person, score, blocked, weigher });
  }
  const order = (a: Candidate<P>, b: Candidate<P>): number =>
    b.score - a.score || (idOf(a.person) < idOf(b.person) ? -1 : 1);
  return {
    best: best.toSorted(order).slice(0, deps.most),
    nearly: nearly.toSorted(order).slice(0, deps.mostNearly),
    total: best.length,
    table,
  };
}
