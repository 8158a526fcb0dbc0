// The rows of data under a header: merges filled downwards (inside the merge only), and the rows that are none
// (blank, totals, remarks, sub-headings, a header printed again) set aside with a notice.
import { headerKey } from './columns.ts';
import type { Column, ColumnMap } from './columns.ts';
import { rowNumber, textOf } from './sheet.ts';
import type { Cell, Row, Table } from './sheet.ts';

export type DataRow = {
  /** As the spreadsheet program shows it. */
  readonly row: number;
  /** Worksheet's name; '' for CSV. */
  readonly sheet: string;
  readonly cells: Row;
  /** Columns whose cell here is one cell merged over several rows: 招聘人数 of several postings together. */
  readonly shared: ReadonlySet<number>;
  readonly columns: ColumnMap;
  /** The last sub-heading above, '' where there is none: in some lists the employer stands there. */
  readonly section: string;
};

export type Rows = {
  readonly rows: readonly DataRow[];
  /** Rows that say something but are no data, e.g. 备注：…, with their words. */
  readonly skipped: readonly { readonly row: number; readonly words: string }[];
};

/** Words with which totals, remarks and signatures begin. */
const FOOTER =
  /^(合计|总计|小计|共计|累计|总数|备注|附注|附[:：]|注[:：.、]|注\d|说明|填表说明|填报说明|填写说明|使用说明|温馨提示|提示[:：]|注意|填表人|填报人|填报单位|填报日期|填表日期|填报时间|填表时间|制表|审核|负责人签|单位负责人|经办人|联系人[:：]|联系电话[:：]|咨询电话|单位[(（]?盖章|盖章|以上|招聘热线|报名方式|报名电话|投递简历|监督电话|数据来源|\d+[.、]\s*(本表|此表|填|请|联系))/;

/** Columns that name the thing; a row without any of them and with one cell only is a heading or a remark. */
export function dataRows(
  table: Table,
  columns: ColumnMap,
  dataStart: number,
  naming: readonly string[],
): Rows {
  const filledDown = fillDown(table, dataStart);
  const mapped = new Set([...columns.values()].flat().map(({ index }) => index));
  const namingIndexes = naming.flatMap((field) => (columns.get(field) ?? []).map(({ index }) => index));
  const rows: DataRow[] = [];
  const skipped: { row: number; words: string }[] = [];
  let section = '';
  for (let index = dataStart; index < table.rows.length; index += 1) {
    const own = table.rows[index] ?? [];
    const filled = own.flatMap((cell, column) => (cell === undefined ? [] : [{ cell, column }]));
    const [first] = filled;
    if (first === undefined) continue;
    const cells = withoutDitto(filledDown.get(index)?.cells ?? own, rows.at(-1));
    const kind = classify(table, index, filled, cells, columns, mapped, namingIndexes);
    const words = filled.map(({ cell }) => cell.text).join(' ');
    switch (kind) {
      case 'data': {
        const shared = filledDown.get(index)?.shared ?? NONE;
        rows.push({ row: rowNumber(index), sheet: table.name, cells, shared, columns, section });
        break;
      }
      case 'words':
        if (filled.length === 1) section = words;
        skipped.push({ row: rowNumber(index), words: words.slice(0, 40) });
        break;
      case 'blank':
        break;
    }
  }
  return { rows, skipped };
}

const NONE: ReadonlySet<number> = new Set();

function classify(
  table: Table,
  index: number,
  filled: readonly { readonly cell: Cell; readonly column: number }[],
  cells: Row,
  columns: ColumnMap,
  mapped: ReadonlySet<number>,
  naming: readonly number[],
): 'data' | 'words' | 'blank' {
  const texts = filled.map(({ cell }) => cell.text);
  const lead = (texts[0] ?? '').replace(/\s+/g, '');
  // A numbered line that nobody filled in: only 序号 or another unknown column has something.
  if (!filled.some(({ column }) => mapped.has(column)))
    return filled.length === 1 && /^[\d.]+$/.test(lead) ? 'blank' : 'words';
  const named = naming.filter((column) => textOf(cells[column]) !== '');
  const spread = table.merges.some(
    ({ top, left, right }) => top === index && left === filled[0]?.column && right - left >= 2,
  );
  const footer = texts.some((text) => FOOTER.test(text.replace(/\s+/g, '')));
  if (footer && (FOOTER.test(lead) || filled.length <= 3) && named.length < naming.length) return 'words';
  if (filled.length === 1 && (spread || named.length === 0 || /^[一二三四五六七八九十]+[、.．]/.test(lead)))
    return 'words';
  if (filled.length === 1 && lead.length > 60) return 'words';
  if (isHeaderAgain(filled, columns) || isColumnNumbers(texts)) return 'blank';
  if (/^[(（]?(示例|样例|例如|例|范例)[)）:：]?$/.test(lead)) return 'words';
  return 'data';
}

/** The header printed again on a second page or by pasting lists together. */
function isHeaderAgain(
  filled: readonly { readonly cell: Cell; readonly column: number }[],
  columns: ColumnMap,
): boolean {
  const headers = new Map(
    [...columns.values()].flat().map(({ index, header }) => [index, headerKey(header)]),
  );
  const same = filled.filter(({ cell, column }) => headers.get(column) === headerKey(cell.text));
  return same.length >= 2 && same.length >= filled.length / 2;
}

/** 甲 乙 1 2 3 4 under a header. */
function isColumnNumbers(texts: readonly string[]): boolean {
  const numbers = texts
    .filter((text) => /^[(（]?\d{1,2}[)）]?$/.test(text))
    .map((text) => Number(text.replace(/\D/g, '')));
  return (
    numbers.length >= 3 &&
    texts.every((text) => /^([(（]?\d{1,2}[)）]?|[甲乙丙丁])$/.test(text)) &&
    numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
  );
}

/** 同上 and its marks mean the cell above. */
function withoutDitto(cells: Row, above: DataRow | undefined): Row {
  if (above === undefined || !cells.some((cell) => cell !== undefined && DITTO.test(cell.text))) return cells;
  return cells.map((cell, column) =>
    cell !== undefined && DITTO.test(cell.text) ? above.cells[column] : cell,
  );
}

const DITTO = /^(同上|同前|[〃″]|ditto)$/i;

type Filled = { readonly cells: Row; readonly shared: ReadonlySet<number> };

/** Rows below the first of a merge, with the merge's cell put in; and which columns are shared. */
function fillDown(table: Table, dataStart: number): ReadonlyMap<number, Filled> {
  const filled = new Map<number, { cells: (Cell | undefined)[]; shared: Set<number> }>();
  for (const { top, bottom, left } of table.merges) {
    const value = table.rows[top]?.[left];
    if (top < dataStart || bottom === top || value === undefined) continue;
    for (let row = top; row <= Math.min(bottom, table.rows.length - 1); row += 1) {
      const entry = filled.get(row) ?? { cells: [...(table.rows[row] ?? [])], shared: new Set<number>() };
      entry.cells[left] = value;
      entry.shared.add(left);
      filled.set(row, entry);
    }
  }
  return filled;
}

/** First filled cell of a field in a row, with the column it stands in. */
export function cellOf(
  data: DataRow,
  field: string,
): { readonly cell: Cell; readonly column: Column } | null {
  for (const column of data.columns.get(field) ?? []) {
    const cell = data.cells[column.index];
    if (cell !== undefined) return { cell, column };
  }
  return null;
}

/** All filled cells of a field in a row, left to right. */
export function cellsOf(
  data: DataRow,
  field: string,
): readonly { readonly cell: Cell; readonly column: Column }[] {
  return (data.columns.get(field) ?? []).flatMap((column) => {
    const cell = data.cells[column.index];
    return cell === undefined ? [] : [{ cell, column }];
  });
}

/** Text of a field, '' where blank. */
export const fieldText = (data: DataRow, field: string): string => cellOf(data, field)?.cell.text ?? '';

/** Header of a field's first column in the file, or `label` where the file has none. */
export const headerOf = (data: DataRow, field: string, label: string): string =>
  data.columns.get(field)?.[0]?.header ?? label;
