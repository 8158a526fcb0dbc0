// How a laid-out sheet looks in the file: heads bold and framed, columns wide enough for an ID number. In the words of write-excel-file,
// as data: which program writes the file, and where to, is another's business.
import type { ExportSheet } from './export-sheets.ts';
import type { SheetCell } from './ledger-sheet.ts';

const styles = {
  title: { fontSize: 16, fontWeight: 'bold', align: 'center' },
  note: {},
  head: { fontWeight: 'bold', align: 'center', alignVertical: 'center', borderStyle: 'thin', wrap: true },
  cell: { borderStyle: 'thin', wrap: true },
} as const;

/** Width of a column in characters: ID numbers are the longest. */
const WIDTH = 20;

/** @returns one worksheet as the library takes it */
export const worksheetOf = ({ name, rows }: ExportSheet) => ({
  data: rows.map((row) => row.map(cellOf)),
  sheet: name,
  columns: (rows.at(-1) ?? []).map((_, index) => ({ width: index === 0 ? 6 : WIDTH })),
});

function cellOf(cell: SheetCell | null) {
  if (cell === null) return null;
  const { value, columnSpan, rowSpan, style } = cell;
  const spans = {
    ...(columnSpan === undefined ? {} : { columnSpan }),
    ...(rowSpan === undefined ? {} : { rowSpan }),
  };
  const look = { ...styles[style], ...spans };
  if (value === null) return { value: '', type: String, ...look };
  return typeof value === 'number' ? { value, type: Number, ...look } : { value, type: String, ...look };
}
