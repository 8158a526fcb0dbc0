// The worker's matches are those of the plain comparison over the rows that count now: whatever chunks they lie in, and however
// often the lists changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultMatchWeights as weights } from '#shared/domain/match-weights.ts';
import type { Job } from '#shared/domain/job.ts';
import { createJobPool } from '#shared/matching/job-table.ts';
import { rankJobs } from '#shared/matching/rank.ts';
import { licenceNames } from '#shared/matching/words.ts';
import { type Listed } from '#renderer/db/list-store.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import { linesOf } from '#renderer/features/matches/match-lines.ts';
import { MOST_MATCHES, MOST_NEARLY } from '#renderer/features/matches/match.ts';
import { createJobIndex } from '#renderer/worker/job-index.ts';
import { TODAY, anySeeker, seekerArb } from '#tests/unit/matching/support.ts';
import { HOME, postings } from '#tests/fixtures/matching/postings.ts';
import { sampleTraining } from '#tests/support/sample-lists.ts';

const at = { today: TODAY, station: HOME };
const rows: readonly Listed<Job>[] = postings.map(({ id, job }) => ({ id, rev: 1, row: job }));
const chunk = (name: string, some: readonly Listed<Job>[]) => ({ name, bytes: chunkBytes(packJobs(some)) });

describe('the worker’s matches', () => {
  it('are those of the rows that count, through every change of the lists', () => {
    const change = fc.record({
      gone: fc.uniqueArray(fc.nat({ max: rows.length - 1 }), { maxLength: 10 }),
      changed: fc.uniqueArray(fc.nat({ max: 2 }), { maxLength: 3 }),
      cut: fc.integer({ min: 1, max: rows.length - 1 }),
    });
    fc.assert(
      fc.property(seekerArb, fc.array(change, { minLength: 1, maxLength: 4 }), (seeker, changes) => {
        const index = createJobIndex();
        for (const [turn, { gone, changed, cut }] of changes.entries()) {
          const chunks = [chunk(`a${turn}`, rows.slice(0, cut)), chunk(`b${turn}`, rows.slice(cut))];
          const dear = (row: Job): Job => ({
            ...row,
            pay: { ...row.pay, minYuan: 3000 + 1500 * turn, maxYuan: 9000 },
          });
          const overlay = [
            ...changed.flatMap((number) =>
              rows.slice(number, number + 1).map((one) => ({ ...one, rev: 2, row: dear(one.row) })),
            ),
            ...gone
              .filter((number) => !changed.includes(number))
              .flatMap((number) =>
                rows.slice(number, number + 1).map(({ id }) => ({ id, rev: 2, row: null })),
              ),
          ];
          index.update({ names: chunks.map(({ name }) => name), chunks, overlay });
          const now = new Map<string, Job | null>(rows.map(({ id, row }) => [id, row]));
          for (const { id, row } of overlay) now.set(id, row);
          const plain = [...now].flatMap(([id, job]) => (job === null ? [] : [{ id, job }]));
          const pool = createJobPool();
          const parts = [{ table: pool.layOut(plain) }];
          const wanted = rankJobs({
            seeker,
            weights,
            today: TODAY,
            pool,
            parts,
            most: 200,
            mostNearly: 200,
          });
          const found = index.match({ seeker, weights }, [], at);
          expect(found.total).toBe(wanted.total);
          // Every title of the fixtures stands once.
          const ids = (some: typeof wanted.best, most: number) =>
            some.slice(0, most).map(({ table, row }) => table.idOf(row));
          expect(found.items.map(({ shown }) => shown.id)).toEqual(ids(wanted.best, MOST_MATCHES));
          expect(found.nearly.map(({ shown }) => shown.id)).toEqual(ids(wanted.nearly, MOST_NEARLY));
          expect(found.items.every(({ said }) => said.obstacles.length === 0)).toBe(true);
          expect(found.nearly.every(({ said }) => said.obstacles.length === 1)).toBe(true);
          // The rows shown are the rows compared.
          for (const { shown } of found.items) expect(shown.job).toEqual(now.get(shown.id));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('see a posting as it is now, though its id stayed', () => {
    const index = createJobIndex();
    const paid = (yuan: number) => {
      const overlay = rows.slice(0, 1).map((one) => ({
        ...one,
        rev: yuan,
        row: { ...one.row, pay: { ...one.row.pay, minYuan: yuan, maxYuan: yuan } },
      }));
      index.update({ names: [], chunks: [], overlay });
      return index.match({ seeker: { ...anySeeker, payFloorYuan: 3000 }, weights }, [], at).total;
    };
    expect([paid(2000), paid(4000), paid(2999)]).toEqual([0, 1, 0]);
  });

  it('name the class that teaches the one licence that is missing', () => {
    const index = createJobIndex();
    index.update({ names: ['a'], chunks: [chunk('a', rows)], overlay: [] });
    const training = {
      id: 't1',
      rev: 1,
      row: { ...sampleTraining, title: '电工（初级）', startsOn: null, validUntil: '2027-01-01' },
    };
    const learner = { ...anySeeker, wishes: ['electrician'], licences: [], experience: [] };
    const { nearly } = index.match({ seeker: learner, weights }, [training], at);
    const job = nearly.find(({ shown }) => shown.id === 'G07');
    expect(job).toMatchObject({
      said: { obstacles: [`要有${licenceNames.electrician}`] },
      training: { id: 't1', title: '电工（初级）' },
    });
    expect(job && linesOf(job, 3).other).toBe('不合的：要有电工证。可以先学“电工（初级）”，问工作人员');
    // Either of two would do: no single class is the answer.
    expect(nearly.find(({ shown }) => shown.id === 'G09')?.training ?? null).toBeNull();
  });
});

describe('a card', () => {
  const shown = { id: 'x', job: rows[0]?.row ?? postings[0]?.job, walkMinutes: 1, ageDays: 0 };
  const item = (said: Parameters<typeof linesOf>[0]['said']) =>
    linesOf({ shown: shown as Parameters<typeof linesOf>[0]['shown'], said, training: null }, 3);
  it('says the first three reasons, and what matters most of what is amiss', () => {
    const said = {
      reasons: ['一', '二', '三', '四'],
      miss: '远',
      asks: ['工资', '地点', '时间'],
      obstacles: [],
    };
    expect(item(said)).toEqual({ good: '一 · 二 · 三', other: '先问清：工资、地点' });
    expect(item({ ...said, asks: [] })).toEqual({ good: '一 · 二 · 三', other: '差在：远' });
    expect(item({ reasons: [], miss: null, asks: [], obstacles: [] })).toEqual({ good: null, other: null });
    expect(item({ ...said, obstacles: ['太远'] }).other).toBe('不合的：太远');
  });
});
