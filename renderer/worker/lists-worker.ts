// Entry of the lists worker: the one place of it that touches the outside (IndexedDB, time, the line to the page).
import * as z from 'zod/mini';
import { chunkAddress } from '#shared/ipc/chunk-frames.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { watchDataLoss } from '../db/data-loss.ts';
import { openDexieListStore } from '../db/dexie-list-store.ts';
import type { Log } from '../db/open-lists.ts';
import { type FetchChunks, askTogether } from './ask-together.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { serveLists } from './serve-lists.ts';

const send = (message: FromWorker): void => globalThis.postMessage(message);
const log: Log = (event, detail) => send({ type: 'logged', event, detail });

const faultSchema = z.object({ reason: z.string() });

/** Main serves chunks under the app's own origin and has checked their hash (electron/main/snapshot.ts). */
const fetchChunks: FetchChunks = async (build, names) => {
  try {
    const response = await fetch(chunkAddress(build, ...names));
    if (response.ok) return ok(await response.arrayBuffer());
    const fault = faultSchema.safeParse(await response.json());
    return err({ reason: fault.success ? fault.data.reason : 'unknown' });
  } catch {
    // Main ended, or its answer broke off.
    return err({ reason: 'noRoute' });
  }
};

serveLists(
  {
    send,
    listen: (listener) =>
      globalThis.addEventListener('message', (event: MessageEvent<ToWorker>) => listener(event.data)),
  },
  {
    open: () =>
      openDexieListStore(
        { indexedDB: watchDataLoss(globalThis.indexedDB, log), IDBKeyRange: globalThis.IDBKeyRange },
        log,
      ),
    nowMs: () => performance.now(),
    fetchChunk: askTogether(fetchChunks),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  },
);
