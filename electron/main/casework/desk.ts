// What staff's desk answers from the casebook: Today, a search, a person, a ledger's page, a month's sheets. Pure but for the casebook that
// it is given; runs in the thread that holds the opened events (case-worker.ts), and as it is in tests.
import type { CaseFile } from '#shared/casework/case-file.ts';
import { type Casebook, type FoundPerson, foundOf } from '#shared/casework/casebook.ts';
import { checkWords, disagreements } from '#shared/casework/cross-checks.ts';
import type { RecordedEvent } from '#shared/casework/event.ts';
import { type Ledger, type LedgerId, type LedgerRow, type Period, rowsOf } from '#shared/casework/ledger.ts';
import {
  hardshipLedger,
  jobSeekerLedger,
  joblessLedger,
  newlyEmployedLedger,
  reemployedLedger,
} from '#shared/casework/ledgers.ts';
import { monthReport, sheetIds } from '#shared/casework/report.ts';
import type { CaseSettings } from '#shared/casework/settings.ts';
import { todayOf } from '#shared/casework/tasks.ts';
import { workCalendar } from '#shared/casework/working-days.ts';
import type { RequestOf } from '#shared/ipc/contract.ts';
import type { CaseReport, LedgerPage, TaskLine } from '#shared/ipc/casework.ts';
import { type OutreachDesk, makeOutreachDesk } from '../outreach/outreach-desk.ts';

/** Lines that a search gives at most: one screen. */
const MOST_FOUND = 20;

export type Desk = OutreachDesk & {
  readonly today: (day: string) => { readonly tasks: TaskLine[]; readonly people: number };
  readonly search: (text: string) => FoundPerson[];
  readonly same: (of: RequestOf<'case:same'>) => FoundPerson[];
  readonly person: (personId: string) => RecordedEvent[] | null;
  readonly ledger: (asked: RequestOf<'case:ledger'>) => LedgerPage;
  readonly report: (month: string) => CaseReport;
};

export function makeDesk(casebook: Casebook, settings: CaseSettings): Desk {
  const calendar = workCalendar(settings.arrangements);
  return {
    ...makeOutreachDesk(casebook),
    today: (day) => {
      const files = casebook.files();
      const byId = new Map(files.map((file) => [file.personId, file]));
      const tasks = todayOf(files, settings, calendar, day).flatMap(({ personId, ...task }): TaskLine[] => {
        const file = byId.get(personId);
        return file === undefined ? [] : [{ ...task, person: foundOf(file) }];
      });
      return { tasks, people: files.length };
    },
    search: (text) => [...casebook.search(text, MOST_FOUND)],
    same: (of) => [...casebook.same(of)],
    person: (personId) => {
      const file = casebook.file(personId);
      return file === null ? null : [...file.events];
    },
    ledger: (asked) => {
      const files = casebook.files();
      switch (asked.ledger) {
        case 'hardship':
          return pageOf(hardshipLedger(settings), files, asked);
        case 'jobless':
          return pageOf(joblessLedger, files, asked);
        case 'reemployed':
          return pageOf(reemployedLedger, files, asked);
        case 'newlyEmployed':
          return pageOf(newlyEmployedLedger, files, asked);
        case 'jobSeekers':
          return pageOf(jobSeekerLedger, files, asked);
      }
    },
    report: (month) => {
      const report = monthReport(casebook.files(), month);
      return {
        sheets: sheetIds.map((sheet) => ({
          sheet,
          cells: Object.entries(report[sheet]).map(([column, count]): [number, number] => [
            Number(column),
            count,
          ]),
        })),
        disagreements: disagreements(report).map(({ check, left, right }) => ({
          words: checkWords(check),
          left,
          right,
        })),
      };
    },
  };
}

function pageOf<Entry extends { readonly file: CaseFile }>(
  ledger: Ledger<Entry>,
  files: readonly CaseFile[],
  asked: { readonly ledger: LedgerId; readonly period: Period } & Pick<
    RequestOf<'case:ledger'>,
    'text' | 'onlyIncomplete' | 'page' | 'perPage'
  >,
): LedgerPage {
  const { period, text, onlyIncomplete, page, perPage } = asked;
  const wanted = text.trim();
  const fits = ({ cells, missing }: LedgerRow): boolean =>
    (!onlyIncomplete || missing.length > 0) &&
    (wanted === '' || cells.some((cell) => cell !== null && String(cell).includes(wanted)));
  const rows = rowsOf(ledger, files, period).filter(fits);
  const shown = Math.min(page, Math.max(0, Math.ceil(rows.length / perPage) - 1));
  return {
    title: ledger.title,
    sheetNo: ledger.sheetNo,
    columns: ledger.columns.map(({ key, header, group }) => ({ key, header, group: group ?? null })),
    rows: rows
      .slice(shown * perPage, (shown + 1) * perPage)
      .map(({ personId, cells, missing }) => ({ personId, cells: [...cells], missing: [...missing] })),
    total: rows.length,
    incomplete: rows.filter(({ missing }) => missing.length > 0).length,
    page: shown,
  };
}
