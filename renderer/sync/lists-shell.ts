// The shell that listens to main: on `pull:due` it refreshes the lists and answers `pull:ended`. One refresh at a time;
// notices that come meanwhile make one more. A county other than the one whose rows are here empties the cache first.
import type { KioskApi, KioskInfo } from '#shared/ipc/contract.ts';
import type { ListsWriter, LoadSnapshot } from '../worker/messages.ts';
import type { Log } from '../db/open-lists.ts';
import { refreshLists } from './refresh-lists.ts';
import { type Turns, oneAfterAnother } from './turns.ts';

/** Starts the shell. @param load brings a snapshot into the store; null: lists come by pages alone. @param turns whoever else writes the lists waits in the same. @returns a function that stops it (a refresh under way runs to its end) */
export function startListsShell(
  kiosk: KioskApi,
  store: ListsWriter,
  log: Log,
  load: LoadSnapshot | null = null,
  turns: Turns = oneAfterAnother(),
): () => void {
  let running = false;
  let again = false;

  const once = async () => {
    const outcome = await refreshLists(
      store,
      (cursor) => kiosk.invoke('pull:page', { cursor }),
      load === null ? null : { open: () => kiosk.invoke('snapshot:open', null), load },
    ).catch((error: unknown) => {
      log('refreshThrew', { error: error instanceof Error ? error.name : 'unknown' });
      return { outcome: 'storageFailed', reason: null } as const;
    });
    await kiosk.invoke('pull:ended', outcome);
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
