// 岗位找人 at a station: who among its people would be told of a posting first, and why (shared/matching, the other way round).
import { type CaseFile, spellOn } from '#shared/casework/case-file.ts';
import type { Point } from '#shared/domain/job.ts';
import type { MatchWeights } from '#shared/domain/match-weights.ts';
import { explain } from '#shared/matching/explain.ts';
import type { MatchedPosting } from '#shared/matching/job-table.ts';
import { type Candidate, rankPeople } from '#shared/matching/people.ts';
import type { Seeker } from '#shared/matching/seeker.ts';
import { type SaidMatch, sayMatch } from '#shared/matching/words.ts';
import { isGone } from './gone.ts';
import { seekerOfCase } from './seeker-of-case.ts';

export type PostingAsked = {
  readonly posting: MatchedPosting;
  readonly weights: MatchWeights;
  /** 'YYYY-MM-DD' in China */
  readonly today: string;
  readonly home: Point | null;
  /** People at most, of each kind. */
  readonly most: number;
};

export type PersonForPosting = { readonly file: CaseFile; readonly said: SaidMatch };
export type PeopleForPosting = {
  readonly best: readonly PersonForPosting[];
  /** One limit alone stands against each, that can be talked about or learnt. */
  readonly nearly: readonly PersonForPosting[];
  /** All whom it suits. */
  readonly total: number;
};

/** Ranks the station's people who look for work: not who has a job by their file, nor who never said what they want. */
export function peopleForPosting(files: readonly CaseFile[], asked: PostingAsked): PeopleForPosting {
  const { posting, weights, today, home, most } = asked;
  const seekers = files.flatMap((file): Looking[] => {
    if (isGone(file) || spellOn(file.employments, today) !== null) return [];
    const seeker = seekerOfCase(file.details, today, home);
    return seeker === null ? [] : [{ file, seeker }];
  });
  const { best, nearly, total, table } = rankPeople({
    posting,
    people: seekers,
    seekerOf: ({ seeker }) => seeker,
    idOf: ({ file }) => file.personId,
    weights,
    today,
    most,
    mostNearly: most,
  });
  const said = ({ person, weigher }: Candidate<Looking>): PersonForPosting => ({
    file: person.file,
    said: sayMatch(explain({ seeker: person.seeker, weights, today, weigher }, table, 0)),
  });
  return { best: best.map(said), nearly: nearly.map(said), total };
}

type Looking = { readonly file: CaseFile; readonly seeker: Seeker };
