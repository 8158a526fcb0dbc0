// What stands in a kiosk's own IndexedDB, read by other eyes than the kiosk's worker: ids and revisions of the generation that
// its screens show, and of them the same counts and checksums as the county gives.
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';
import { LISTS_DATABASE } from '#renderer/db/schema.ts';
import { openChunk } from '#renderer/db/packed.ts';
import { listChecksum } from '#shared/sync/checksum.ts';
import { valueAt } from '#shared/protocol/columns.ts';
import { type ListsWord, wordOf } from './auditor.ts';

const rowSchema = z.object({ id: z.string(), rev: z.int(), gone: z.boolean() });
const storedSchema = z.object({
  chunks: z.array(z.string()),
  job: z.array(rowSchema),
  training: z.array(rowSchema),
  policy: z.array(rowSchema),
  event: z.array(rowSchema),
  pack: z.array(rowSchema),
});

/** @returns null while there is no store, or none that is whole */
export async function listsOf(page: Page): Promise<ListsWord | null> {
  const raw: unknown = await page.evaluate(readStore, LISTS_DATABASE);
  if (raw === null) return null;
  const stored = z.parse(storedSchema, raw);
  const jobs = new Map<string, number>();
  for (const text of stored.chunks) {
    const chunk = openChunk(new TextEncoder().encode(text));
    chunk.ids.forEach((id, at) => jobs.set(id, Number(valueAt(chunk.revs, at))));
  }
  for (const { id, rev, gone } of stored.job) {
    if (gone) jobs.delete(id);
    else jobs.set(id, rev);
  }
  const rows = { ...stored, job: [...jobs].map(([id, rev]) => ({ id, rev })) };
  return wordOf((table) => `${String(rows[table].length)} ${listChecksum(rows[table])}`);
}

/** Runs in the page: one read transaction over all tables. */
function readStore(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
    opening.addEventListener('error', () => resolve(null));
    opening.addEventListener('success', () => {
      const db = opening.result;
      const tables = ['meta', 'base', 'job', 'training', 'policy', 'event', 'pack'];
      const reading = db.transaction(tables, 'readonly');
      const found: Record<string, Record<string, unknown>[]> = {};
      for (const table of tables) {
        const all = reading.objectStore(table).getAll();
        all.addEventListener('success', () => (found[table] = all.result as Record<string, unknown>[]));
      }
      reading.addEventListener('error', () => reject(new Error('the lists cannot be read')));
      reading.addEventListener('complete', () => {
        db.close();
        const lists = found['meta']?.find(({ key }) => key === 'lists') as
          { readonly current: { readonly gen: number } } | undefined;
        if (lists === undefined) return resolve(null);
        const own = (table: string) => (found[table] ?? []).filter(({ gen }) => gen === lists.current.gen);
        const rows = (table: string) =>
          own(table).map(({ id, rev, row }) => ({ id, rev, gone: row === null }));
        const chunks = own('base').sort((a, b) => Number(a['chunk']) - Number(b['chunk']));
        resolve({
          chunks: chunks.map(({ bytes }) => new TextDecoder().decode(bytes as Uint8Array)),
          job: rows('job'),
          training: rows('training'),
          policy: rows('policy'),
          event: rows('event'),
          pack: rows('pack'),
        });
      });
    });
  });
}
