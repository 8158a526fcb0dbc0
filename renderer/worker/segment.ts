// One chunk of postings as the index holds it: its bytes as they came, and beside them typed arrays of what is filtered and
// sorted by, and of which texts its rows have (vocabulary.ts). No row is built before somebody looks at it.
import { type Engagement, type JobCategory, type Point, jobCategories } from '#shared/domain/job.ts';
import { isDay } from '#shared/kernel/calendar.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { type Column, memberColumn, valueAt } from '#shared/protocol/columns.ts';
import type { Chunk } from '#shared/protocol/snapshot.ts';
import { leastMonthlyYuan } from '#shared/domain/monthly-pay.ts';
import { payUnits } from '#shared/domain/salary-model.ts';
import { isShortWork, saysAtOnce } from '../features/jobs/hall.ts';
import { type JobShift, shiftOf, takesOlder } from '#shared/domain/posting-words.ts';
import { NO_POINT, type PointPool, type TextKey, UNKNOWN, type Vocabulary } from './vocabulary.ts';

const FIRST_DAY_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
/** A shift as a number of a segment. */
export const SHIFT: Readonly<Record<JobShift, number>> = { day: 1, night: 2, rotating: 3 };
type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

export type Segment = {
  readonly n: number;
  /** Ids in the order of the rows, '\n' before, between and behind: one string holds less memory than 500. */
  readonly ids: string;
  /** A number of 32 bits for each id: two rows of different numbers are of different postings. */
  readonly idMarks: Uint32Array;
  /** Place in `jobCategories`. */
  readonly category: Uint8Array;
  /** 1 for short and hourly work. */
  readonly short: Uint8Array;
  /** 1 for 长期. */
  readonly long: Uint8Array;
  /** The least that a full month brings, in yuan; 0 where the posting does not tell. */
  readonly monthly: Uint32Array;
  /** SHIFT of the working hours, else of the title; 0 where neither tells. */
  readonly shift: Uint8Array;
  /** 1 where the words take somebody older than 50. */
  readonly older: Uint8Array;
  /** 1 where somebody can start today (今天能上班). */
  readonly today: Uint8Array;
  /** Days since 2000-01-01, UNKNOWN without a date. */
  readonly postedDay: Uint16Array;
  readonly validDay: Uint16Array;
  /** Number of the row's point, NO_POINT without a place. */
  readonly point: Uint32Array;
  /** Minutes on foot from the station at which it was measured, UNKNOWN without a place. */
  readonly walk: Uint16Array;
  /** Numbers of the rows' texts. */
  readonly values: Readonly<Record<TextKey, Uint32Array>>;
};

/** Days since 2000-01-01 as a number of 16 bits. @param day 'YYYY-MM-DD' */
export const dayNumber = (day: string): number =>
  Math.min(UNKNOWN - 1, Math.max(0, Math.round((Date.parse(`${day}T00:00:00Z`) - FIRST_DAY_MS) / DAY_MS)));

/** Lays a chunk out for queries; walking time is measured apart, for it depends on the station. */
export function segmentOf({ n, ids, rows }: Chunk, { texts, points }: Vocabulary): Segment {
  const column = (...path: string[]) => memberColumn(rows, path);
  const each = <A extends Numbers>(
    into: A,
    from: Column | null,
    of: (value: Json | undefined) => number,
  ): A => {
    fill(into, from, of);
    return into;
  };
  const textsOf = (key: TextKey, ...path: string[]) =>
    each(new Uint32Array(n), column(...path), (value) =>
      typeof value === 'string' ? texts[key].add(value) : 0,
    );

  const short = each(new Uint8Array(n), column('engagement'), (value) => (isShort(value) ? 1 : 0));
  const today = short.slice();
  for (const member of ['title', 'conditions', 'duties']) {
    const says = each(new Uint8Array(n), column(member), (value) =>
      typeof value === 'string' && saysAtOnce(value) ? 1 : 0,
    );
    orInto(today, says);
  }
  const yuan = each(new Float64Array(n), column('pay', 'minYuan'), (value) =>
    typeof value === 'number' ? value : NaN,
  );
  const unit = each(new Uint8Array(n), column('pay', 'unit'), (value) => unitNumbers.get(value) ?? unitless);
  const shifts = (member: 'hours' | 'title') =>
    each(new Uint8Array(n), column(member), (value) => {
      const said = typeof value === 'string' ? shiftOf(value) : null;
      return said === null ? 0 : SHIFT[said];
    });
  const shift = shifts('hours');
  whereNone(shift, shifts('title'));
  return {
    n,
    ids: `\n${ids.join('\n')}\n`,
    idMarks: Uint32Array.from(ids, idMark),
    category: each(new Uint8Array(n), column('category'), (value) => numbers.get(value) ?? other),
    short,
    long: each(new Uint8Array(n), column('engagement'), (value) => (value === 'long' ? 1 : 0)),
    monthly: monthlyOf(yuan, unit),
    shift,
    older: each(new Uint8Array(n), column('conditions'), (value) =>
      typeof value === 'string' && takesOlder(value) ? 1 : 0,
    ),
    today,
    postedDay: each(new Uint16Array(n), column('postedOn'), (day) => dayOr(day, UNKNOWN)),
    validDay: each(new Uint16Array(n), column('validUntil'), (day) => dayOr(day, 0)),
    point: pointsOf(n, column('place', 'point'), points),
    walk: new Uint16Array(n).fill(UNKNOWN),
    values: {
      title: textsOf('title', 'title'),
      employer: textsOf('employer', 'employer'),
      place: textsOf('place', 'place', 'text'),
      duties: textsOf('duties', 'duties'),
      titlePinyin: textsOf('titlePinyin', 'search', 'title'),
      employerPinyin: textsOf('employerPinyin', 'search', 'employer'),
      placePinyin: textsOf('placePinyin', 'search', 'place'),
    },
  };
}

/** FNV-1a over the id's UTF-16 units: to tell ids apart quickly, where equal marks are looked at again. */
export function idMark(id: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) mark = Math.imul(mark ^ id.charCodeAt(at), 0x01000193);
  return mark >>> 0;
}

// The loops below are functions of their own, and plain: they run warm after the first chunks, while what runs once a chunk stays
// with the interpreter for most of a load.

/** Looks at each different value of a column once. */
function fill(into: Numbers, from: Column | null, of: (value: Json | undefined) => number): void {
  if (from === null) into.fill(of(undefined));
  else if ('c' in from) into.fill(of(from.c));
  else if ('d' in from) pick(into, from.d.map(of), from.i);
  else if ('v' in from) for (let row = 0; row < into.length; row += 1) into[row] = of(from.v[row]);
  else for (let row = 0; row < into.length; row += 1) into[row] = of(valueAt(from, row));
}

function pick(into: Numbers, numbers: readonly number[], indices: readonly number[]): void {
  for (let row = 0; row < into.length; row += 1) into[row] = numbers[indices[row] ?? -1] ?? 0;
}

function orInto(into: Uint8Array, others: Uint8Array): void {
  for (let row = 0; row < into.length; row += 1) into[row] = (into[row] ?? 0) | (others[row] ?? 0);
}

function whereNone(into: Uint8Array, others: Uint8Array): void {
  for (let row = 0; row < into.length; row += 1) if (into[row] === 0) into[row] = others[row] ?? 0;
}

/** @param yuan NaN where the posting gives none @param unit places in `payUnits` */
function monthlyOf(yuan: Float64Array, unit: Uint8Array): Uint32Array {
  const monthly = new Uint32Array(yuan.length);
  for (let row = 0; row < monthly.length; row += 1) {
    const least = yuan[row] ?? NaN;
    const of = payUnits[unit[row] ?? unitless] ?? 'unknown';
    monthly[row] = Math.floor(leastMonthlyYuan(Number.isNaN(least) ? null : least, of) ?? 0);
  }
  return monthly;
}

/** Where all rows of a chunk have a point, its members are columns of their own: no point is put together to be looked up. */
function pointsOf(n: number, from: Column | null, points: PointPool): Uint32Array {
  const numbers = new Uint32Array(n);
  const lat = from !== null && 'o' in from ? memberColumn(from, ['lat']) : null;
  const lng = from !== null && 'o' in from ? memberColumn(from, ['lng']) : null;
  if (lat === null || lng === null)
    fill(numbers, from, (point) => (isPoint(point) ? points.add(point.lat, point.lng) : NO_POINT));
  else addPoints(numbers, degrees(n, lat), degrees(n, lng), points);
  return numbers;
}

function degrees(n: number, from: Column): Float64Array {
  const values = new Float64Array(n);
  fill(values, from, (value) => (typeof value === 'number' ? value : NaN));
  return values;
}

function addPoints(into: Uint32Array, lats: Float64Array, lngs: Float64Array, points: PointPool): void {
  for (let row = 0; row < into.length; row += 1) {
    const lat = lats[row] ?? NaN;
    const lng = lngs[row] ?? NaN;
    into[row] = Number.isNaN(lat) || Number.isNaN(lng) ? NO_POINT : points.add(lat, lng);
  }
}

/** Writes down the way to every row. @param walks minutes to each point, null where the station's place is not known */
export function measure({ point, walk }: Segment, walks: Uint16Array | null): void {
  if (walks === null) walk.fill(UNKNOWN);
  else for (let row = 0; row < walk.length; row += 1) walk[row] = walks[point[row] ?? NO_POINT] ?? UNKNOWN;
}

/** The row of a posting, -1 where it is in another segment. */
export function rowOfId({ ids }: Segment, id: string): number {
  const at = ids.indexOf(`\n${id}\n`);
  if (at < 0) return -1;
  let row = 0;
  for (let next = ids.indexOf('\n', 1); next <= at && next > 0; next = ids.indexOf('\n', next + 1)) row += 1;
  return row;
}

/** A day that the calendar does not have (2026-02-30) is none. */
const dayOr = (day: Json | undefined, absent: number): number =>
  typeof day === 'string' && isDay(day) ? dayNumber(day) : absent;

const numbers = new Map<Json | undefined, number>(jobCategories.map((name, index) => [name, index]));
const unitNumbers = new Map<Json | undefined, number>(payUnits.map((name, index) => [name, index]));
const unitless = payUnits.indexOf('unknown');
const other = jobCategories.indexOf('other' satisfies JobCategory);

const shortOnes: ReadonlySet<Json | undefined> = new Set(
  (['long', 'short', 'hourly', 'unknown'] satisfies Engagement[]).filter(isShortWork),
);
const isShort = (value: Json | undefined): boolean => shortOnes.has(value);

const isPoint = (value: Json | undefined): value is Point =>
  typeof value === 'object' &&
  value !== null &&
  !isList(value) &&
  typeof value['lat'] === 'number' &&
  typeof value['lng'] === 'number';

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
