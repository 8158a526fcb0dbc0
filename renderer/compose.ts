// The one place that touches the outside: window.kiosk, the lists worker, time and the log. Everything else gets them as arguments.
import type { KioskApi } from '#shared/ipc/contract.ts';
import { type Chime, browserChime, noChime } from './app/chime.ts';
import { type Clock, browserClock } from './app/clock.ts';
import { type Voice, browserVoice, noVoice } from './app/voice.ts';
import type { Log } from './db/open-lists.ts';
import type { FromIme, ToIme } from './ime/worker/messages.ts';
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
  readonly voice: Voice;
  readonly chime: Chime;
  /** Starts the worker that holds the lists. */
  readonly lists: () => Line<ToWorker, FromWorker>;
  /** Starts the worker of the Chinese keyboard. */
  readonly ime: () => Line<ToIme, FromIme>;
  readonly log: Log;
};

const log: Log = (event, detail) => {
  // oxlint-disable-next-line no-console -- main writes the page's console to its log; there is no other channel, and no names in it
  console.warn(JSON.stringify({ event, ...detail }));
};

const startLists = (): Line<ToWorker, FromWorker> =>
  lineTo(
    new Worker(new URL('./worker/lists-worker.ts', import.meta.url), { type: 'module' }),
    'listsWorkerThrew',
  );

const startIme = (): Line<ToIme, FromIme> =>
  lineTo(new Worker(new URL('./ime/worker/ime-worker.ts', import.meta.url), { type: 'module' }), 'imeThrew');

/** Both ends are of one build: what a worker sends is what its messages.ts says. */
function lineTo<Sent, Received>(worker: Worker, thrown: string): Line<Sent, Received> {
  worker.addEventListener('error', () => log(thrown, {}));
  return {
    send: (message) => worker.postMessage(message),
    listen: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<Received>) => listener(event.data)),
  };
}

/** The outside as this page sees it. */
export const outside = (): Outside => ({
  kiosk: window.kiosk ?? null,
  clock: browserClock,
  voice: 'speechSynthesis' in window ? browserVoice(window.speechSynthesis, browserClock) : noVoice,
  chime: 'AudioContext' in window ? browserChime(() => new AudioContext()) : noChime,
  lists: startLists,
  ime: startIme,
  log,
});
