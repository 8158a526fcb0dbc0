// How good matches are, against judgements by hand (tests/fixtures/matching), beside a matcher of words. All postings are ranked for
// each person; what was not judged counts as not for them. The figures are said, so that a change shows what it did.
import { describe, expect, it } from 'vitest';
import { jobCategories } from '#shared/domain/job.ts';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { createJobPool } from '#shared/matching/job-table.ts';
import { rankJobs } from '#shared/matching/rank.ts';
import { heldOutLabels } from '#tests/fixtures/matching/labels-held-out.ts';
import { tuningLabels } from '#tests/fixtures/matching/labels-tuning.ts';
import { type Person, people } from '#tests/fixtures/matching/people.ts';
import { MATCH_DAY, postings } from '#tests/fixtures/matching/postings.ts';
import { seekerOfPerson } from '#tests/fixtures/matching/seekers.ts';
import { bm25 } from '#tests/support/bm25.ts';
import { mean, ndcgAt, precisionAt } from '#tests/support/ranking-measures.ts';

const labels = [...tuningLabels, ...heldOutLabels];
/** A good one, not only one that could be named. */
const GOOD = 2;

const pool = createJobPool();
const parts = [{ table: pool.layOut(postings) }];
const ours = (person: Person): readonly string[] =>
  rankJobs({
    seeker: seekerOfPerson(person),
    weights: defaultMatchWeights,
    today: MATCH_DAY,
    pool,
    parts,
    most: 20,
    mostNearly: 0,
  }).best.map(({ table, row }) => table.idOf(row));

const ofWords = bm25(
  new Map(
    postings.map(({ id, job }) => [
      id,
      [job.title, job.employer, job.hours, job.conditions, job.duties].join('。'),
    ]),
  ),
);
const tileNames = ['保洁', '家政', '护理', '保安', '餐饮', '快递 搬运', '工厂', ''];
/** Everything that the person said of work, as one would type it into a search. */
const byWords = ({ words, experience, tiles }: Person): readonly string[] =>
  ofWords(
    [
      ...words,
      ...experience.map(({ work }) => work),
      ...tiles.map((tile) => tileNames[jobCategories.findIndex((name) => name === tile)] ?? ''),
    ].join(' '),
  );

const gradesOf = (person: Person): ReadonlyMap<string, number> =>
  new Map(
    labels
      .filter((label) => label.person === person.id && label.grade > 0)
      .map(({ posting, grade }) => [posting, grade]),
  );

/** Means over people. */
function measured(some: readonly Person[], rank: (person: Person) => readonly string[]) {
  const of = (measure: (ranked: readonly string[], grades: ReadonlyMap<string, number>) => number): number =>
    mean(some.map((person) => measure(rank(person), gradesOf(person))));
  return {
    ndcg: of((ranked, grades) => ndcgAt(10, ranked, grades)),
    precision: of((ranked, grades) => precisionAt(5, ranked, grades, GOOD)),
  };
}
const best = (person: Person): readonly string[] =>
  [...gradesOf(person)].toSorted(([, a], [, b]) => b - a).map(([id]) => id);

describe('the judgements', () => {
  it('are 300 and more, each of a person and a posting that there is, once, with a reason', () => {
    expect(labels.length).toBeGreaterThanOrEqual(300);
    const pairs = labels.map(({ person, posting }) => `${person} ${posting}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const [known, listed] = [new Set(people.map(({ id }) => id)), new Set(postings.map(({ id }) => id))];
    expect(labels.filter(({ person, posting }) => !known.has(person) || !listed.has(posting))).toEqual([]);
    expect(labels.filter(({ reason }) => reason.length < 2)).toEqual([]);
    for (const grade of [0, 1, 2, 3]) expect(labels.some((label) => label.grade === grade)).toBe(true);
  });

  it('hold a third of the people out', () => {
    const held = people.filter(({ heldOut }) => heldOut).map(({ id }) => id);
    expect(held.length * 3).toBeGreaterThanOrEqual(people.length);
    expect(new Set(heldOutLabels.map(({ person }) => person))).toEqual(new Set(held));
    expect(tuningLabels.filter(({ person }) => held.includes(person))).toEqual([]);
  });
});

describe('the measures', () => {
  const grades = new Map([
    ['a', 3],
    ['b', 1],
  ]);
  it('are 1 for the best order and less for another', () => {
    expect(ndcgAt(10, ['a', 'b'], grades)).toBe(1);
    expect(ndcgAt(10, ['b', 'a'], grades)).toBeCloseTo((1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)));
    expect(ndcgAt(10, ['c'], grades)).toBe(0);
    expect(precisionAt(5, ['a', 'b', 'c'], grades, 2)).toBe(0.2);
  });
});

describe.each([
  { who: 'people it was tuned by', heldOut: false, ndcg: 0.95, precision: 0.55 },
  { who: 'people held out', heldOut: true, ndcg: 0.93, precision: 0.43 },
])('matches for $who', ({ who, heldOut, ndcg, precision }) => {
  it('are good, and much better than those of a search by words', () => {
    const some = people.filter((person) => person.heldOut === heldOut);
    const [we, words, reachable] = [measured(some, ours), measured(some, byWords), measured(some, best)];
    const said = (value: number): string => value.toFixed(3);
    console.info(
      `${who} (${some.length}): NDCG@10 ${said(we.ndcg)} (BM25 ${said(words.ndcg)}), precision@5 ${said(we.precision)} (BM25 ${said(words.precision)}, reachable ${said(reachable.precision)})`,
    );
    expect(reachable.ndcg).toBe(1);
    expect(we.ndcg).toBeGreaterThanOrEqual(ndcg);
    expect(we.precision).toBeGreaterThanOrEqual(precision);
    expect(we.ndcg).toBeGreaterThan(words.ndcg + 0.2);
    expect(we.precision).toBeGreaterThan(words.precision + 0.15);
  });
});
