// Month, quarter and year as days from and until, one step back or forth. Pure: a period is told by one day that lies in it.
import { lastDayOf } from '#shared/casework/report.ts';
import type { Period } from '#shared/casework/ledger.ts';

export const spans = ['month', 'quarter', 'year'] as const;
export type Span = (typeof spans)[number];

const MONTHS = { month: 1, quarter: 3, year: 12 } as const satisfies Record<Span, number>;

const monthText = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

/** First month of the span that a day lies in, months counted from year 0. */
function firstMonth(span: Span, day: string): number {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return months - (months % MONTHS[span]);
}

const textOf = (months: number): string => monthText(Math.floor(months / 12), (months % 12) + 1);

/** @param day any day of it, 'YYYY-MM-DD' */
export function periodOf(span: Span, day: string): Period {
  const first = firstMonth(span, day);
  return { from: `${textOf(first)}-01`, until: lastDayOf(textOf(first + MONTHS[span] - 1)) };
}

/** @param by -1: the one before, 1: the one after @returns its first day */
export function stepped(span: Span, day: string, by: 1 | -1): string {
  return `${textOf(firstMonth(span, day) + by * MONTHS[span])}-01`;
}

/** Last month of a period that is not still to come: what the month's sheets are asked for. */
export function monthOf({ until }: Period, today: string): string {
  return (until < today ? until : today).slice(0, 7);
}
