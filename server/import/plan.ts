// A read spreadsheet → a plan: every row sorted, with its record, its key and its problems. Touches no database.
//
//   Sheet ─ per table: header or mapping → data rows → draft per row ─> duplicates, keys ─> ImportPlan ─> ImportReport
//
// A formula in a cell that would be imported refuses the whole file (ADR 0005); in totals and number columns it does not.
import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { employerAboveOf } from './employer-above.ts';
import type { ImportKind } from './fields.ts';
import { findHeader, neededColumns } from './header.ts';
import type { Header } from './header.ts';
import { readJob } from './job-row.ts';
import { readEvent, readPolicy, readTraining } from './listing-rows.ts';
import { columnsOfMapping } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import type { Draft, ImportPlan, ImportSettings, PlannedRow } from './plan-types.ts';
import { outcomeOf } from './problems.ts';
import type { FileProblem, RowProblem } from './problems.ts';
import { regionReader } from './region.ts';
import { rowTexts } from './row-texts.ts';
import { dataRows } from './rows.ts';
import type { DataRow } from './rows.ts';
import type { Sheet, Table } from './sheet.ts';
import { fileProblem, texts } from './texts.ts';

/**
 * Plans an import.
 * @param sheet what readSheet returned
 * @param mapping which column is what, for a list without a header row
 * @returns the plan, or one sentence why the file as a whole cannot be imported
 */
export function planImport(
  sheet: Sheet,
  kind: ImportKind,
  settings: ImportSettings,
  mapping?: Mapping,
): Result<ImportPlan, FileProblem> {
  const found = rowsOf(sheet, kind, mapping);
  if (!found.ok) return found;
  const { rows, notices, employerAbove } = found.value;
  const formula = formulaIn(rows);
  if (formula !== null) return err(formula);
  const region = regionReader(settings.gazetteer, settings.countyName);
  const base = { fileName: sheet.fileName, notices };
  switch (kind) {
    case 'jobs':
      return ok({
        ...base,
        kind,
        rows: settle(kind, rows, (data) =>
          readJob(data, { settings, region, employerAbove: employerAbove.get(data.sheet) ?? '' }),
        ),
      });
    case 'trainings':
      return ok({
        ...base,
        kind,
        rows: settle(kind, rows, (data) => readTraining(data, { settings, region })),
      });
    case 'policies':
      return ok({
        ...base,
        kind,
        rows: settle(kind, rows, (data) => readPolicy(data, { settings, region })),
      });
    case 'events':
      return ok({ ...base, kind, rows: settle(kind, rows, (data) => readEvent(data, { settings, region })) });
  }
}

type FoundRows = {
  readonly rows: readonly DataRow[];
  readonly notices: readonly string[];
  readonly employerAbove: ReadonlyMap<string, string>;
};

function rowsOf(
  sheet: Sheet,
  kind: ImportKind,
  mapping: Mapping | undefined,
): Result<FoundRows, FileProblem> {
  const notices: string[] = [...sheet.notices];
  const employerAbove = new Map<string, string>();
  const rows: DataRow[] = [];
  const withoutHeader: Table[] = [];
  for (const table of sheet.tables) {
    const header = mapping === undefined ? findHeader(table, kind) : mappedHeader(mapping, table);
    if (header === null) {
      withoutHeader.push(table);
      continue;
    }
    employerAbove.set(table.name, employerAboveOf(header.above));
    const found = dataRows(table, header.columns, header.dataStart, NAMING[kind]);
    for (const row of found.rows) rows.push(row);
    const where = sheet.tables.length > 1 ? table.name : '';
    notices.push(...found.skipped.map(({ row, words }) => texts.skippedRow(where, row, words)));
  }
  if (withoutHeader.length === sheet.tables.length) {
    const seen = withoutHeader[0]?.rows.find((row) => row.some((cell) => cell !== undefined)) ?? [];
    const words = seen.flatMap((cell) => (cell === undefined ? [] : [cell.text.slice(0, 12)])).slice(0, 6);
    return err(fileProblem('no_header', { detail: texts.noHeader(neededColumns(kind), words.join('、')) }));
  }
  notices.push(...withoutHeader.map(({ name }) => texts.sheetWithoutHeader(name)));
  if (rows.length === 0) return err(fileProblem('empty'));
  const several = new Set(rows.map((row) => row.sheet)).size > 1;
  return ok({
    rows: several ? rows : rows.map((row) => ({ ...row, sheet: '' })),
    notices,
    employerAbove: several
      ? employerAbove
      : new Map([['', [...employerAbove.values()].find((name) => name !== '') ?? '']]),
  });
}

function mappedHeader(mapping: Mapping, table: Table): Header | null {
  if (mapping.sheet !== undefined && mapping.sheet !== table.name) return null;
  return { columns: columnsOfMapping(mapping), dataStart: mapping.headerRows, above: [] };
}

/** Fields that name the thing; see rows.ts. */
const NAMING: Readonly<Record<ImportKind, readonly string[]>> = {
  jobs: ['title', 'employer'],
  trainings: ['title'],
  policies: ['title'],
  events: ['title', 'heldOn'],
};

function formulaIn(rows: readonly DataRow[]): FileProblem | null {
  for (const data of rows) {
    for (const column of [...data.columns.values()].flat()) {
      if (data.cells[column.index]?.formula === true) {
        return fileProblem('formula', { detail: texts.formulaAt(data.row, column.header) });
      }
    }
  }
  return null;
}

/** Reads every row, then looks at all together: exact duplicates, keys that two different rows would share. */
function settle<R extends { readonly [field: string]: unknown }>(
  kind: ImportKind,
  rows: readonly DataRow[],
  read: (data: DataRow) => Draft<R>,
): readonly PlannedRow<R>[] {
  const firstRow = new Map<string, number>();
  const perKey = new Map<string, number>();
  return rows.map((data) => {
    const draft = read(data);
    const where = { row: data.row, sheet: data.sheet };
    if (draft.record === null || draft.content === null) {
      return {
        ...where,
        outcome: 'refused' as const,
        key: null,
        contentHash: null,
        record: null,
        problems: draft.problems,
      };
    }
    const contentHash = sha256(canonicalJson(toJson(draft.content)));
    const first = firstRow.get(contentHash);
    if (first !== undefined) {
      const problem: RowProblem = {
        row: data.row,
        ...(data.sheet === '' ? {} : { sheet: data.sheet }),
        column: '',
        reason: 'duplicate',
        text: rowTexts.duplicate(first),
      };
      return {
        ...where,
        outcome: 'duplicate' as const,
        key: null,
        contentHash: null,
        record: null,
        problems: [problem],
      };
    }
    firstRow.set(contentHash, data.row);
    const name = sha256(canonicalJson([kind, ...draft.naming.map((part) => nameKey(part))]));
    // Two postings of one employer with one title at one place (other pay, other shift): the second is #2.
    const ordinal = (perKey.get(name) ?? 0) + 1;
    perKey.set(name, ordinal);
    return {
      ...where,
      outcome: outcomeOf(draft.problems.map(({ reason }) => reason)),
      key: ordinal === 1 ? name : `${name}#${ordinal}`,
      contentHash,
      record: draft.record,
      problems: draft.problems,
    };
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

/** A record as canonicalJson takes it; a member that JSON has no form for is left out. */
function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item));
  if (typeof value !== 'object') return null;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]): [string, Json] => [key, toJson(member)]),
  );
}

/** A name as keys compare it: half width, lower case, no white space. */
const nameKey = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
