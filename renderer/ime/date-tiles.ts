// A day, chosen by tiles: its decade, its year, its month, its day. Only what lies between the first and the last day is offered.
import { isDay } from '#shared/kernel/calendar.ts';

/** 'YYYY-MM-DD', both included. */
export type DaySpan = { readonly first: string; readonly last: string };

/** A day of which a part is chosen: '', '195', '1953', '1953-07', '1953-07-01'. */
export type PartOfDay = string;
export type Asked = 'decade' | 'year' | 'month' | 'day';

/** What is to be chosen next; null when the day is whole. */
export function askedNext(part: PartOfDay): Asked | null {
  if (part.length < 3) return 'decade';
  if (part.length < 4) return 'year';
  if (part.length < 7) return 'month';
  return part.length < 10 ? 'day' : null;
}

/** The parts that can be chosen next, each as it is with that choice, in the order of time. */
export function nextParts(part: PartOfDay, span: DaySpan): readonly PartOfDay[] {
  switch (askedNext(part)) {
    case 'decade':
      return numbers(Number(span.first.slice(0, 3)), Number(span.last.slice(0, 3))).map(String);
    case 'year':
      return numbers(0, 9)
        .map((year) => `${part}${String(year)}`)
        .filter((year) => meets(year, span));
    case 'month':
      return numbers(1, 12)
        .map((month) => `${part}-${twoDigits(month)}`)
        .filter((month) => meets(month, span));
    case 'day':
      return numbers(1, 31)
        .map((day) => `${part}-${twoDigits(day)}`)
        .filter((day) => isDay(day) && meets(day, span));
    case null:
      return [];
  }
}

/** What need not be asked: as much of the day as all of the span has in common. */
export function begunIn(span: DaySpan): PartOfDay {
  let part: PartOfDay = '';
  for (;;) {
    const [only, ...more] = nextParts(part, span);
    if (only === undefined || more.length > 0) return part;
    part = only;
  }
}

/** One choice less. */
export function oneBack(part: PartOfDay): PartOfDay {
  if (part.length > 7) return part.slice(0, 7);
  if (part.length > 4) return part.slice(0, 4);
  return part.length > 3 ? part.slice(0, 3) : '';
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const twoDigits = (number: number): string => String(number).padStart(2, '0');
const meets = (part: string, { first, last }: DaySpan): boolean =>
  part >= first.slice(0, part.length) && part <= last.slice(0, part.length);
