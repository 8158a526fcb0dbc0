// What is looked at of the ledgers: kept by the desk, so that who comes back from a person finds the table as it was.
import type { LedgerId } from '#shared/casework/ledger.ts';
import type { SheetId } from '#shared/casework/report.ts';
import { type Span, periodOf } from './periods.ts';

export type LedgerView = {
  readonly at: 'choose' | 'table' | 'typing' | 'report' | 'counted' | 'export';
  /** Where an export was asked for, and what it is of. */
  readonly from: 'table' | 'report';
  readonly span: Span;
  /** A day of the period. */
  readonly day: string;
  readonly ledger: LedgerId;
  readonly text: string;
  readonly onlyIncomplete: boolean;
  /** Column whose counted rows are shown; null: all. */
  readonly behind: { readonly key: string; readonly header: string } | null;
  readonly page: number;
  readonly sheet: SheetId;
  /** Of the sheet: the one whose people are shown. */
  readonly column: number;
};

/** What every screen of the ledgers gets: the view, and a way to change some of it. */
export type ViewProps = {
  readonly view: LedgerView;
  readonly onView: (change: Partial<LedgerView>) => void;
  readonly onPerson: (personId: string) => void;
};

/** No filter: what a ledger begins with. */
export const noFilter = { text: '', onlyIncomplete: false, behind: null, page: 0 } as const;

/** @param day today */
export const firstView = (day: string): LedgerView => ({
  at: 'choose',
  from: 'table',
  span: 'month',
  day,
  ledger: 'newlyEmployed',
  ...noFilter,
  sheet: 'EP1',
  column: 1,
});

export const periodIn = ({ span, day }: LedgerView) => periodOf(span, day);
