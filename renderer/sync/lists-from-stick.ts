// Lists off a stick (S18): main copies and verifies them, then they are loaded as any snapshot, staged and swapped; the next pull
// goes on from their cursor. The copy may take its time; loading waits its turn, so that no refresh writes in between.
import type { KioskApi } from '#shared/ipc/contract.ts';
import type { UsbListsFailure } from '#shared/ipc/technician.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { ListsWriter, LoadSnapshot } from '../worker/messages.ts';
import type { Turns } from '#shared/kernel/turns.ts';

export type StickListsFailure = UsbListsFailure | 'notLoaded';
export type StickLists = Result<
  { readonly rows: number; readonly madeAtMs: number },
  { readonly reason: StickListsFailure }
>;
export type ImportLists = (stick: string) => Promise<StickLists>;

export async function listsFromStick(
  deps: {
    readonly kiosk: Pick<KioskApi, 'invoke'>;
    readonly store: Pick<ListsWriter, 'positions'>;
    readonly load: LoadSnapshot;
    readonly turns: Turns;
  },
  stick: string,
): Promise<StickLists> {
  const { kiosk, store, load, turns } = deps;
  /** Nothing is shown yet: then old lists are better than none. */
  const isEmpty = async (): Promise<boolean> => {
    const positions = await store.positions();
    return positions.ok && positions.value.current.cursor === '';
  };
  const copied = await kiosk.invoke('usb:copyLists', { stick, empty: await isEmpty() });
  if (!copied.ok) return copied;
  return turns(async () => {
    const offer = await kiosk.invoke('usb:openLists', { empty: await isEmpty() });
    if (!offer.ok) return offer;
    const { madeAtMs, ...snapshot } = offer.value;
    const loaded = await load(snapshot);
    await kiosk.invoke('usb:listsEnded', { loaded: loaded.ok });
    return loaded.ok ? ok({ rows: copied.value.rows, madeAtMs }) : err({ reason: 'notLoaded' });
  });
}
