// [S8] What is done when the kiosk's lists do not add up: few buckets anew, a bounded number of times; a whole fill once.
import { expect, it } from 'vitest';
import { BUCKETS } from '#shared/protocol/bucket.ts';
import { checksumText, idDigest } from '#shared/sync/checksum.ts';
import {
  type Checksums,
  MAX_BUCKETS,
  MAX_FETCHES,
  REFILL_EVERY_MS,
  type RepairHistory,
  WAIT_MS,
  bucketLie,
  noRepairs,
  noteFetched,
  planRepair,
} from '#shared/sync/repair.ts';
import { jobUpserts, samplePolicy, sampleJobs } from '#tests/support/sample-lists.ts';

const nothing = checksumText(Array.from({ length: BUCKETS }, () => 0));
const none: Checksums = { job: nothing, training: nothing, policy: nothing, event: nothing, pack: nothing };
/** Sums with 1, 2, 3 … in the named buckets of the jobs. */
const wrongIn = (buckets: readonly number[], over: Partial<Checksums> = {}): Checksums => ({
  ...none,
  job: checksumText(Array.from({ length: BUCKETS }, (_, n) => buckets.indexOf(n) + 1)),
  ...over,
});
const jobs = (...buckets: number[]) => buckets.map((bucket) => ({ table: 'job', bucket }) as const);

it('[S8] [S16] a list of which an older county says nothing is left alone', () => {
  const { pack: _pack, ...told } = none;
  expect(planRepair({ ...none, pack: none.job.replace('0', '1') }, told, noRepairs, 0).todo).toEqual({
    kind: 'nothing',
  });
});

it('[S8] lists that add up are left alone', () => {
  expect(planRepair(wrongIn([3]), wrongIn([3]), noRepairs, 0)).toEqual({
    todo: { kind: 'nothing' },
    stillWrong: [],
    history: noRepairs,
  });
});

it('[S8] the buckets that differ are fetched, of whichever list, and no more than four after one pull', () => {
  const theirs = wrongIn([2, 5], { policy: checksumText([9, ...Array.from({ length: 15 }, () => 0)]) });
  expect(planRepair(none, theirs, noRepairs, 0).todo).toEqual({
    kind: 'buckets',
    buckets: [...jobs(2, 5), { table: 'policy', bucket: 0 }],
  });
  const many = planRepair(none, wrongIn([1, 2, 3, 4, 5, 6]), noRepairs, 0).todo;
  expect(many).toEqual({ kind: 'buckets', buckets: jobs(1, 2, 3, 4).slice(0, MAX_BUCKETS) });
});

it('[S8] sums of a form that this version does not know say nothing', () => {
  expect(planRepair(none, { ...none, job: 'ff' }, noRepairs, 0).todo).toEqual({ kind: 'nothing' });
});

/** Pulls one after the other against sums that never come true; how often each bucket was fetched. */
function pulls(
  count: number,
  everyMs: number,
  {
    theirs,
    mineAfter,
  }: { readonly theirs: (n: number) => Checksums; readonly mineAfter: (n: number) => Checksums },
) {
  let history: RepairHistory = noRepairs;
  const seen = { fetches: 0, refills: 0, told: 0 };
  for (let n = 0; n < count; n += 1) {
    const nowMs = n * everyMs;
    const plan = planRepair(none, theirs(n), history, nowMs);
    history = plan.history;
    seen.told += plan.stillWrong.length;
    if (plan.todo.kind === 'refill') seen.refills += 1;
    if (plan.todo.kind !== 'buckets') continue;
    seen.fetches += plan.todo.buckets.length;
    history = noteFetched(history, plan.todo.buckets, mineAfter(n), theirs(n), nowMs);
  }
  return seen;
}
const DAY_MS = 24 * 3_600_000;
const PULL_MS = 300_000;

it('[S8] a bucket that stays wrong after it was fetched is told once, and is tried again hours later, not with each pull', () => {
  const never = { theirs: () => wrongIn([7]), mineAfter: () => none };
  expect(pulls(2, PULL_MS, never)).toEqual({ fetches: 1, refills: 0, told: 1 });
  expect(pulls(WAIT_MS / PULL_MS, PULL_MS, never)).toEqual({ fetches: 1, refills: 0, told: 1 });
  expect(pulls(DAY_MS / PULL_MS, PULL_MS, never)).toEqual({ fetches: 4, refills: 0, told: 4 });
});

it('[S8] a county whose wrong sum is another one each time makes no loop either', () => {
  const moving = {
    theirs: (n: number) => wrongIn([7], { policy: nothing, job: moved(n) }),
    mineAfter: () => none,
  };
  expect(pulls(WAIT_MS / PULL_MS, PULL_MS, moving)).toEqual({ fetches: MAX_FETCHES, refills: 0, told: 1 });
});
const moved = (n: number) => checksumText([n + 1, ...Array.from({ length: 15 }, () => 0)]);

it('[S8] a bucket that heals and rots again is mended again, but not for ever', () => {
  const rots = { theirs: () => wrongIn([7]), mineAfter: () => wrongIn([7]) };
  expect(pulls(MAX_FETCHES, PULL_MS, rots)).toEqual({ fetches: MAX_FETCHES, refills: 0, told: 0 });
  expect(pulls(WAIT_MS / PULL_MS, PULL_MS, rots)).toEqual({ fetches: MAX_FETCHES, refills: 0, told: 1 });
});

it('[S8] the county’s list changed while the bucket came: nothing is told, and it may be fetched again', () => {
  const before = planRepair(none, wrongIn([7]), noRepairs, 0);
  const history = noteFetched(before.history, jobs(7), wrongIn([7, 8]), wrongIn([7]), 0);
  const changed: Checksums = {
    ...none,
    job: checksumText(Array.from({ length: BUCKETS }, (_, n) => (n === 7 ? 5 : 0))),
  };
  const next = planRepair(none, changed, history, PULL_MS);
  expect(next.stillWrong).toEqual([]);
  expect(next.todo).toEqual({ kind: 'buckets', buckets: jobs(7) });
});

it('[S8] when more than half of a list is wrong everything is filled anew, once a day; after that by buckets', () => {
  const most = wrongIn([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const first = planRepair(none, most, noRepairs, 1000);
  expect(first.todo).toEqual({ kind: 'refill', wrong: 9 });
  const second = planRepair(none, most, first.history, 1000 + PULL_MS);
  expect(second.todo).toEqual({ kind: 'buckets', buckets: jobs(0, 1, 2, 3) });
  expect(planRepair(none, most, first.history, 1000 + REFILL_EVERY_MS).todo.kind).toBe('refill');
  expect(pulls(DAY_MS / PULL_MS, PULL_MS, { theirs: () => most, mineAfter: () => none })).toEqual({
    refills: 1,
    fetches: 9 * 4,
    told: 9 * 4,
  });
});

it('[S8] an answer that is not the bucket that was asked for is recognised as such', () => {
  const all = jobUpserts(sampleJobs(40, '2026-11-21'));
  const own = all.filter(({ id }) => idDigest(id).bucket === 3);
  const [foreign] = all.filter(({ id }) => idDigest(id).bucket !== 3);
  const [first] = own;
  if (foreign === undefined || first === undefined) throw new Error('too few samples');
  const asked = { table: 'job', bucket: 3 } as const;
  const page = { table: 'job', bucket: 3, epoch: 'e', changes: own } as const;
  expect(bucketLie(asked, 'e', page)).toBeNull();
  expect(bucketLie(asked, 'e', { ...page, table: 'policy' })).toBe('otherTable');
  expect(bucketLie(asked, 'e', { ...page, bucket: 4 })).toBe('otherBucket');
  expect(bucketLie(asked, 'other', page)).toBe('otherEpoch');
  expect(bucketLie(asked, 'e', { ...page, changes: [...own, foreign] })).toBe('foreignRow');
  expect(
    bucketLie(asked, 'e', { ...page, changes: [{ table: 'job', op: 'delete', id: first.id, rev: 9 }] }),
  ).toBe('foreignRow');
  const policy = { table: 'policy', op: 'upsert', id: first.id, rev: 1, row: samplePolicy } as const;
  expect(bucketLie(asked, 'e', { ...page, changes: [policy] })).toBe('foreignRow');
  expect(bucketLie(asked, 'e', { ...page, changes: [first, first] })).toBe('doubleRow');
});
