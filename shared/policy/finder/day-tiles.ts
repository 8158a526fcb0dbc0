// Tiles for a day: what a resident knows is «离校一年多» or «四十五岁», so a piece of the calendar is told by how long ago it is; where
// that does not tell two pieces apart, the year is said as well.
import { addDays } from '#shared/kernel/calendar.ts';
import type { AskingLeaf } from '../compile.ts';
import type { Period } from '../condition.ts';
import type { Fact } from '../fact.ts';
import type { Answer } from '../knowledge.ts';
import { tileWords } from '../texts.ts';
import { type DayCut, dayCuts, monthsOf, yearStart } from './boundaries.ts';

type DayFact = Fact & { readonly kind: 'date' };
type Piece = { readonly from: string | null; readonly to: string | null };
type DayTile = { readonly id: string; readonly label: string; readonly answer: Answer };

/** @returns the newest first, what is still to come last */
export function dayTiles(fact: DayFact, leaves: readonly AskingLeaf[], today: string): readonly DayTile[] {
  const cuts = dayCuts(leaves, today);
  const pieces = [undefined, ...cuts].flatMap((low, index): Piece[] => {
    const high = cuts[index];
    const piece = { from: low?.start ?? null, to: high === undefined ? null : addDays(high.start, -1) };
    return canBe(fact, piece, today) ? [piece] : [];
  });
  const labels = toldApart([
    pieces.map((piece) => labelOf(fact, piece, cuts, today)),
    pieces.map((piece) => yearWords(piece, today)),
    pieces.map(dayWords),
  ]);
  const tiles = pieces
    .map((piece, index): DayTile => ({
      id: `d${piece.from ?? 'first'}`,
      label: labels[index] ?? '',
      answer: { kind: 'date', ...piece },
    }))
    .toReversed();
  const isComing = ({ answer }: DayTile): boolean =>
    answer.kind === 'date' && answer.from !== null && answer.from > today;
  return [...tiles.filter((tile) => !isComing(tile)), ...tiles.filter(isComing).toReversed()];
}

/** A day that cannot come is no tile: nobody was born tomorrow. */
const canBe = ({ notYet }: DayFact, { from }: Piece, today: string): boolean =>
  from === null || from <= today || notYet !== undefined;

function labelOf(
  { tells, since, notYet = '' }: DayFact,
  piece: Piece,
  cuts: readonly DayCut[],
  today: string,
): string {
  if (piece.from !== null && piece.from > today) return notYet;
  return tells === 'age' ? ageLabel(piece, cuts) : sinceLabel(since, piece, cuts);
}

/** Older ends: the nearest cut that tells a stretch, at the piece's start or before. */
function sinceLabel(since: string, { from, to }: Piece, cuts: readonly DayCut[]): string {
  const stretches = cuts.flatMap(({ start, mark }) =>
    mark.kind === 'since' ? [{ start, period: mark.period }] : [],
  );
  const older = from === null ? undefined : stretches.findLast(({ start }) => start <= from);
  const newer = to === null ? undefined : stretches.find(({ start }) => start > to);
  if (older === undefined && newer === undefined) return tileWords.at(since);
  if (older === undefined) return tileWords.sinceOver(since, periodText(newer?.period));
  if (newer === undefined) return tileWords.sinceUnder(since, periodText(older.period));
  return monthsOf(newer.period) < monthsOf(older.period)
    ? tileWords.sinceBetween(since, periodText(newer.period), periodText(older.period))
    : tileWords.sinceUnder(since, periodText(older.period));
}

function ageLabel({ from, to }: Piece, cuts: readonly DayCut[]): string {
  const ages = cuts.flatMap(({ start, mark }) => (mark.kind === 'age' ? [{ start, years: mark.years }] : []));
  const older = from === null ? undefined : ages.findLast(({ start }) => start <= from)?.years;
  const younger = to === null ? undefined : ages.find(({ start }) => start > to)?.years;
  if (older === undefined && younger === undefined) return tileWords.any;
  if (older === undefined) return tileWords.ageFrom(younger ?? 0);
  if (younger === undefined) return tileWords.ageBelow(older);
  return tileWords.ageBetween(younger, older - 1);
}

function periodText(period: Period | undefined): string {
  if (period === undefined) return '';
  if ('years' in period) return tileWords.years(period.years);
  return 'months' in period ? tileWords.months(period.months) : tileWords.days(period.days);
}

/** The first words, with as many of the others behind them as it takes to tell each from the rest. */
function toldApart([words = [], ...more]: readonly (readonly string[])[]): readonly string[] {
  const [next] = more;
  if (next === undefined) return words;
  const isAlone = (word: string): boolean => words.filter((other) => other === word).length === 1;
  const longer = words.map((word, index) => (isAlone(word) ? word : `${word}${next[index] ?? ''}`));
  return toldApart([longer, ...more.slice(1)]);
}

function yearWords({ from, to }: Piece, today: string): string {
  const [last, now, next] = [yearStart(today, -1), yearStart(today, 0), yearStart(today, 1)];
  if (from !== null && from >= next) return tileWords.nextYear;
  if (from !== null && from >= now && to !== null && to < next) return tileWords.thisYear;
  if (to !== null && to < now) return from !== null && from >= last ? tileWords.lastYear : tileWords.earlier;
  return '';
}

function dayWords({ from, to }: Piece): string {
  if (from === null) return to === null ? '' : tileWords.until(to);
  return to === null ? tileWords.onward(from) : tileWords.fromTo(from, to);
}
