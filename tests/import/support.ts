// Builds spreadsheets for the import's tests and runs the import's two steps on them.
import * as XLSX from '@e965/xlsx';
import type { ImportKind } from '#server/import/fields.ts';
import { parseMapping } from '#server/import/mapping.ts';
import { planImport } from '#server/import/plan.ts';
import type { ImportPlan, ImportSettings, PlanOf } from '#server/import/plan-types.ts';
import type { FileProblem } from '#server/import/problems.ts';
import { readSheet } from '#server/import/read-sheet.ts';
import { reportOf } from '#server/import/report.ts';
import type { ImportReport } from '#server/import/report.ts';
import type { Job } from '#shared/domain/job.ts';

export const today = '2026-03-01';
export const settings: ImportSettings = {
  countyName: '禾溪县',
  gazetteer: [
    { name: '清溪街道', code: '990121001', point: null },
    { name: '清溪社区', code: '990121001', point: { lat: 29.91, lng: 117.8 } },
  ],
  defaultValidityDays: 30,
  today,
};

export type CellIn =
  | string
  | number
  | Date
  | null
  | { readonly f: string; readonly v?: string | number }
  | { readonly n: number; readonly z: string };
export type SheetIn = {
  readonly name?: string;
  readonly rows: readonly (readonly CellIn[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
};

/** An .xlsx file. Merges as A1:B2; a Date becomes a date cell; {f} a formula, with its cached value or without. */
export function xlsx(...sheets: readonly SheetIn[]): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [index, { name, rows, merges }] of sheets.entries()) {
    const sheet: XLSX.WorkSheet = {};
    let width = 0;
    for (const [r, row] of rows.entries()) {
      width = Math.max(width, row.length);
      for (const [c, value] of row.entries()) {
        if (value !== null) sheet[XLSX.utils.encode_cell({ r, c })] = toCell(value);
      }
    }
    sheet['!ref'] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: width } });
    sheet['!merges'] = (merges ?? []).map((range) => XLSX.utils.decode_range(range));
    XLSX.utils.book_append_sheet(book, sheet, name ?? `Sheet${index + 1}`);
  }
  book.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden === true ? 1 : 0 })) };
  const written: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(written instanceof Uint8Array)) throw new Error('XLSX.write gave no bytes');
  return written;
}

function toCell(value: Exclude<CellIn, null>): XLSX.CellObject {
  if (typeof value === 'string') return { t: 's', v: value };
  if (typeof value === 'number') return { t: 'n', v: value };
  if (value instanceof Date) return { t: 'n', v: value.getTime() / 86_400_000 + 25_569, z: 'yyyy/m/d' };
  if ('n' in value) return { t: 'n', v: value.n, z: value.z };
  if (value.v === undefined) return { t: 'n', f: value.f };
  return typeof value.v === 'string'
    ? { t: 's', v: value.v, f: value.f }
    : { t: 'n', v: value.v, f: value.f };
}

/** CSV text of rows. */
export const csv = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    rows
      .map((row) =>
        row.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(','),
      )
      .join('\r\n'),
  );

type Outcome =
  | { readonly ok: true; readonly plan: ImportPlan; readonly report: ImportReport }
  | { readonly ok: false; readonly error: FileProblem };

/** Reads and plans; a mapping as JSON text. */
export async function importOf(
  bytes: Uint8Array,
  kind: ImportKind = 'jobs',
  mapping?: string,
  own: ImportSettings = settings,
): Promise<Outcome> {
  const sheet = await readSheet(bytes, 'test');
  if (!sheet.ok) return sheet;
  const parsed = mapping === undefined ? undefined : parseMapping(mapping, kind);
  if (parsed !== undefined && !parsed.ok) return parsed;
  const plan = planImport(sheet.value, kind, own, parsed?.value);
  return plan.ok ? { ok: true, plan: plan.value, report: reportOf(plan.value) } : plan;
}

/** The plan of a job list that must be readable. */
export async function jobsOf(
  bytes: Uint8Array,
  mapping?: string,
  own?: ImportSettings,
): Promise<PlanOf<'jobs'>> {
  const result = await importOf(bytes, 'jobs', mapping, own);
  if (!result.ok) throw new Error(`${result.error.reason}: ${result.error.text}`);
  if (result.plan.kind !== 'jobs') throw new Error(`a plan of ${result.plan.kind}`);
  return result.plan;
}

/** Title, employer, pay words and place of every row that has a record. */
export const gist = (plan: PlanOf<'jobs'>): readonly (readonly [string, string, string, string])[] =>
  plan.rows.flatMap(({ record }) =>
    record === null ? [] : [[record.title, record.employer, record.pay.text, record.place.text] as const],
  );

/** The only row's record. */
export function only(plan: PlanOf<'jobs'>): Job {
  const [row, ...more] = plan.rows;
  if (row?.record === null || row === undefined || more.length > 0)
    throw new Error(`expected one row with a record: ${JSON.stringify(plan.rows)}`);
  return row.record;
}
