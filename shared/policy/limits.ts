// A leaf on numbers or days, turned into the range that satisfies it on a given day. What is known is a range as well: inside is
// yes, apart is no, across the edge cannot be told. Days are compared as texts 'YYYY-MM-DD'.
import { addDays } from '#shared/kernel/calendar.ts';
import type { Leaf } from './condition.ts';
import type { DayRange } from './knowledge.ts';
import { addMonths, firstWithin, lastCompleted } from './period.ts';
import type { Truth } from './truth.ts';

/** Both ends included unless the open flag says otherwise; null: no end. */
export type Limits<T> = {
  readonly from: T | null;
  readonly to: T | null;
  readonly openFrom?: boolean;
  readonly openTo?: boolean;
};

export function within<T extends number | string>(
  known: { readonly from: T | null; readonly to: T | null },
  limits: Limits<T>,
): Truth {
  const { from, to, openFrom = false, openTo = false } = limits;
  const below = from !== null && known.to !== null && (known.to < from || (openFrom && known.to === from));
  const above = to !== null && known.from !== null && (known.from > to || (openTo && known.from === to));
  if (below || above) return 'no';
  const startsInside =
    from === null || (known.from !== null && (known.from > from || (!openFrom && known.from === from)));
  const endsInside = to === null || (known.to !== null && (known.to < to || (!openTo && known.to === to)));
  return startsInside && endsInside ? 'yes' : 'unknown';
}

export function numberLimits(leaf: Leaf & { readonly kind: 'compare' }): Limits<number> {
  const { atLeast, above, atMost, below } = leaf;
  return {
    from: numeric(above ?? atLeast),
    to: numeric(below ?? atMost),
    openFrom: above !== undefined,
    openTo: below !== undefined,
  };
}

const numeric = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

export type DayLeaf = Leaf & { readonly kind: 'age' | 'window' | 'year' | 'during' };

/** @param today 'YYYY-MM-DD' @returns the days on which the fact may lie; from > to where none can */
export function dayLimits(leaf: DayLeaf, today: string): DayRange {
  switch (leaf.kind) {
    case 'during':
      return { from: leaf.from ?? null, to: leaf.to ?? null };
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
    case 'age':
      return ageLimits(leaf.from, leaf.to, today);
    case 'window': {
      const starts = [
        leaf.atMost === undefined ? null : firstWithin(today, leaf.atMost),
        leaf.below === undefined ? null : addDays(lastCompleted(today, leaf.below), 1),
      ].filter((day) => day !== null);
      const ends = [
        today,
        ...(leaf.atLeast === undefined ? [] : [lastCompleted(today, leaf.atLeast)]),
        ...(leaf.above === undefined ? [] : [addDays(firstWithin(today, leaf.above), -1)]),
      ];
      return { from: starts.toSorted().at(-1) ?? null, to: ends.toSorted()[0] ?? null };
    }
  }
}

/** Birthdays of those who are `from` to `to` years old today: a year of age is full on the birthday. */
function ageLimits(from: number | undefined, to: number | undefined, today: string): DayRange {
  const first = to === undefined ? null : addDays(lastCompletedYears(today, to + 1), 1);
  return { from: first, to: lastCompletedYears(today, from ?? 0) };
}

const lastCompletedYears = (today: string, years: number): string =>
  years === 0 ? today : lastCompleted(today, { years });

/** For tiles and tests: whole months from one day to another, both ways. */
export const monthsBefore = (today: string, months: number): string => addMonths(today, -months);
