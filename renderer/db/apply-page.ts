// [S7] One page of a pull becomes rows and a cursor in one transaction. Compute first, then write everything, or nothing:
// a cursor that ran ahead of its rows loses postings for ever; rows that ran ahead of their cursor show what the county
// may have taken back. A crash between two pages re-applies the page, which changes nothing.
import type { Table } from 'dexie';
import type { PullPage } from '#shared/protocol/pull.ts';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import type { Job } from '#shared/domain/job.ts';
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import type { PolicyPackRow } from '#shared/protocol/policy-pack.ts';
import { writeJobs } from './job-tables.ts';
import type { Target } from './list-store.ts';
import { type Generation, type ListsDatabase, type StoredRow, readLists, rowTables } from './schema.ts';

type TableChange<R> = { readonly puts: StoredRow<R>[]; readonly gone: Gone[] };
type Gone = { readonly id: string; readonly rev: number; readonly row: null };
export type PagePlan = {
  readonly job: TableChange<Job>;
  readonly training: TableChange<Training>;
  readonly policy: TableChange<Policy>;
  readonly event: TableChange<RecruitmentEvent>;
  readonly pack: TableChange<PolicyPackRow>;
};

/** What a page changes in generation `gen`; of several changes to one row the last one counts. */
export function planPage(page: Pick<PullPage, 'changes'>, gen: number): PagePlan {
  const last = new Map(page.changes.map((change) => [`${change.table}/${change.id}`, change]));
  const plan: PagePlan = {
    job: { puts: [], gone: [] },
    training: { puts: [], gone: [] },
    policy: { puts: [], gone: [] },
    event: { puts: [], gone: [] },
    pack: { puts: [], gone: [] },
  };
  for (const change of last.values()) {
    if (change.op === 'delete') {
      plan[change.table].gone.push({ id: change.id, rev: change.rev, row: null });
      continue;
    }
    const key = { gen, id: change.id, rev: change.rev };
    switch (change.table) {
      case 'job':
        plan.job.puts.push({ ...key, row: change.row });
        break;
      case 'training':
        plan.training.puts.push({ ...key, row: change.row });
        break;
      case 'policy':
        plan.policy.puts.push({ ...key, row: change.row });
        break;
      case 'event':
        plan.event.puts.push({ ...key, row: change.row });
        break;
      case 'pack':
        plan.pack.puts.push({ ...key, row: change.row });
        break;
      default:
        unreachable(change);
    }
  }
  return plan;
}

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
