// Collects the problems of one row, so that each names its row, its column as the file calls it, and its words.
import type { RowProblem, RowReason } from './problems.ts';
import { headerOf } from './rows.ts';
import type { DataRow } from './rows.ts';

export type Findings = {
  /** @param field field name, or several headers already joined where `label` is '' */
  add(field: string, label: string, reason: RowReason, text: string): void;
  has(reason: RowReason): boolean;
  readonly problems: readonly RowProblem[];
};

export function findingsOf(data: DataRow): Findings {
  const problems: RowProblem[] = [];
  return {
    problems,
    has: (reason) => problems.some((problem) => problem.reason === reason),
    add: (field, label, reason, text) => {
      problems.push({
        row: data.row,
        ...(data.sheet === '' ? {} : { sheet: data.sheet }),
        column: headerOf(data, field, label),
        reason,
        text,
      });
    },
  };
}
