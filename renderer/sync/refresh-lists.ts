// One refresh of the lists, from `pull:due` to the outcome that main is told. Pages are fetched through main's signed
// transport and applied one by one, each with its cursor (S7).
//
//   nothing here yet ──> snapshot? ──loaded──> its cursor; refused (none, forged, foreign, old): pages from the start
//   page ──> apply ──> more? ──yes──> next page
//     │        └─ epochChanged ─┐        └─no──> (staging? swap) ──> complete
//     └─ cursorGone ────────────┴─> begin staging, cursor '' — `current` stays usable until the swap
import type { PullResult, RequestOf, SnapshotResult } from '#shared/ipc/contract.ts';
import { type LinkFault, linkFaults } from '#shared/sync/status.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { StoreFailure, Target } from '../db/list-store.ts';
import type { ListsWriter, LoadSnapshot } from '../worker/messages.ts';

export type RefreshOutcome = RequestOf<'pull:ended'>;
/** `open` asks main for a verified manifest, `load` brings its chunks into the store. */
export type SnapshotSource = {
  readonly open: () => Promise<SnapshotResult>;
  readonly load: LoadSnapshot;
};
export type PullPageFrom = (cursor: string) => Promise<PullResult>;

/** Fresh starts in one refresh at most: a county that answers cursorGone to an empty cursor must not be asked for ever. */
const FRESH_STARTS = 2;

const complete: RefreshOutcome = { outcome: 'complete', reason: null };
const storageFailed: RefreshOutcome = { outcome: 'storageFailed', reason: null };

/**
 * Brings the store up to date.
 * @param snapshots where everything comes from at once, when there is nothing to go on from; null: pages only
 * @returns what `pull:ended` says; never throws for an expected failure
 */
export async function refreshLists(
  store: ListsWriter,
  pullPage: PullPageFrom,
  snapshots: SnapshotSource | null = null,
): Promise<RefreshOutcome> {
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
    if (cursor === '' && snapshots !== null) {
      const taken = await takeSnapshot(snapshots);
      if (taken.kind === 'ended') return taken.outcome;
      if (taken.kind === 'loaded') [target, cursor] = ['current', taken.cursor];
      // Pages do not mix with chunks that a snapshot has left behind.
      else if (target === 'staging' && !(await store.beginStaging()).ok) return storageFailed;
    }
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

type Taken =
  | { readonly kind: 'loaded'; readonly cursor: string }
  | { readonly kind: 'pages' }
  | { readonly kind: 'ended'; readonly outcome: RefreshOutcome };

/** Everything at once, where the county offers it (S9). The old lists stay until the last chunk is here. */
async function takeSnapshot({ open, load }: SnapshotSource): Promise<Taken> {
  const offer = await open();
  if (!offer.ok) {
    const { reason } = offer.error;
    return isLinkFault(reason) || reason === 'notEnrolled'
      ? { kind: 'ended', outcome: { outcome: 'failed', reason } }
      : { kind: 'pages' };
  }
  const loaded = await load(offer.value);
  if (loaded.ok) return { kind: 'loaded', cursor: offer.value.cursor };
  if (loaded.error.reason !== 'chunk') return { kind: 'ended', outcome: storageFailed };
  const { fault } = loaded.error;
  // Damaged on the way, or of a build that is gone: the next refresh opens a manifest again and fetches what is missing.
  return { kind: 'ended', outcome: { outcome: 'failed', reason: isLinkFault(fault) ? fault : 'protocol' } };
}

const isLinkFault = (reason: string): reason is LinkFault => linkFaults.some((fault) => fault === reason);

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
