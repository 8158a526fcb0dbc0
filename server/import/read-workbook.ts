// .xlsx → tables, through SheetJS (ADR 0005). The container has been opened and bounded before (container.ts).
// Takes values as they are stored, dates as days, number formats that carry words (0"元/月") as shown.
import * as XLSX from '@e965/xlsx';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ReadLimits } from './limits.ts';
import type { Cell, MergedRange, Row, Table } from './sheet.ts';
import { dayOfSerial } from './values.ts';

export type Workbook = { readonly tables: readonly Table[]; readonly hiddenNames: readonly string[] };
export type WorkbookProblem = { readonly reason: 'damaged' | 'too_many_rows' };

/** @param container plain container from openContainer */
export function readWorkbook(container: Uint8Array, limits: ReadLimits): Result<Workbook, WorkbookProblem> {
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(container, {
      type: 'array',
      dense: true,
      cellDates: false,
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      sheetRows: limits.maxRows + 1,
    });
  } catch {
    return err({ reason: 'damaged' });
  }
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const tables: Table[] = [];
  const hiddenNames: string[] = [];
  let cells = 0;
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (sheet === undefined) continue;
    const grid = sheet['!data'] ?? [];
    if (grid.length > limits.maxRows) return err({ reason: 'too_many_rows' });
    const rows: Row[] = [];
    for (const stored of grid) {
      // The library leaves holes, which `map` would leave too.
      const row = Array.from((stored ?? []).slice(0, limits.maxColumns), (cell) => toCell(cell, date1904));
      for (const cell of row) if (cell !== undefined) cells += 1;
      rows.push(row);
      if (cells > limits.maxCells) return err({ reason: 'too_many_rows' });
    }
    if (!rows.some((row) => row.some((cell) => cell !== undefined))) continue;
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) hiddenNames.push(tidy(name));
    else tables.push({ name: tidy(name), rows, merges: (sheet['!merges'] ?? []).map(toRange) });
  }
  return ok({ tables, hiddenNames });
}

const toRange = ({ s, e }: XLSX.Range): MergedRange => ({ top: s.r, left: s.c, bottom: e.r, right: e.c });

function toCell(stored: XLSX.CellObject | undefined, date1904: boolean): Cell | undefined {
  if (stored === undefined) return undefined;
  const formula = stored.f !== undefined;
  const plain = { number: null, day: null, formula, error: false };
  switch (stored.t) {
    case 'z':
      return formula ? { ...plain, text: '' } : undefined;
    case 'e':
      return { ...plain, text: '', error: true };
    case 'b':
      return { ...plain, text: stored.v === true ? '是' : '否' };
    case 'n':
      return numberCell(stored, date1904, formula);
    case 'd': {
      const day =
        stored.v instanceof Date ? stored.v.toISOString().slice(0, 10) : String(stored.v).slice(0, 10);
      return { ...plain, text: day, day };
    }
    case 's': {
      const text = tidy(String(stored.v ?? ''));
      return text === '' && !formula ? undefined : { ...plain, text };
    }
  }
}

function numberCell(stored: XLSX.CellObject, date1904: boolean, formula: boolean): Cell | undefined {
  const value = Number(stored.v);
  const format = typeof stored.z === 'string' ? stored.z : 'General';
  if (XLSX.SSF.is_date(format)) {
    if (value >= 1) {
      const day = dayOfSerial(value, date1904);
      return { text: day ?? String(value), number: value, day, formula, error: false };
    }
    const minutes = Math.round(value * 1440);
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return { text: clock, number: null, day: null, formula, error: false };
  }
  // A format that shows words (0"元/月", #,##0元) is part of what the county wrote.
  const shown = /[一-龥]/.test(format) ? String(XLSX.SSF.format(format, value)).trim() : plainNumber(value);
  return { text: shown, number: value, day: null, formula, error: false };
}

/** 13800000000, 0.5; never 1.38E+10 and no binary tail (0.30000000000000004). */
function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded);
}

/** Outer white space, the escape that Excel writes for a carriage return, and what no database column takes (U+0000, half a pair). */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/_x000D_/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();
