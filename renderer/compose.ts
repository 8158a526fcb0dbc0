// The one place that touches the outside: window.kiosk, IndexedDB, time and the log. Everything else gets them as arguments.
import type { KioskApi } from '#shared/ipc/contract.ts';
import { type Clock, browserClock } from './app/clock.ts';
import { watchDataLoss } from './db/data-loss.ts';
import type { IdbParts, Log } from './db/open-lists.ts';

declare global {
  interface Window {
    /** Put there by the preload; absent in an ordinary browser. */
    readonly kiosk?: KioskApi;
  }
}

export type Outside = {
  /** Null outside of the kiosk. */
  readonly kiosk: KioskApi | null;
  readonly clock: Clock;
  readonly idb: IdbParts;
  readonly log: Log;
};

const log: Log = (event, detail) => {
  // oxlint-disable-next-line no-console -- main writes the page's console to its log; there is no other channel, and no names in it
  console.warn(JSON.stringify({ event, ...detail }));
};

/** The outside as this page sees it. */
export const outside = (): Outside => ({
  kiosk: window.kiosk ?? null,
  clock: browserClock,
  idb: { indexedDB: watchDataLoss(window.indexedDB, log), IDBKeyRange: window.IDBKeyRange },
  log,
});
