// What one page of a pull changes, computed before anything is written (apply-page.ts does that).
import type { Job } from '#shared/domain/job.ts';
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { PolicyPackRow } from '#shared/protocol/policy-pack.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import type { StoredRow } from './schema.ts';

export type TableChange<R> = { readonly puts: StoredRow<R>[]; readonly gone: Gone[] };
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
