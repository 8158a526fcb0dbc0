// Search by characters, pinyin and initials against the plain oracle: no miss, nothing too much; and what is said to have matched
// is there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job } from '#shared/domain/job.ts';
import { packJobs } from '#renderer/db/packed.ts';
import { searchRows, spelledOf, wordsOf } from '#renderer/worker/search-text.ts';
import { segmentOf } from '#renderer/worker/segment.ts';
import { matchesIn } from '#renderer/worker/text-matches.ts';
import { createVocabulary, tidyVocabulary } from '#renderer/worker/vocabulary.ts';
import { plainlyHolds } from '#tests/support/plain-search.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';

const readings: Readonly<Record<string, string>> = {
  保: 'Bao',
  洁: 'Jie',
  员: 'Yuan',
  安: 'An',
  关: 'Guan',
  西: 'Xi',
  先: 'Xian',
  绿: 'Lv',
  㙓: '-',
};
/** As the county would write it. */
const tokensOf = (text: string): string =>
  Array.from(text, (character) => readings[character] ?? '').join('');
const spelled = (over: Partial<Pick<Job, 'title' | 'employer' | 'duties'>> & { place?: string }): Job => {
  const job = sampleJob({
    title: over.title ?? '',
    employer: over.employer ?? '',
    duties: over.duties ?? '',
    place: { text: over.place ?? '', regionCode: null, point: null },
  });
  const search = {
    title: tokensOf(job.title),
    employer: tokensOf(job.employer),
    place: tokensOf(job.place.text),
  };
  return { ...job, search };
};
const found = (jobs: readonly Job[], text: string): readonly number[] => {
  const vocabulary = createVocabulary();
  const chunk = packJobs(jobs.map((row, at) => ({ id: `j${at}`, rev: 1, row })));
  const segment = { ...segmentOf(chunk, vocabulary), start: 0 };
  const marks = searchRows(vocabulary, [segment], new Uint8Array(jobs.length).fill(1), text);
  return jobs.flatMap((_, at) => (marks[at] === 1 ? [at] : []));
};

const textArb = fc
  .array(fc.constantFrom(...Object.keys(readings), 'A', 'b', '（', ' ', '1', '\n', 'İ', '😀'), {
    maxLength: 6,
  })
  .map((characters) => characters.join(''));
const jobArb = fc.oneof(
  { weight: 4, arbitrary: fc.record({ title: textArb, employer: textArb, place: textArb }).map(spelled) },
  // A row from before the county sent pinyin.
  { weight: 1, arbitrary: textArb.map((title) => sampleJob({ title })) },
);
const wordArb = fc.oneof(
  textArb,
  fc.constantFrom('bao', 'baoj', 'baojieyuan', 'an', 'guan', 'g', 'xian', 'bj', 'bjy', "xi'an", 'lü', 'b2'),
  fc
    .array(fc.constantFrom(...Array.from('aobijenxugvlyz')), { minLength: 1, maxLength: 4 })
    .map((one) => one.join('')),
);

describe('[S10] search', () => {
  it('[S10] finds exactly what the plain oracle finds', () => {
    fc.assert(
      fc.property(
        fc.array(jobArb, { minLength: 1, maxLength: 12 }),
        fc.array(wordArb, { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
        (jobs, text) => {
          fc.pre(text.trim() !== '');
          const asked = text.trim();
          const expected = jobs.flatMap((job, at) => (plainlyHolds(job, asked) ? [at] : []));
          expect(found(jobs, asked)).toEqual(expected);
          // A row is found when each word has a match, and each match lies in its text.
          for (const [at, job] of jobs.entries()) {
            const matches = matchesIn(job, asked);
            const every = wordsOf(asked).every((word) => matchesIn(job, word).length > 0);
            expect(every).toBe(expected.includes(at));
            for (const { field, start, end } of matches) {
              const textOfField = field === 'place' ? job.place.text : job[field];
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeGreaterThan(start);
              expect(end).toBeLessThanOrEqual(textOfField.length);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('[S10] a syllable begins the match; the last may be cut; initials may begin anywhere', () => {
    const jobs = [spelled({ title: '保洁员' }), spelled({ employer: '安保' }), spelled({ place: '关西' })];
    expect(found(jobs, 'baojie')).toEqual([0]);
    expect(found(jobs, 'baoj')).toEqual([0]);
    expect(found(jobs, 'BJY')).toEqual([0]);
    expect(found(jobs, 'jy')).toEqual([0]);
    expect(found(jobs, 'an')).toEqual([1]);
    expect(found(jobs, 'bao')).toEqual([0, 1]);
    expect(found(jobs, 'guanxi')).toEqual([2]);
    expect(found(jobs, 'uanxi')).toEqual([]);
    expect(found(jobs, 'bao 洁')).toEqual([0]);
    expect(found(jobs, 'bao guan')).toEqual([]);
  });

  it('[S10] xian is 先 and 西安; an apostrophe and ü may be typed', () => {
    const jobs = [spelled({ title: '先' }), spelled({ title: '西安' }), spelled({ title: '绿' })];
    expect(found(jobs, 'xian')).toEqual([0, 1]);
    expect(found(jobs, "xi'an")).toEqual([0, 1]);
    expect(found(jobs, 'lü')).toEqual([2]);
    expect(spelledOf('b2')).toBe(null);
  });

  it('[S10] letters find letters too', () => {
    expect(found([spelled({ title: 'CNC 保洁' }), spelled({ duties: 'cnc' })], 'cnc')).toEqual([0, 1]);
  });

  it('[S10] says what matched and where', () => {
    const job = spelled({ title: '（1）保洁员', employer: '安保', duties: '保洁' });
    expect(matchesIn(job, '保洁')).toEqual([
      { field: 'title', by: 'text', start: 3, end: 5 },
      { field: 'duties', by: 'text', start: 0, end: 2 },
    ]);
    expect(matchesIn(job, 'baoj')).toEqual([{ field: 'title', by: 'pinyin', start: 3, end: 5 }]);
    expect(matchesIn(job, 'jy ab')).toEqual([
      { field: 'title', by: 'initials', start: 4, end: 6 },
      { field: 'employer', by: 'initials', start: 0, end: 2 },
    ]);
    expect(matchesIn(job, 'zz')).toEqual([]);
    expect(matchesIn(spelled({ title: 'İb保' }), 'b')).toEqual([
      { field: 'title', by: 'text', start: 1, end: 2 },
      { field: 'title', by: 'pinyin', start: 2, end: 3 },
    ]);
  });
});

it('[S10] values that no chunk uses any more are dropped, and the others are still found', () => {
  const vocabulary = createVocabulary();
  const segment = (start: number, titles: readonly string[]) => ({
    ...segmentOf(
      packJobs(titles.map((title, at) => ({ id: `${start}-${at}`, rev: 1, row: spelled({ title }) }))),
      vocabulary,
    ),
    start,
  });
  for (let chunk = 0; chunk < 3; chunk += 1)
    segment(
      0,
      Array.from({ length: 400 }, (_, at) => `保洁${chunk}号${at}`),
    );
  const kept = segment(0, ['保洁员', '安保', '先']);
  const before = vocabulary.texts.title.size();
  tidyVocabulary(vocabulary, [kept]);
  expect([before, vocabulary.texts.title.size()]).toEqual([1204, 4]);
  const marks = (text: string) => [...searchRows(vocabulary, [kept], new Uint8Array(3).fill(1), text)];
  expect([marks('保'), marks('xian'), marks('bj')]).toEqual([
    [1, 1, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]);
  // What comes afterwards meets the values that stayed.
  const more = segment(3, ['安保', '绿']);
  const both = searchRows(vocabulary, [kept, more], new Uint8Array(5).fill(1), '安');
  expect([...both]).toEqual([0, 1, 0, 1, 0]);
});
