// What the county reads after an import. Counts add up to `rows`; every noted, held and refused row that is counted as
// such has its problem here.
import type { ImportPlan } from './plan-types.ts';
import type { RowProblem } from './problems.ts';

export type ImportReport = {
  /** Rows of data; blank rows, totals and remarks are none. */
  readonly rows: number;
  readonly accepted: number;
  readonly noted: number;
  readonly held: number;
  /** Rows that say exactly what an earlier row of the file says. */
  readonly duplicate: number;
  /** Rows that the county has already, word for word. */
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: readonly RowProblem[];
};

/**
 * Counts a plan.
 * @param unchanged keys whose row the database holds with the same content hash; they count as unchanged, not as accepted,
 *   noted or held, and their problems (told at the first import) are left out
 */
export function reportOf(plan: ImportPlan, unchanged: ReadonlySet<string> = new Set()): ImportReport {
  const counts = { accepted: 0, noted: 0, held: 0, duplicate: 0, refused: 0 };
  let same = 0;
  const problems: RowProblem[] = [];
  for (const { outcome, key, problems: own } of plan.rows) {
    if (key !== null && unchanged.has(key)) {
      same += 1;
      continue;
    }
    counts[outcome] += 1;
    for (const problem of own) problems.push(problem);
  }
  return { rows: plan.rows.length, ...counts, unchanged: same, problems };
}
