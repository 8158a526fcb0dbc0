// One chunk of postings as the index holds it: the columns as they came, and beside them typed arrays of what is filtered
// and sorted by, and one lower-cased text in which all its rows are searched. No row is built before somebody looks at it.
import { type Engagement, type JobCategory, type Point, jobCategories } from '#shared/domain/job.ts';
import { walkingMinutes } from '#shared/domain/walking.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { memberColumn, valueAt } from '#shared/protocol/columns.ts';
import type { Chunk } from '#shared/protocol/snapshot.ts';
import { jobAt } from '../db/packed.ts';
import { canStartToday, isShortWork } from '../features/jobs/hall.ts';

/** No date, or no place: sorts last and is never near. */
export const UNKNOWN = 0xffff;
const FIRST_DAY_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

export type Segment = {
  readonly chunk: Chunk;
  /** Place in `jobCategories`. */
  readonly category: Uint8Array;
  /** 1 for short and hourly work. */
  readonly short: Uint8Array;
  /** 今天能上班: 0 not looked at yet, 1 no, 2 yes. */
  readonly today: Uint8Array;
  /** Days since 2000-01-01, UNKNOWN without a date. */
  readonly postedDay: Uint16Array;
  readonly validDay: Uint16Array;
  /** Minutes on foot from the station at which it was measured, UNKNOWN without a place. */
  readonly walk: Uint16Array;
  /** Rows' texts, each closed by '\n'. */
  readonly text: string;
  /** Where each row's text begins, and one more for the end. */
  readonly starts: Uint32Array;
};

/** Days since 2000-01-01 as a number of 16 bits. @param day 'YYYY-MM-DD' */
export const dayNumber = (day: string): number =>
  Math.min(UNKNOWN - 1, Math.max(0, Math.round((Date.parse(`${day}T00:00:00Z`) - FIRST_DAY_MS) / DAY_MS)));

/** Lays a chunk out for queries; walking time is measured apart, for it depends on the station. */
export function segmentOf(chunk: Chunk): Segment {
  const { n } = chunk;
  const column = (...path: string[]): ((row: number) => Json | undefined) => {
    const found = memberColumn(chunk.rows, path);
    return found === null ? () => undefined : (row) => valueAt(found, row);
  };
  const categories = column('category');
  const engagement = column('engagement');
  const postedOn = days(column('postedOn'), UNKNOWN);
  const validUntil = days(column('validUntil'), 0);
  const searched = [
    column('title'),
    column('employer'),
    column('place', 'text'),
    column('duties'),
    column('search'),
  ];

  const segment = {
    chunk,
    category: new Uint8Array(n),
    short: new Uint8Array(n),
    today: new Uint8Array(n),
    postedDay: new Uint16Array(n),
    validDay: new Uint16Array(n),
    walk: new Uint16Array(n).fill(UNKNOWN),
    starts: new Uint32Array(n + 1),
  };
  let text = '';
  for (let row = 0; row < n; row += 1) {
    segment.category[row] = categoryNumber(categories(row));
    segment.short[row] = isShort(engagement(row)) ? 1 : 0;
    segment.postedDay[row] = postedOn(row);
    segment.validDay[row] = validUntil(row);
    segment.starts[row] = text.length;
    // Lowered row by row: a letter may become two, and the starts must stay true.
    text += `${searched.map((part) => words(part(row))).join('\t')}\n`.toLowerCase();
  }
  segment.starts[n] = text.length;
  return { ...segment, text };
}

/** Measures the way from a station to every row, once for each place that the chunk names. */
export function measure({ chunk, walk }: Segment, station: Point | null): void {
  walk.fill(UNKNOWN);
  if (station === null) return;
  const points = memberColumn(chunk.rows, ['place', 'point']);
  if (points === null) return;
  const known = new Map<string, number>();
  for (let row = 0; row < chunk.n; row += 1) {
    const point = valueAt(points, row);
    if (!isPoint(point)) continue;
    const key = `${point.lat},${point.lng}`;
    let minutes = known.get(key);
    if (minutes === undefined) {
      minutes = Math.min(UNKNOWN - 1, walkingMinutes(station, point));
      known.set(key, minutes);
    }
    walk[row] = minutes;
  }
}

/** 今天能上班, looked at once for each row. */
export function startsToday({ chunk, today }: Segment, row: number): boolean {
  if (today[row] === 0) today[row] = canStartToday(jobAt(chunk, row).row) ? 2 : 1;
  return today[row] === 2;
}

/** A reader of days that looks at each different word once. */
function days(column: (row: number) => Json | undefined, absent: number): (row: number) => number {
  const known = new Map<string, number>();
  return (row) => {
    const day = column(row);
    if (typeof day !== 'string') return absent;
    let number = known.get(day);
    if (number === undefined) {
      number = dayNumber(day);
      known.set(day, number);
    }
    return number;
  };
}

const words = (value: Json | undefined): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map(words).join('\t') : '';

const numbers = new Map<Json | undefined, number>(jobCategories.map((name, index) => [name, index]));
const other = jobCategories.indexOf('other' satisfies JobCategory);
const categoryNumber = (value: Json | undefined): number => numbers.get(value) ?? other;

const shortOnes: ReadonlySet<Json | undefined> = new Set(
  (['long', 'short', 'hourly', 'unknown'] satisfies Engagement[]).filter(isShortWork),
);
const isShort = (value: Json | undefined): boolean => shortOnes.has(value);

const isPoint = (value: Json | undefined): value is { lat: number; lng: number } =>
  typeof value === 'object' &&
  value !== null &&
  !isList(value) &&
  typeof value['lat'] === 'number' &&
  typeof value['lng'] === 'number';

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
