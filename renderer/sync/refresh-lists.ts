// One refresh of the lists, from `pull:due` to the outcome that main is told. Pages are fetched through main's signed
// transport and applied one by one, each with its cursor (S7).
//
//   page ──> apply ──> more? ──yes──> next page
//     │        └─ epochChanged ─┐        └─no──> (staging? swap) ──> complete
//     └─ cursorGone ────────────┴─> begin staging, cursor '' — `current` stays usable until the swap
import type { PullResult, RequestOf } from '#shared/ipc/contract.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { StoreFailure, Target } from '../db/list-store.ts';
import type { ListsWriter } from '../worker/messages.ts';

export type RefreshOutcome = RequestOf<'pull:ended'>;
export type PullPageFrom = (cursor: string) => Promise<PullResult>;

/** Fresh starts in one refresh at most: a county that answers cursorGone to an empty cursor must not be asked for ever. */
const FRESH_STARTS = 2;

const complete: RefreshOutcome = { outcome: 'complete', reason: null };
const storageFailed: RefreshOutcome = { outcome: 'storageFailed', reason: null };

/** Brings the store up to date. @returns what `pull:ended` says; never throws for an expected failure */
export async function refreshLists(store: ListsWriter, pullPage: PullPageFrom): Promise<RefreshOutcome> {
  const begun = await store.positions();
  if (!begun.ok) return storageFailed;
  let target: Target = begun.value.staging === null ? 'current' : 'staging';
  let cursor = (begun.value.staging ?? begun.value.current).cursor;
  let freshStarts = 0;

  const startAfresh = async (): Promise<boolean> => {
    freshStarts += 1;
    if (freshStarts > FRESH_STARTS || !(await store.beginStaging()).ok) return false;
    target = 'staging';
    cursor = '';
    return true;
  };

  for (;;) {
    const answer = await pullPage(cursor);
    if (!answer.ok) {
      if (answer.error.reason === 'cursorGone' && (await startAfresh())) continue;
      return { outcome: 'failed', reason: answer.error.reason };
    }
    const page = answer.value;
    if (page.more && page.cursor === cursor) return { outcome: 'failed', reason: 'protocol' };
    const applied = await store.applyPage(target, cursor, page);
    if (!applied.ok) {
      if (needsFreshStart(applied.error) && (await startAfresh())) continue;
      return storageFailed;
    }
    cursor = page.cursor;
    if (page.more) continue;
    if (target === 'staging' && !(await store.promoteStaging()).ok) return storageFailed;
    return complete;
  }
}

function needsFreshStart(failure: StoreFailure): boolean {
  switch (failure.reason) {
    case 'epochChanged':
    case 'noStaging':
      return true;
    case 'cursorMoved':
    case 'storageFull':
    case 'storageFailed':
    case 'readOnly':
      return false;
    default:
      return unreachable(failure.reason);
  }
}
