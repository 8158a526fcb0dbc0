// What a spreadsheet is to the rest of the import, whatever file it came from: tables of cells with the row
// numbers that the county sees on its own screen. No library type leaves the two readers.

export type Cell = {
  /** As a person reads it, outer white space gone; '' never occurs (an empty cell is undefined). */
  readonly text: string;
  /** The cell's number where it is one, else null. */
  readonly number: number | null;
  /** 'YYYY-MM-DD' where the cell is formatted as a date, else null. */
  readonly day: string | null;
  /** A formula stands in the cell; `text` is then only its last shown value, perhaps ''. */
  readonly formula: boolean;
  /** #N/A, #REF! and their kin. */
  readonly error: boolean;
};

/** Sparse: a blank cell is undefined. The row's index + 1 is its number in the file. */
export type Row = readonly (Cell | undefined)[];

/** Zero-based, both ends inside. */
export type MergedRange = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type Table = {
  /** Name of the worksheet; '' for a CSV file. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly merges: readonly MergedRange[];
};

export type Sheet = {
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  /** Visible worksheets with at least one cell, in the order of the file. */
  readonly tables: readonly Table[];
  /** Chinese sentences on what was left out (a hidden worksheet). */
  readonly notices: readonly string[];
};

/** The text of a cell, '' for a blank one. */
export const textOf = (cell: Cell | undefined): string => cell?.text ?? '';

/** Number of the row as the spreadsheet program shows it. */
export const rowNumber = (index: number): number => index + 1;

/** A → 0, Z → 25, AA → 26; null for anything else. */
export function columnIndex(letters: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return null;
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
