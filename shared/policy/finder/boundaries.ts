// Where the policies in force cut the line of a number or of days: the tiles of a question are the pieces between the cuts, so that
// each answer decides. The cut is where the later piece begins.
//
//   离校2年内, 离校3年内   ──┬────────┬────────┬──> today
//                        3年前     2年前      明天
//                3年以上 │ 2年到3年 │ 不到2年  │ 还没有毕业
import { addDays } from '#shared/kernel/calendar.ts';
import type { AskingLeaf } from '../compile.ts';
import type { Period } from '../condition.ts';
import { dayLimits, type DayLeaf } from '../limits.ts';
import { addMonths, firstWithin, lastCompleted } from '../period.ts';

/** What a cut of days means to a reader. */
export type DayMark =
  | { readonly kind: 'age'; readonly years: number }
  | { readonly kind: 'since'; readonly period: Period }
  | { readonly kind: 'tomorrow' }
  | { readonly kind: 'day' };

export type DayCut = { readonly start: string; readonly mark: DayMark };

/** More tiles than a finger can read on one page; then the cuts that fewest conditions make are left out, and a tile may not decide. */
export const MOST_TILES = 9;

export type NumberCut = {
  /** First number of the later piece. */
  readonly start: number;
  /** The number that the document names. */
  readonly named: number;
  /** Whether the named number belongs to the later piece (以上, 不满) or the earlier (以下, 超过). */
  readonly above: boolean;
};

/** @param leaves all on one fact that is a day @returns cuts, earliest first, each once */
export function dayCuts(leaves: readonly AskingLeaf[], today: string): readonly DayCut[] {
  const cuts = leaves.flatMap((leaf) => (isDayLeaf(leaf) ? cutsOf(leaf, today) : []));
  return mostUsed(cuts, once(cuts)).toSorted((one, other) => (one.start < other.start ? -1 : 1));
}

/** @param all with those that fall together @param cuts each once */
function mostUsed<Cut extends { readonly start: string | number }>(
  all: readonly Cut[],
  cuts: readonly Cut[],
): readonly Cut[] {
  const uses = ({ start }: Cut): number => all.filter((cut) => cut.start === start).length;
  return cuts.toSorted((one, other) => uses(other) - uses(one)).slice(0, MOST_TILES - 1);
}

const isDayLeaf = (leaf: AskingLeaf): leaf is DayLeaf =>
  leaf.kind === 'age' || leaf.kind === 'window' || leaf.kind === 'year' || leaf.kind === 'during';

function cutsOf(leaf: DayLeaf, today: string): DayCut[] {
  switch (leaf.kind) {
    case 'age':
      return [leaf.from, leaf.to === undefined ? undefined : leaf.to + 1]
        .filter((years) => years !== undefined && years > 0)
        .map((years = 0) => ({ start: ageCut(today, years), mark: { kind: 'age', years } }));
    case 'window': {
      const { atMost, below, atLeast, above } = leaf;
      const included = [atMost, above].filter((period) => period !== undefined);
      const excluded = [below, atLeast].filter((period) => period !== undefined);
      return [
        ...included.map((period): DayCut => ({
          start: firstWithin(today, period),
          mark: { kind: 'since', period },
        })),
        ...excluded.map((period): DayCut => ({
          start: addDays(lastCompleted(today, period), 1),
          mark: { kind: 'since', period },
        })),
        { start: addDays(today, 1), mark: { kind: 'tomorrow' } },
      ];
    }
    case 'year':
    case 'during': {
      const { from, to } = dayLimits(leaf, today);
      return [from, to === null ? null : addDays(to, 1)]
        .filter((start) => start !== null)
        .map((start) => ({ start, mark: { kind: 'day' } }));
    }
  }
}

/** First birthday of those who are not yet so old today. */
const ageCut = (today: string, years: number): string => addDays(lastCompleted(today, { years }), 1);

/** Of two cuts on one day the one that reads better: a stretch before a bare date. */
function once(cuts: readonly DayCut[]): readonly DayCut[] {
  const byDay = new Map<string, DayCut>();
  for (const cut of cuts) {
    const other = byDay.get(cut.start);
    if (other === undefined || other.mark.kind === 'day') byDay.set(cut.start, cut);
  }
  return [...byDay.values()];
}

/** @param decimals digits after the point that an answer can have */
export function numberCuts(leaves: readonly AskingLeaf[], decimals: number): readonly NumberCut[] {
  const step = 10 ** -decimals;
  const cuts = leaves.flatMap((leaf): NumberCut[] => {
    if (leaf.kind !== 'compare') return [];
    const from = [leaf.atLeast, leaf.below].filter((text) => text !== undefined).map(Number);
    const past = [leaf.above, leaf.atMost].filter((text) => text !== undefined).map(Number);
    return [
      ...from.map((named) => ({ start: named, named, above: true })),
      ...past.map((named) => ({ start: Number((named + step).toFixed(decimals)), named, above: false })),
    ];
  });
  const each = [...new Map(cuts.map((cut) => [cut.start, cut])).values()];
  return mostUsed(cuts, each).toSorted((a, b) => a.start - b.start);
}

/** Months of a stretch, for putting stretches in order; days as thirtieths. */
export const monthsOf = (period: Period): number =>
  'years' in period ? period.years * 12 : 'months' in period ? period.months : period.days / 30;

/** The first day of this year, of the next, of the last. */
export const yearStart = (today: string, years: number): string =>
  addMonths(`${today.slice(0, 4)}-01-01`, years * 12);
