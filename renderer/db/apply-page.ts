// [S7] One page of a pull becomes rows and a cursor in one transaction. Compute first, then write everything, or nothing:
// a cursor that ran ahead of its rows loses postings for ever; rows that ran ahead of their cursor show what the county
// may have taken back. A crash between two pages re-applies the page, which changes nothing.
import type { Table } from 'dexie';
import type { PullPage } from '#shared/protocol/pull.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { writeJobs } from './job-tables.ts';
import type { Target } from './list-store.ts';
import { type TableChange, planPage } from './plan-page.ts';
import { type Generation, type ListsDatabase, type StoredRow, readLists, rowTables } from './schema.ts';

/**
 * Applies a page to the current or the staging generation, rows and cursor in one transaction (S7).
 * @param from the cursor that the page was asked with: a page that does not follow what is there is refused (`cursorMoved`)
 * @returns `epochChanged` when the rows that are there belong to another epoch: nothing is written then
 */
export async function applyPage(
  db: ListsDatabase,
  target: Target,
  from: string,
  page: PullPage,
): Promise<Result<null, { readonly reason: 'epochChanged' | 'noStaging' | 'cursorMoved' }>> {
  return db.transaction('rw', [...rowTables(db), db.meta], async () => {
    const lists = await readLists(db);
    const generation = lists[target];
    if (generation === null) return err({ reason: 'noStaging' } as const);
    if (generation.epoch !== null && generation.epoch !== page.epoch)
      return err({ reason: 'epochChanged' } as const);
    if (generation.cursor !== from) return err({ reason: 'cursorMoved' } as const);

    const plan = planPage(page, generation.gen);
    const nextChunk = await writeJobs(db, generation, plan.job);
    await writeRows(db.training, generation.gen, plan.training);
    await writeRows(db.policy, generation.gen, plan.policy);
    await writeRows(db.event, generation.gen, plan.event);
    await writeRows(db.pack, generation.gen, plan.pack);
    const moved: Generation = {
      gen: generation.gen,
      filling: generation.filling && page.more,
      nextChunk,
      epoch: page.epoch,
      cursor: page.cursor,
      countyName: page.county.name,
    };
    const shown = target === 'current' && page.changes.length > 0;
    await db.meta.put({
      ...lists,
      current: target === 'current' ? moved : lists.current,
      staging: target === 'staging' ? moved : lists.staging,
      revision: lists.revision + (shown ? 1 : 0),
    });
    return ok(null);
  });
}

async function writeRows<R>(
  table: Table<StoredRow<R>, [number, string]>,
  gen: number,
  { puts, gone }: TableChange<R>,
): Promise<void> {
  await table.bulkDelete(gone.map(({ id }): [number, string] => [gen, id]));
  await table.bulkPut(puts);
}
