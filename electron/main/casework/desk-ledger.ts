// Pages of ledgers for the screen, who stands behind a figure, and the file of either. Pure but for the library that writes .xlsx.
import writeXlsxFile from 'write-excel-file/node';
import type { CaseFile } from '#shared/casework/case-file.ts';
import { foundOf } from '#shared/casework/casebook.ts';
import { type ExportSheets, exportLedgerSheets, exportReportSheets } from '#shared/casework/export-sheets.ts';
import { rowsOf } from '#shared/casework/ledger.ts';
import { addsTo, sumsOf } from '#shared/casework/ledger-sums.ts';
import { withLedger } from '#shared/casework/ledgers.ts';
import { countedIn } from '#shared/casework/report-people.ts';
import type { CaseSettings } from '#shared/casework/settings.ts';
import { worksheetOf } from '#shared/casework/workbook-look.ts';
import type { ExportWhat, LedgerPage } from '#shared/ipc/case-ledger.ts';
import type { FoundPersonLine } from '#shared/ipc/case-person.ts';
import type { RequestOf } from '#shared/ipc/contract.ts';

/** @returns the page that was asked for, or the last one where there are fewer */
function pageIn<One>(all: readonly One[], page: number, perPage: number) {
  const shown = Math.min(page, Math.max(0, Math.ceil(all.length / perPage) - 1));
  return { shown, items: all.slice(shown * perPage, (shown + 1) * perPage) };
}

export function ledgerPage(
  files: readonly CaseFile[],
  settings: CaseSettings,
  { ledger, period, text, onlyIncomplete, behind, page, perPage }: RequestOf<'case:ledger'>,
): LedgerPage {
  return withLedger(ledger, settings, (one) => {
    const wanted = text.trim();
    const counted = one.columns.findIndex(({ key }) => key === behind);
    const kind = one.columns[counted]?.sum;
    const rows = rowsOf(one, files, period).filter(
      ({ cells, missing }) =>
        (!onlyIncomplete || missing.length > 0) &&
        (kind === undefined || addsTo(kind, cells[counted] ?? null) > 0) &&
        (wanted === '' || cells.some((cell) => cell !== null && String(cell).includes(wanted))),
    );
    const sums = sumsOf(one.columns, rows);
    const { shown, items } = pageIn(rows, page, perPage);
    return {
      title: one.title,
      sheetNo: one.sheetNo,
      columns: one.columns.map(({ key, header, group }, index) => ({
        key,
        header,
        group: group ?? null,
        sum: sums[index] ?? null,
      })),
      rows: items.map(({ personId, cells, missing }) => ({
        personId,
        cells: [...cells],
        missing: [...missing],
      })),
      total: rows.length,
      incomplete: rows.filter(({ missing }) => missing.length > 0).length,
      page: shown,
    };
  });
}

export function countedPage(
  files: readonly CaseFile[],
  { month, sheet, column, page, perPage }: RequestOf<'case:counted'>,
): { readonly people: FoundPersonLine[]; readonly total: number; readonly page: number } {
  const all = countedIn(files, month, sheet, column);
  const { shown, items } = pageIn(all, page, perPage);
  return { people: items.map(foundOf), total: all.length, page: shown };
}

export type ExportAsked = {
  readonly what: ExportWhat;
  /** Who fills it in. */
  readonly place: string;
  /** 'YYYY-MM-DD' */
  readonly today: string;
};
export type ExportFile = {
  /** Without a folder, with .xlsx. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly incomplete: number;
};

/** @returns the whole .xlsx file; nothing of it is on a disk yet */
export async function exportFile(
  files: readonly CaseFile[],
  settings: CaseSettings,
  { what, place, today }: ExportAsked,
): Promise<ExportFile> {
  const drawn =
    what.kind === 'ledger'
      ? exportLedgerSheets(files, settings, { ledger: what.ledger, period: what.period, place, today })
      : exportReportSheets(files, what.month, place);
  const bytes = await writeXlsxFile(drawn.sheets.map(worksheetOf)).toBuffer();
  return { name: nameOf(drawn, what), bytes, rows: drawn.rows, incomplete: drawn.incomplete };
}

/** Made of the sheet's own words and of days: nothing that a page said. */
function nameOf({ sheetNo, title }: ExportSheets, what: ExportWhat): string {
  const span = what.kind === 'ledger' ? [what.period.from, what.period.until] : [what.month];
  return `${[sheetNo, title, ...span].filter(Boolean).join('_')}.xlsx`;
}
