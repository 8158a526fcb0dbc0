// Finds the header of a table: under title rows, over one to three rows, with merged group headers
// (薪资待遇 over 最低 and 最高), and says where the data begins.
import { assignColumns } from './columns.ts';
import type { ColumnMap } from './columns.ts';
import { fieldsOfKind } from './fields.ts';
import type { ImportKind } from './fields.ts';
import { textOf } from './sheet.ts';
import type { Table } from './sheet.ts';

export type Header = {
  readonly columns: ColumnMap;
  /** Index of the first row of data. */
  readonly dataStart: number;
  /** Texts of the rows above the header, for 单位名称：… of a one-employer list. */
  readonly above: readonly string[];
};

const ROWS_LOOKED_AT = 40;
const MAX_DEPTH = 3;

/** What a list must have to be one; `needed` in Chinese for the sentence. */
const REQUIRED: Readonly<
  Record<ImportKind, { all: readonly string[]; some: readonly string[]; needed: string }>
> = {
  jobs: {
    all: ['title'],
    some: ['employer', 'pay', 'payMin', 'headcount', 'place', 'contactPhone', 'duties', 'conditions'],
    needed: '“岗位名称”和“单位名称”两栏',
  },
  trainings: {
    all: ['title'],
    some: ['content', 'classHours', 'subsidy', 'organiser', 'requirements', 'startsOn'],
    needed: '“培训项目”和“培训内容”（或学时、补贴标准、培训机构）两栏',
  },
  policies: {
    all: ['title'],
    some: ['audience', 'benefit', 'documentNo', 'howTo', 'clause'],
    needed: '“政策名称”和“享受对象”（或补贴标准、文号）两栏',
  },
  events: {
    all: ['title', 'heldOn'],
    some: ['place', 'organiser', 'employers', 'hours', 'kind'],
    needed: '“活动名称”和“举办日期”两栏',
  },
};

export const neededColumns = (kind: ImportKind): string => REQUIRED[kind].needed;

/** @returns the best header in the first rows of the table, or null where none is good enough */
export function findHeader(table: Table, kind: ImportKind): Header | null {
  let best: { header: Header; score: number } | null = null;
  const rows = Math.min(table.rows.length, ROWS_LOOKED_AT);
  for (let top = 0; top < rows; top += 1) {
    if (filled(table, top) < 2) continue;
    for (let depth = 1; depth <= MAX_DEPTH && top + depth <= table.rows.length; depth += 1) {
      if (depth > 1 && !continuesHeader(table, top, depth, kind)) break;
      const columns = assignColumns(headerTexts(table, top, depth), fieldsOfKind[kind]);
      if (!isGoodEnough(columns, kind)) continue;
      const score = [...columns.values()].reduce((sum, list) => sum + list.length, 0);
      // A deeper header must earn its row by naming at least one field more.
      if (best === null || score > best.score) {
        best = { score, header: { columns, dataStart: top + depth, above: textsAbove(table, top) } };
      }
    }
  }
  if (best === null) return null;
  return { ...best.header, dataStart: skipMergedHeaderRows(table, best.header.dataStart) };
}

function isGoodEnough(columns: ColumnMap, kind: ImportKind): boolean {
  const { all, some } = REQUIRED[kind];
  return all.every((field) => columns.has(field)) && some.some((field) => columns.has(field));
}

const filled = (table: Table, row: number): number =>
  (table.rows[row] ?? []).filter((cell) => cell !== undefined).length;

/** A second header row: a merge reaches into it, or it holds short words under a blank-filled first row. */
function continuesHeader(table: Table, top: number, depth: number, kind: ImportKind): boolean {
  const last = top + depth - 1;
  if (table.merges.some((merge) => merge.top >= top && merge.top < last && merge.bottom >= last)) return true;
  const cells = table.rows[last] ?? [];
  const groupAbove = cells.some(
    (cell, index) => cell !== undefined && table.rows[last - 1]?.[index] === undefined,
  );
  const words = cells.flatMap((cell) => (cell === undefined ? [] : [cell]));
  if (!groupAbove || words.length === 0) return false;
  if (!words.every((cell) => cell.number === null && cell.text.length <= 12)) return false;
  const known = assignColumns(
    cells.map((cell) => [textOf(cell)]),
    fieldsOfKind[kind],
  );
  return known.size >= Math.ceil(words.length / 2);
}

/** Per column: its lowest text, then all texts joined downwards, then the texts above. Merges are spread. */
function headerTexts(table: Table, top: number, depth: number): readonly (readonly string[])[] {
  let width = 0;
  for (let row = top; row < top + depth; row += 1) width = Math.max(width, table.rows[row]?.length ?? 0);
  const headers: string[][] = [];
  for (let column = 0; column < width; column += 1) {
    const texts: string[] = [];
    for (let row = top; row < top + depth; row += 1) {
      const text = mergedText(table, row, column);
      if (text !== '' && texts.at(-1) !== text) texts.push(text);
    }
    const lowest = texts.at(-1);
    if (lowest === undefined) headers.push([]);
    else if (texts.length === 1) headers.push([lowest]);
    else headers.push([texts.join(''), lowest]);
  }
  return headers;
}

function mergedText(table: Table, row: number, column: number): string {
  const own = textOf(table.rows[row]?.[column]);
  if (own !== '') return own;
  const merge = table.merges.find(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  return merge === undefined ? '' : textOf(table.rows[merge.top]?.[merge.left]);
}

/** Header cells merged downwards over a row that names nothing new. */
function skipMergedHeaderRows(table: Table, start: number): number {
  let next = start;
  for (const merge of table.merges) {
    if (
      merge.top < start &&
      merge.bottom >= start &&
      merge.bottom - merge.top <= MAX_DEPTH &&
      filled(table, merge.bottom) === 0
    ) {
      next = Math.max(next, merge.bottom + 1);
    }
  }
  return next;
}

const textsAbove = (table: Table, top: number): readonly string[] =>
  table.rows.slice(0, top).flatMap((row) => row.flatMap((cell) => (cell === undefined ? [] : [cell.text])));
