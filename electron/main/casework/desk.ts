// What staff's desk answers from the casebook: Today, a search, a person, a ledger's page or file, a month's sheets. Pure but for the casebook that
// it is given; runs in the thread that holds the opened events (case-worker.ts), and as it is in tests.
import { type Casebook, type FoundPerson, foundOf } from '#shared/casework/casebook.ts';
import { checkWords, disagreements } from '#shared/casework/cross-checks.ts';
import type { RecordedEvent } from '#shared/casework/event.ts';
import { monthReport, sheetIds } from '#shared/casework/report.ts';
import type { CaseSettings } from '#shared/casework/settings.ts';
import { todayOf } from '#shared/casework/tasks.ts';
import { workCalendar } from '#shared/casework/working-days.ts';
import type { RequestOf } from '#shared/ipc/contract.ts';
import type { CaseReport, LedgerPage } from '#shared/ipc/case-ledger.ts';
import type { TaskLine } from '#shared/ipc/casework.ts';
import { type OutreachDesk, makeOutreachDesk } from '../outreach/outreach-desk.ts';
import { type ExportAsked, type ExportFile, countedPage, exportFile, ledgerPage } from './desk-ledger.ts';

/** Lines that a search gives at most: one screen. */
const MOST_FOUND = 20;

export type Desk = OutreachDesk & {
  readonly today: (day: string) => { readonly tasks: TaskLine[]; readonly people: number };
  readonly search: (text: string) => FoundPerson[];
  readonly same: (of: RequestOf<'case:same'>) => FoundPerson[];
  readonly person: (personId: string) => RecordedEvent[] | null;
  readonly ledger: (asked: RequestOf<'case:ledger'>) => LedgerPage;
  readonly report: (month: string) => CaseReport;
  readonly counted: (asked: RequestOf<'case:counted'>) => ReturnType<typeof countedPage>;
  readonly export: (asked: ExportAsked) => Promise<ExportFile>;
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
    ledger: (asked) => ledgerPage(casebook.files(), settings, asked),
    counted: (asked) => countedPage(casebook.files(), asked),
    export: (asked) => exportFile(casebook.files(), settings, asked),
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
