// A ledger, or a year's report sheets, as worksheets in the county's own layout, with what is missing and what does not add up said beside
// them. County and kiosk export by this alone, so that a station's file and the county's look the same.
import type { CaseFile } from './case-file.ts';
import { checkWords, disagreements } from './cross-checks.ts';
import { type LedgerId, type Period, rowsOf } from './ledger.ts';
import { type SheetRows, ledgerSheet } from './ledger-sheet.ts';
import { withLedger } from './ledgers.ts';
import { monthReport, sheetIds } from './report.ts';
import { reportSheet, reportSheets } from './report-sheet.ts';
import type { CaseSettings } from './settings.ts';

export type ExportSheet = { readonly name: string; readonly rows: SheetRows };
export type ExportSheets = {
  readonly sheets: readonly ExportSheet[];
  /** 台账三 … 台账十二; '' for a report. */
  readonly sheetNo: string;
  readonly title: string;
  /** People's rows; 0 for a report. */
  readonly rows: number;
  /** Of these, rows that lack something required. */
  readonly incomplete: number;
  readonly disagreements: readonly {
    readonly month: string;
    readonly words: string;
    readonly left: number;
    readonly right: number;
  }[];
};

/** @param place who fills it in, e.g. 禾溪县 清溪社区就业驿站 @param today 填报日期, 'YYYY-MM-DD' */
export function exportLedgerSheets(
  files: readonly CaseFile[],
  settings: CaseSettings,
  {
    ledger,
    period,
    place,
    today,
  }: {
    readonly ledger: LedgerId;
    readonly period: Period;
    readonly place: string;
    readonly today: string;
  },
): ExportSheets {
  return withLedger(ledger, settings, (one) => {
    const rows = rowsOf(one, files, period);
    return {
      sheets: [{ name: one.title, rows: ledgerSheet(one, rows, place, today) }],
      sheetNo: one.sheetNo,
      title: one.title,
      rows: rows.length,
      incomplete: rows.filter(({ missing }) => missing.length > 0).length,
      disagreements: [],
    };
  });
}

/** 就业统计报表 of a year up to a month. @param month the last one, 'YYYY-MM' */
export function exportReportSheets(files: readonly CaseFile[], month: string, place: string): ExportSheets {
  const [year, last] = [month.slice(0, 4), Number(month.slice(5))];
  const names = Array.from({ length: last }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  const months = names.map((name) => ({ name, report: monthReport(files, name) }));
  return {
    sheets: sheetIds.map((id) => ({
      name: reportSheets[id].name,
      rows: reportSheet(
        id,
        months.map(({ report }) => report),
        place,
      ),
    })),
    sheetNo: '',
    title: '就业统计报表',
    rows: 0,
    incomplete: 0,
    disagreements: months.flatMap(({ name, report }) =>
      disagreements(report).map(({ check, left, right }) => ({
        month: name,
        words: checkWords(check),
        left,
        right,
      })),
    ),
  };
}
