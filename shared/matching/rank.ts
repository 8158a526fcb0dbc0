// One person, all postings: those that fit, best first, and those that all but fit. The same postings give the same ranking in whatever
// order, and in whatever tables, they stand.
import type { JobTable } from './job-table.ts';
import { LIMIT, type WeighDeps, type Weigher, createWeigher, noneWeighed } from './weigh.ts';

/** A table, and which of its rows count: 1 from `liveFrom` on; all where there is no `live`. */
export type Part = { readonly table: JobTable; readonly live?: Uint8Array; readonly liveFrom?: number };
export type Ranked = {
  readonly table: JobTable;
  readonly row: number;
  /** Millionths. */
  readonly score: number;
  /** The one LIMIT bit that stands against it; 0 where none does. */
  readonly blocked: number;
};
export type Ranking = {
  readonly best: readonly Ranked[];
  /** One limit stands against each, and one that can be talked about or learnt (isNearly). */
  readonly nearly: readonly Ranked[];
  /** All that fit. */
  readonly total: number;
};
export type RankDeps = WeighDeps & {
  readonly parts: readonly Part[];
  /** Rows at most. */
  readonly most: number;
  readonly mostNearly: number;
};

/** Less than this much of the work that is wanted is not offered at all. */
export const LEAST_WORK = 0.2;

const NEGOTIABLE = LIMIT.licence | LIMIT.way | LIMIT.time | LIMIT.pay;
/**
 * 差一点: one limit alone stands against it, and a class, a telephone call or a second thought could change that. Age, what a body cannot,
 * and a day that is past are no such things: nobody is shown what they cannot have.
 */
export const isNearly = (blocked: number): boolean =>
  (blocked & NEGOTIABLE) === blocked && (blocked & (blocked - 1)) === 0;

/** Ranks. @returns with the weigher, for explaining what is shown */
export function rankJobs(deps: RankDeps): Ranking & { readonly weigher: Weigher } {
  const weigher = createWeigher(deps);
  const into = noneWeighed();
  const best = createTop(deps.most);
  const nearly = createTop(deps.mostNearly);
  let total = 0;
  for (const { table, live, liveFrom = 0 } of deps.parts) {
    for (let row = 0; row < table.n; row += 1) {
      if (live !== undefined && live[liveFrom + row] !== 1) continue;
      weigher.weigh(table, row, into);
      const { blocked, work, score } = into;
      if (work < LEAST_WORK) continue;
      if (blocked === 0) {
        total += 1;
        best.offer(table, row, score, 0);
      } else if (isNearly(blocked)) nearly.offer(table, row, score, blocked);
    }
  }
  return { best: best.sorted(), nearly: nearly.sorted(), total, weigher };
}

/** Better first; equal ones by what they are, never by where they stand: newer, then the id's mark, then the id. */
export function byRank(a: Ranked, b: Ranked): number {
  return (
    b.score - a.score ||
    (b.table.posted[b.row] ?? 0) - (a.table.posted[a.row] ?? 0) ||
    (a.table.mark[a.row] ?? 0) - (b.table.mark[b.row] ?? 0) ||
    (a.table.idOf(a.row) < b.table.idOf(b.row) ? -1 : 1)
  );
}

/** Keeps the best so many. */
function createTop(size: number): {
  readonly offer: (table: JobTable, row: number, score: number, blocked: number) => void;
  readonly sorted: () => readonly Ranked[];
} {
  let kept: Ranked[] = [];
  /** Nothing below it can be among the best any more. */
  let floor = -1;
  const settle = (): void => {
    kept = kept.toSorted(byRank).slice(0, size);
    if (kept.length === size) floor = kept.at(-1)?.score ?? floor;
  };
  return {
    offer: (table, row, score, blocked) => {
      if (size === 0 || score < floor) return;
      kept.push({ table, row, score, blocked });
      if (kept.length >= 4 * size + 64) settle();
    },
    sorted: () => {
      settle();
      return kept;
    },
  };
}
