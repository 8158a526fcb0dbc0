// What the screens show, held in memory and read from the store once per change of the cache: not per render, and not per
// page of a long pull (reads are spaced by RELOAD_GAP_MS). Views subscribe to it; nobody else reads the store.
import { type ListRows, type ListStore, noRows } from './list-store.ts';

const RELOAD_GAP_MS = 1000;

export type CatalogueState = { readonly loaded: boolean; readonly rows: ListRows };

export type Catalogue = {
  readonly get: () => CatalogueState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispose: () => void;
};

/** @param after a timer: calls back once after so many ms and returns its own cancel */
export function createCatalogue(
  store: ListStore,
  after: (delayMs: number, callback: () => void) => () => void,
): Catalogue {
  let state: CatalogueState = { loaded: false, rows: noRows };
  let reading = false;
  let stale = false;
  let cancel: (() => void) | null = null;
  const listeners = new Set<() => void>();

  const read = async () => {
    reading = true;
    stale = false;
    const rows = await store.rows();
    reading = false;
    if (rows.ok) {
      state = { loaded: true, rows: rows.value };
      for (const listener of listeners) listener();
    }
    // A failed read is tried again too: the store has healed itself by then (S19).
    if (stale || !rows.ok) schedule();
  };
  const schedule = () => {
    cancel ??= after(RELOAD_GAP_MS, () => {
      cancel = null;
      void read();
    });
  };
  const changed = () => {
    if (reading) stale = true;
    else schedule();
  };

  const stop = store.onChanged(changed);
  void read();
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      stop();
      cancel?.();
      listeners.clear();
    },
  };
}
