// The one place that touches the outside: window.kiosk, the lists worker, time and the log. Everything else gets them as arguments.
import type { KioskApi } from '#shared/ipc/contract.ts';
import { type Clock, browserClock } from './app/clock.ts';
import type { Log } from './db/open-lists.ts';
import type { FromWorker, Line, ToWorker } from './worker/messages.ts';

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
  /** Starts the worker that holds the lists. */
  readonly lists: () => Line<ToWorker, FromWorker>;
  readonly log: Log;
};

const log: Log = (event, detail) => {
  // oxlint-disable-next-line no-console -- main writes the page's console to its log; there is no other channel, and no names in it
  console.warn(JSON.stringify({ event, ...detail }));
};

function startWorker(): Line<ToWorker, FromWorker> {
  const worker = new Worker(new URL('./worker/lists-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', () => log('listsWorkerThrew', {}));
  return {
    send: (message) => worker.postMessage(message),
    listen: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<FromWorker>) => listener(event.data)),
  };
}

/** The outside as this page sees it. */
export const outside = (): Outside => ({
  kiosk: window.kiosk ?? null,
  clock: browserClock,
  lists: startWorker,
  log,
});
