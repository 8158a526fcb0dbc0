// Entry of the lists worker: the one place of it that touches the outside (IndexedDB, time, the line to the page).
import { openDexieListStore } from '../db/dexie-list-store.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { serveLists } from './serve-lists.ts';

const send = (message: FromWorker): void => globalThis.postMessage(message);

serveLists(
  {
    send,
    listen: (listener) =>
      globalThis.addEventListener('message', (event: MessageEvent<ToWorker>) => listener(event.data)),
  },
  {
    open: () =>
      openDexieListStore(
        { indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange },
        (event, detail) => send({ type: 'logged', event, detail }),
      ),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  },
);
