// Laid-out sheets (shared/casework/ledger-sheet.ts) → an .xlsx file that is there as a whole or not at all.
import { rm } from 'node:fs/promises';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { LedgerAnswer } from '../services/ledger-export.ts';

type Cell = LedgerAnswer['sheets'][number]['rows'][number][number];

const styles = {
  title: { fontSize: 16, fontWeight: 'bold', align: 'center' },
  note: {},
  head: { fontWeight: 'bold', align: 'center', alignVertical: 'center', borderStyle: 'thin', wrap: true },
  cell: { borderStyle: 'thin', wrap: true },
} as const;

/** Width of a column in characters: ID numbers are the longest. */
const WIDTH = 20;

/** @throws what the disk says; then nothing is left of the file */
export async function writeWorkbook(sheets: LedgerAnswer['sheets'], file: string): Promise<void> {
  try {
    await writeXlsxFile(
      sheets.map(({ name, rows }) => ({
        data: rows.map((row) => row.map(cellOf)) satisfies SheetData,
        sheet: name,
        columns: (rows.at(-1) ?? []).map((_, index) => ({ width: index === 0 ? 6 : WIDTH })),
      })),
    ).toFile(file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

function cellOf(cell: Cell): SheetData[number][number] {
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
