// CSV (or tab- or semicolon-separated text) → one table. Row numbers are those that Excel shows: one per record,
// however many lines a quoted field has.
import { parse } from 'csv-parse/sync';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ReadLimits } from './limits.ts';
import { tidy } from './read-workbook.ts';
import type { Cell, Row, Table } from './sheet.ts';
import { decodeText } from './text-encoding.ts';

export type CsvProblem = { readonly reason: 'encoding' | 'damaged' | 'too_many_rows' | 'empty' };

/** A cell that a spreadsheet program would run when the file is opened: =cmd|…, =HYPERLINK(…), =A1+1. */
const FORMULA = /^=\s*(?:[A-Za-z][\w.]*\s*[(|!]|\$?[A-Z]{1,3}\$?\d+|[\d.(]+\s*[-+*/]|["'].*["']\s*&)/;

/** @param bytes the whole file */
export function readCsv(bytes: Uint8Array, limits: ReadLimits): Result<Table, CsvProblem> {
  const decoded = decodeText(bytes);
  if (decoded === null) return err({ reason: 'encoding' });
  if (decoded.text.trim() === '') return err({ reason: 'empty' });
  // "sep=;" on the first line is a note to Excel, not a row of the list; the row keeps its number.
  const said = /^sep=(.)\r?\n/.exec(decoded.text);
  const text = said === null ? decoded.text : decoded.text.slice(said[0].length - 1);
  let records: string[][];
  try {
    records = parse(text, {
      delimiter: said?.[1] ?? delimiterOf(text),
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: limits.maxRows + 1,
    });
  } catch {
    return err({ reason: 'damaged' });
  }
  if (records.length > limits.maxRows) return err({ reason: 'too_many_rows' });
  let cells = 0;
  const rows: Row[] = [];
  for (const record of records) {
    const row = record.slice(0, limits.maxColumns).map(toCell);
    cells += row.length;
    rows.push(row);
    if (cells > limits.maxCells) return err({ reason: 'too_many_rows' });
  }
  return ok({ name: '', rows, merges: [] });
}

function toCell(field: string): Cell | undefined {
  // ="13800000000": how Excel users keep a long number as text in a CSV file.
  const kept = /^="([^"]*)"$/.exec(field.trim())?.[1];
  const text = tidy(kept ?? field);
  if (text === '') return undefined;
  const number = /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : null;
  return {
    text,
    number,
    day: null,
    formula: kept === undefined && FORMULA.test(text),
    error: /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!)$/.test(text),
  };
}

/** The separator that the first lines use most, outside quotes. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (separator: string): number => head.split(separator).length - 1;
  const commas = count(',');
  if (count('\t') > commas) return '\t';
  return count(';') > commas && commas === 0 ? ';' : ',';
}
