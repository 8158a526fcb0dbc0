// 适合您的岗位: what is asked of the lists worker, and what it answers. Types and numbers alone: the comparison itself is the worker's.
import type { MatchWeights } from '#shared/domain/match-weights.ts';
import type { Seeker } from '#shared/matching/seeker.ts';
import type { SaidMatch } from '#shared/matching/words.ts';
import type { HallJob } from '../jobs/hall.ts';

export type MatchQuery = { readonly seeker: Seeker; readonly weights: MatchWeights };

export type MatchItem = {
  readonly shown: HallJob;
  readonly said: SaidMatch;
  /** A class on the county's list that teaches what is missing. */
  readonly training: { readonly id: string; readonly title: string } | null;
};
export type MatchesFound = {
  /** Best first, MOST_MATCHES at most. */
  readonly items: readonly MatchItem[];
  /** One limit alone stands against each. */
  readonly nearly: readonly MatchItem[];
  /** All that fit. */
  readonly total: number;
};

/** Nobody turns more pages than these fill. */
export const MOST_MATCHES = 24;
export const MOST_NEARLY = 6;
