// The line of sums below a ledger on the screen, and which rows stand behind one of its figures: both by one rule, so that what a tap
// opens is what was counted.
import type { Cell, SumKind } from './ledger.ts';

/** What one cell adds to its column's sum. */
export function addsTo(kind: SumKind, cell: Cell): number {
  switch (kind) {
    case 'yes':
      return cell === '是' ? 1 : 0;
    case 'filled':
      return cell === null || cell === '' ? 0 : 1;
    case 'number':
      return typeof cell === 'number' ? cell : 0;
  }
}

/** @param columns in the order of the cells @returns a figure for each column; null: nothing is added up there */
export function sumsOf(
  columns: readonly { readonly sum?: SumKind }[],
  rows: readonly { readonly cells: readonly Cell[] }[],
): readonly (number | null)[] {
  return columns.map(({ sum }, index) =>
    sum === undefined
      ? null
      : rows.reduce((total, { cells }) => total + addsTo(sum, cells[index] ?? null), 0),
  );
}
