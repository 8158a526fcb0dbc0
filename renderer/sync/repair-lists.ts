// [S8] After a pull: do the lists add up to what the county said with its last page? What does not is fetched anew, bucket by
// bucket; when most of a list is wrong, the next pull fills everything anew beside the old lists (S9). What is decided
// is shared/sync/repair.ts; this does it, and says in the log which buckets, by number alone.
import type { BucketResult } from '#shared/ipc/contract.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import {
  type BucketRef,
  type RepairHistory,
  bucketLie,
  noteFetched,
  type planRepair,
} from '#shared/sync/repair.ts';
import type { Log } from '../db/open-lists.ts';
import type { ListsWriter } from '../worker/messages.ts';

export type RepairDeps = {
  readonly store: Pick<ListsWriter, 'checksums' | 'applyBucket' | 'beginStaging'>;
  /** Fetches one bucket through main's signed transport. */
  readonly fetchBucket: (bucket: BucketRef) => Promise<BucketResult>;
  /** A clock that only grows, ms. */
  readonly nowMs: () => number;
  readonly plan: typeof planRepair;
  readonly log: Log;
};

export type Repaired = { readonly history: RepairHistory; readonly broken: boolean };

/**
 * Compares and mends.
 * @param page the last page of a pull that has been applied
 * @returns the history for the next time; `broken` when the store failed, and has perhaps made itself anew (S19)
 */
export async function repairLists(
  page: Pick<PullPage, 'epoch' | 'cursor' | 'checksums'>,
  history: RepairHistory,
  { store, fetchBucket, nowMs, plan, log }: RepairDeps,
): Promise<Repaired> {
  const { checksums: theirs, epoch, cursor } = page;
  if (theirs === undefined) return { history, broken: false };
  const held = await store.checksums();
  if (!held.ok) return { history, broken: held.error.reason === 'storageFailed' };
  // Emptied meanwhile: the next pull compares.
  if (held.value.cursor !== cursor || held.value.epoch !== epoch) return { history, broken: false };

  const { todo, stillWrong, history: planned } = plan(held.value.checksums, theirs, history, nowMs());
  for (const { table, bucket } of stillWrong) log('bucketStillWrong', { table, bucket });
  if (todo.kind === 'nothing') return { history: planned, broken: false };
  if (todo.kind === 'refill') {
    log('listsRefilled', { wrong: todo.wrong });
    const begun = await store.beginStaging();
    return { history: begun.ok ? planned : history, broken: false };
  }

  const fetched: BucketRef[] = [];
  for (const { table, bucket } of todo.buckets) {
    const answer = await fetchBucket({ table, bucket });
    if (!answer.ok) break;
    const lie = bucketLie({ table, bucket }, epoch, answer.value);
    fetched.push({ table, bucket });
    if (lie !== null) {
      log('bucketRefused', { table, bucket, because: lie });
      continue;
    }
    const mended = await store.applyBucket(cursor, answer.value);
    if (!mended.ok) {
      log('bucketNotApplied', { table, bucket, because: mended.error.reason });
      break;
    }
    log('bucketRepaired', { table, bucket, ...mended.value });
  }
  const after = fetched.length === 0 ? held : await store.checksums();
  const mine = (after.ok ? after : held).value.checksums;
  return { history: noteFetched(planned, fetched, mine, theirs, nowMs()), broken: false };
}
