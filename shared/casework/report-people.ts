// Who stands behind one figure of a report sheet. Every cell of the sheets is a sum over files, so whoever's own sheet has something in that
// cell is counted there: the drill-down needs no second set of rules that could say otherwise.
import type { CaseFile } from './case-file.ts';
import { type SheetId, monthReport } from './report.ts';

/** @param month 'YYYY-MM' @returns files in their order; EP1's column 1 has those whom it takes off as well */
export function countedIn(
  files: readonly CaseFile[],
  month: string,
  sheet: SheetId,
  column: number,
): readonly CaseFile[] {
  return files.filter((file) => {
    const own = monthReport([file], month);
    if (sheet === 'EP1' && column === 1) return (own.EP1[2] ?? 0) > 0 || (own.EP1[3] ?? 0) > 0;
    return (own[sheet][column] ?? 0) > 0;
  });
}
