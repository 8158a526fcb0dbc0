// 岗位集市: what is shown, in which order, how many.
import { describe, expect, it } from 'vitest';
import type { Job } from '#shared/domain/job.ts';
import { listingItems } from '#renderer/features/policies/listing-words.ts';
import { anyJob } from '#renderer/features/jobs/job-query.ts';
import { payWords } from '#renderer/features/jobs/job-words.ts';
import { pageOf } from '#renderer/ui/pager.tsx';
import { type JobSearch, createJobIndex } from '#renderer/worker/job-index.ts';
import { noRows } from '#tests/support/memory-list-store.ts';
import {
  sampleEvent,
  sampleJob,
  samplePolicy,
  sampleStation,
  sampleTraining,
} from '#tests/support/sample-lists.ts';

const TODAY = '2026-11-21';
const listed = (id: string, over: Partial<Job> = {}) => ({ id, rev: 1, row: sampleJob(over) });
const at = (lat: number) => ({ text: '', regionCode: null, point: { lat, lng: 117.12 } });
const every = {
  ...anyJob,
  text: '',
  page: 0,
  perPage: 6,
} as const;

const hallOf = (...rows: readonly ReturnType<typeof listed>[]) => {
  const index = createJobIndex();
  index.update({ names: [], chunks: [], overlay: rows });
  const here = { today: TODAY, station: sampleStation.point };
  return {
    summary: index.summary(here),
    byId: (id: string) => index.byId(id, here),
    found: (search: Partial<JobSearch>) =>
      index.find({ ...every, ...search }, here).items.map(({ id }) => id),
  };
};

describe('the hall', () => {
  it('does not show a posting after its last day, and shows it on that day', () => {
    const hall = hallOf(
      listed('over', { validUntil: '2026-11-20' }),
      listed('lastDay', { validUntil: TODAY }),
    );
    expect(hall.summary.newest.map(({ id }) => id)).toEqual(['lastDay']);
    expect(hall.summary.countByCategory.cleaning).toBe(1);
    expect([hall.byId('over'), hall.byId('lastDay')?.id]).toEqual([null, 'lastDay']);
    expect(hall.found({})).toEqual(['lastDay']);
  });

  it('puts the newest first and postings without a date last', () => {
    const { summary } = hallOf(
      listed('undated', { postedOn: null }),
      listed('old', { postedOn: '2026-11-01' }),
      listed('new', { postedOn: TODAY }),
    );
    expect(summary.newest.map(({ id, ageDays }) => [id, ageDays])).toEqual([
      ['new', 0],
      ['old', 20],
      ['undated', null],
    ]);
  });

  it('离家近: nearest first, unknown places left out, far ones left out', () => {
    const hall = hallOf(
      listed('far', { place: at(36.9) }),
      listed('near', { place: at(36.651) }),
      listed('nearer', { place: at(36.6501) }),
      listed('unknown', { place: { text: '某处', regionCode: null, point: null } }),
    );
    expect(hall.found({ near: true })).toEqual(['nearer', 'near']);
    expect(hall.found({})).toHaveLength(4);
    expect(hall.byId('unknown')?.walkMinutes).toBe(null);
  });

  it('filters by tile and by 短工 together', () => {
    const hall = hallOf(
      listed('a', { category: 'catering', engagement: 'hourly' }),
      listed('b', { category: 'catering', engagement: 'long' }),
      listed('c', { category: 'security', engagement: 'short' }),
    );
    expect(hall.found({ category: 'catering', term: 'short' })).toEqual(['a']);
  });

  it.each([
    [{ engagement: 'hourly' }, true],
    [{ conditions: '随时可以到岗' }, true],
    [{ duties: '今天就能上班' }, true],
    [{ conditions: '每月发工资，能上夜班' }, false],
  ] as const)('今天能上班: %o is %s', (over, expected) => {
    expect(hallOf(listed('a', over)).found({ today: true })).toEqual(expected ? ['a'] : []);
  });

  it('says pay in the words of the posting and never a number of its own', () => {
    const pay = sampleJob().pay;
    expect(payWords(sampleJob({ pay: { ...pay, text: '4-6千/月', minYuan: 4000, maxYuan: 6000 } }))).toBe(
      '4-6千/月',
    );
    expect(payWords(sampleJob({ pay: { ...pay, text: '面议', kind: 'negotiable' } }))).toBe('面议');
    expect(payWords(sampleJob({ pay: { ...pay, text: '', kind: 'absent', minYuan: null } }))).toBe(
      '工资没有写',
    );
    expect(payWords(sampleJob({ pay: { ...pay, text: '\uFFFD', kind: 'unreadable' } }))).toBe(
      '工资写得不清楚',
    );
  });
});

it('policies, classes and events that are over are not shown', () => {
  const rows = {
    ...noRows,
    policies: [
      { id: 'p-over', rev: 1, row: { ...samplePolicy, validUntil: '2026-11-20' } },
      { id: 'p-open', rev: 1, row: { ...samplePolicy, validUntil: null } },
    ],
    trainings: [
      { id: 't-over', rev: 1, row: { ...sampleTraining, validUntil: '2026-11-20' } },
      { id: 't', rev: 1, row: sampleTraining },
    ],
    events: [
      { id: 'e-over', rev: 1, row: { ...sampleEvent, heldOn: '2026-11-20' } },
      { id: 'e-today', rev: 1, row: { ...sampleEvent, heldOn: TODAY } },
    ],
  };
  const ids = (kind: 'policies' | 'trainings' | 'events') =>
    listingItems(kind, rows, TODAY).map(({ id }) => id);
  expect([ids('policies'), ids('trainings'), ids('events')]).toEqual([['p-open'], ['t'], ['e-today']]);
});

it('a policy page holds document number, clause and validity', () => {
  const rows = { ...noRows, policies: [{ id: 'p', rev: 1, row: samplePolicy }] };
  const words = JSON.stringify(listingItems('policies', rows, TODAY));
  for (const part of [samplePolicy.documentNo, samplePolicy.clause, samplePolicy.benefit, '2027-12-31']) {
    expect(words).toContain(part);
  }
});

it('a page beyond the end shows the last one: a list that became shorter is never empty', () => {
  expect(pageOf([1, 2, 3, 4, 5], 9, 4)).toEqual({ page: 1, pages: 2, items: [5] });
  expect(pageOf([], 3, 4)).toEqual({ page: 0, pages: 1, items: [] });
});
