// [S8] What to do when the kiosk's lists do not add up to what the county said with the last page of a pull. Pure: sums and
// what was done before go in, what to do and what to remember come out; renderer/sync/repair-lists.ts does it.
//
//   equal ──> nothing        few buckets wrong ──> fetch those anew, MAX_BUCKETS a pull
//                            most of one list wrong ──> fill everything anew beside the old lists, once in REFILL_EVERY_MS
//
// A county whose sums are wrong, or a bug here, must not make a loop: a bucket that was fetched for this very sum and is
// still wrong is told to a person and left alone for WAIT_MS; no bucket is fetched more than MAX_FETCHES times in WAIT_MS.
import { BUCKETS, type BucketPage } from '#shared/protocol/bucket.ts';
import { type ListTable, listTables } from '#shared/protocol/pull.ts';
import { differingBuckets, idDigest } from './checksum.ts';

/** Buckets fetched after one pull at most. */
export const MAX_BUCKETS = 4;
/** Fetches of one bucket within WAIT_MS at most, even when each of them healed it. */
export const MAX_FETCHES = 3;
export const WAIT_MS = 6 * 3_600_000;
export const REFILL_EVERY_MS = 24 * 3_600_000;
/** More wrong buckets than this in one list: it is quicker to begin anew than to mend. */
export const REFILL_ABOVE = BUCKETS / 2;

/** Checksum of each list, 16 × 8 hex digits. */
export type Checksums = Readonly<Record<ListTable, string>>;
/** As a county says them: an older one knows fewer lists (S16). */
export type ToldChecksums = Readonly<Partial<Record<ListTable, string>>>;
export type BucketRef = { readonly table: ListTable; readonly bucket: number };
/** One bucket that was fetched anew. */
export type BucketFetch = BucketRef & {
  readonly atMs: number;
  /** The county's sum that it was fetched for. */
  readonly expected: string;
  /** It added up afterwards. */
  readonly healed: boolean;
  /** A person has been told that it stays wrong. */
  readonly told: boolean;
};
/** What is remembered, for as long as the page lives. Times are of a clock that only grows, in ms. */
export type RepairHistory = {
  readonly fetches: readonly BucketFetch[];
  readonly refilledAtMs: number | null;
};
export const noRepairs: RepairHistory = { fetches: [], refilledAtMs: null };

export type RepairPlan = {
  readonly todo:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'buckets'; readonly buckets: readonly BucketRef[] }
    | { readonly kind: 'refill'; readonly wrong: number };
  /** Buckets that stay wrong: to be told to a person, once. */
  readonly stillWrong: readonly BucketRef[];
  readonly history: RepairHistory;
};

/** Decides after a pull. @param mine sums of what the kiosk holds @param theirs what the county said for the same place */
export function planRepair(
  mine: Checksums,
  theirs: ToldChecksums,
  history: RepairHistory,
  nowMs: number,
): RepairPlan {
  const fetches = history.fetches.filter(({ atMs }) => nowMs - atMs < WAIT_MS);
  const kept: RepairHistory = { ...history, fetches };
  const wrong = wrongBuckets(mine, theirs);
  if (wrong.length === 0) return { todo: { kind: 'nothing' }, stillWrong: [], history: kept };

  const worst = Math.max(...listTables.map((table) => wrong.filter((one) => one.table === table).length));
  const mayRefill = history.refilledAtMs === null || nowMs - history.refilledAtMs >= REFILL_EVERY_MS;
  if (worst > REFILL_ABOVE && mayRefill) {
    const refilled = { fetches: [], refilledAtMs: nowMs };
    return { todo: { kind: 'refill', wrong: wrong.length }, stillWrong: [], history: refilled };
  }

  const isSpent = (one: BucketRef): boolean => {
    const before = fetches.filter((fetch) => same(fetch, one));
    const last = before.at(-1);
    const inVain = last !== undefined && !last.healed && last.expected === sumOf(theirs, one);
    return inVain || before.length >= MAX_FETCHES;
  };
  const spent = wrong.filter(isSpent);
  const stillWrong = spent.filter((one) => !fetches.some((fetch) => fetch.told && same(fetch, one)));
  const buckets = wrong.filter((one) => !spent.includes(one)).slice(0, MAX_BUCKETS);
  return {
    todo: buckets.length === 0 ? { kind: 'nothing' } : { kind: 'buckets', buckets },
    stillWrong,
    history: {
      ...kept,
      fetches: fetches.map((fetch) =>
        stillWrong.some((one) => same(fetch, one)) ? { ...fetch, told: true } : fetch,
      ),
    },
  };
}

/**
 * Remembers what was fetched. A bucket that could not be had because of the link is not among them: it is tried with the
 * next pull.
 * @param mine sums after it was applied
 */
export function noteFetched(
  history: RepairHistory,
  buckets: readonly BucketRef[],
  mine: Checksums,
  theirs: ToldChecksums,
  nowMs: number,
): RepairHistory {
  const fetched = buckets.map((one): BucketFetch => {
    const expected = sumOf(theirs, one);
    return { ...one, atMs: nowMs, expected, healed: sumOf(mine, one) === expected, told: false };
  });
  return { ...history, fetches: [...history.fetches, ...fetched] };
}

/** Buckets whose sums differ, list by list. Sums of another form (a county of tomorrow) say nothing, and nothing is wrong. */
export const wrongBuckets = (mine: Checksums, theirs: ToldChecksums): readonly BucketRef[] =>
  listTables.flatMap((table) => {
    const told = theirs[table];
    return told === undefined || mine[table] === told || mine[table].length !== told.length
      ? []
      : differingBuckets(mine[table], told).map((bucket) => ({ table, bucket }));
  });

/** Why an answer is not the bucket that was asked for; then nothing of it is applied. */
export type BucketLie = 'otherTable' | 'otherBucket' | 'otherEpoch' | 'foreignRow' | 'doubleRow';

/** Checks an answer against the question. @returns null when it is what was asked for */
export function bucketLie(
  { table, bucket }: BucketRef,
  epoch: string,
  page: Pick<BucketPage, 'table' | 'bucket' | 'epoch' | 'changes'>,
): BucketLie | null {
  if (page.table !== table) return 'otherTable';
  if (page.bucket !== bucket) return 'otherBucket';
  if (page.epoch !== epoch) return 'otherEpoch';
  const ids = new Set<string>();
  for (const change of page.changes) {
    if (change.table !== table || change.op !== 'upsert' || idDigest(change.id).bucket !== bucket)
      return 'foreignRow';
    if (ids.has(change.id)) return 'doubleRow';
    ids.add(change.id);
  }
  return null;
}

const sumOf = (sums: ToldChecksums, { table, bucket }: BucketRef): string =>
  sums[table]?.slice(bucket * 8, bucket * 8 + 8) ?? '';
const same = (a: BucketRef, b: BucketRef): boolean => a.table === b.table && a.bucket === b.bucket;
