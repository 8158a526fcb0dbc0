// A look into the kiosk's IndexedDB from its own page: what stands in the lists cache, and a hand that changes it behind the
// kiosk's back.
import type { Page } from 'playwright-core';

export type StoredLists = {
  readonly meta: readonly {
    readonly key: string;
    readonly current?: { readonly gen: number; readonly cursor: string };
  }[];
  /** Chunks of postings as text. */
  readonly base: readonly { readonly gen: number; readonly chunk: number; readonly text: string }[];
  readonly job: readonly StoredRow[];
  readonly training: readonly StoredRow[];
  readonly policy: readonly StoredRow[];
  readonly event: readonly StoredRow[];
};
export type StoredRow = {
  readonly gen: number;
  readonly id: string;
  readonly rev: number;
  readonly row: unknown;
};
export type StoreName = Exclude<keyof StoredLists, 'meta'>;
export type Tampering =
  | { readonly store: StoreName; readonly put: object }
  | { readonly store: StoreName; readonly gone: readonly [number, string] }
  | { readonly store: 'base'; readonly gen: number; readonly chunk: number; readonly text: string };

/** Everything that the cache holds; rejects while there is none. */
export const storedLists = (page: Page): Promise<StoredLists> =>
  page.evaluate(
    () =>
      new Promise<never>((resolve, reject) => {
        const names = ['meta', 'base', 'job', 'training', 'policy', 'event', 'pack'];
        const opening = indexedDB.open('yizhan-lists');
        // Looking must not make the store: it may be on its way out or in.
        opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
        opening.addEventListener('error', () => reject(new Error('no lists')));
        opening.addEventListener('success', () => {
          const db = opening.result;
          const transaction = db.transaction(names);
          const all = names.map((name) => transaction.objectStore(name).getAll());
          transaction.addEventListener('complete', () => {
            const found: Record<string, unknown> = {};
            names.forEach((name, n) => (found[name] = all[n]?.result));
            found['base'] = (found['base'] as { gen: number; chunk: number; bytes: Uint8Array }[]).map(
              ({ gen, chunk, bytes }) => ({ gen, chunk, text: new TextDecoder().decode(bytes) }),
            );
            db.close();
            resolve(found as never);
          });
        });
      }),
  );

/** Changes records without the kiosk's knowing, in one transaction. */
export const tamper = (page: Page, changes: readonly Tampering[]): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('yizhan-lists');
        // Looking must not make the store: it may be on its way out or in.
        opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
        opening.addEventListener('error', () => reject(new Error('no lists')));
        opening.addEventListener('success', () => {
          const db = opening.result;
          const transaction = db.transaction([...new Set(wanted.map(({ store }) => store))], 'readwrite');
          for (const change of wanted) {
            const store = transaction.objectStore(change.store);
            if ('gone' in change) store.delete([...change.gone]);
            else if ('put' in change) store.put(change.put);
            else {
              const { gen, chunk, text } = change;
              store.put({ gen, chunk, bytes: new TextEncoder().encode(text) });
            }
          }
          transaction.addEventListener('complete', () => {
            db.close();
            resolve();
          });
          transaction.addEventListener('error', () => reject(new Error('not tampered')));
        });
      }),
    changes,
  );
