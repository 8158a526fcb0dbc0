// The shell that listens to main: on `pull:due` it refreshes the lists and answers `pull:ended`. One refresh at a time;
// notices that come meanwhile make one more. What a refresh has brought is then compared with what the county says it must
// be (S8): after the answer to main, so that nobody waits for it, and before the next refresh. A county other than the one whose rows are here empties the cache first.
import type { KioskApi, KioskInfo } from '#shared/ipc/contract.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import { type RepairHistory, noRepairs, planRepair } from '#shared/sync/repair.ts';
import type { ListsWriter, LoadSnapshot } from '../worker/messages.ts';
import type { Log } from '../db/open-lists.ts';
import { refreshLists } from './refresh-lists.ts';
import { type RepairDeps, repairLists } from './repair-lists.ts';
import { type Turns, oneAfterAnother } from '#shared/kernel/turns.ts';

export type ShellParts = {
  /** Brings a snapshot into the store; null: lists come by pages alone. */
  readonly load: LoadSnapshot | null;
  /** A clock that only grows, ms. */
  readonly nowMs: () => number;
  readonly plan?: RepairDeps['plan'];
  /** Whoever else writes the lists waits in the same. */
  readonly turns?: Turns;
};

/** Starts the shell. @returns a function that stops it (a refresh under way runs to its end) */
export function startListsShell(
  kiosk: KioskApi,
  store: ListsWriter,
  log: Log,
  { load, nowMs, plan = planRepair, turns = oneAfterAnother() }: ShellParts,
): () => void {
  let running = false;
  let again = false;
  let history: RepairHistory = noRepairs;
  let filledAgain = false;

  const once = async () => {
    let last: PullPage | null = null;
    const outcome = await refreshLists(
      store,
      async (cursor) => {
        const answer = await kiosk.invoke('pull:page', { cursor });
        last = answer.ok ? answer.value : null;
        return answer;
      },
      load === null ? null : { open: () => kiosk.invoke('snapshot:open', null), load },
    ).catch((error: unknown) => {
      log('refreshThrew', { error: error instanceof Error ? error.name : 'unknown' });
      return { outcome: 'storageFailed', reason: null } as const;
    });
    await kiosk.invoke('pull:ended', outcome);
    if (outcome.outcome !== 'complete' || last === null) return;
    const repaired = await repairLists(last, history, {
      store,
      fetchBucket: (bucket) => kiosk.invoke('pull:bucket', bucket),
      nowMs,
      plan,
      log,
    }).catch((error: unknown) => {
      log('repairThrew', { error: error instanceof Error ? error.name : 'unknown' });
      return { history, broken: false };
    });
    history = repaired.history;
    // [S19] The store broke right after a pull: it is empty now, and filled at once, once; after that with the ordinary pulls.
    if (repaired.broken && !filledAgain) again = true;
    filledAgain = repaired.broken;
  };

  const refresh = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await turns(once);
      } while (again);
    } finally {
      running = false;
    }
  };

  const dropped = (error: unknown) =>
    log('shellThrew', { error: error instanceof Error ? error.name : 'unknown' });
  const stops = [
    kiosk.on('pull:due', () => void refresh().catch(dropped)),
    kiosk.on('kiosk:changed', (info) => void dropForeignLists(info, store, log).catch(dropped)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Empties the cache when its rows are another county's than the kiosk's. A restored server (same county) is not that. */
export async function dropForeignLists(info: KioskInfo, store: ListsWriter, log: Log): Promise<void> {
  const positions = await store.positions();
  if (!positions.ok || info.county === null) return;
  const { countyName } = positions.value.current;
  if (countyName === null || countyName === info.county.name) return;
  log('listsOfAnotherCountyDropped', {});
  await store.clear();
}
