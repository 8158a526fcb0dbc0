// What all chunks have in common: the different texts of their members, and the different points. A segment holds numbers of
// these alone. It grows as chunks come; what no segment uses any more is dropped when it is the greater part.
import type { Point } from '#shared/domain/job.ts';
import { walkingMinutes } from '#shared/domain/walking.ts';
import { type TextPool, createPinyinPool, createWordPool } from './text-pool.ts';

/** Members that are searched as they are written. */
export const wordFields = ['title', 'employer', 'place', 'duties'] as const;
/** Members that are searched by pinyin and initials too. */
export const pinyinFields = ['title', 'employer', 'place'] as const;
export type WordField = (typeof wordFields)[number];
export type PinyinField = (typeof pinyinFields)[number];
/** A text of a row: as it is written, or its pinyin. */
export type TextKey = WordField | `${PinyinField}Pinyin`;

export const textKeys = [
  ...wordFields,
  'titlePinyin',
  'employerPinyin',
  'placePinyin',
] as const satisfies readonly TextKey[];
export const isPinyinKey = (key: TextKey): boolean => key.endsWith('Pinyin');

export type Vocabulary = {
  readonly texts: Readonly<Record<TextKey, TextPool>>;
  readonly points: PointPool;
};

export type PointPool = {
  /** @param lat, lng degrees @returns the point's number */
  readonly add: (lat: number, lng: number) => number;
  /** Minutes on foot from a station to each point; UNKNOWN for NO_POINT. */
  readonly walks: (station: Point) => Uint16Array;
};

/** No date, or no place: sorts last and is never near. */
export const UNKNOWN = 0xffff;
/** The number of no point. */
export const NO_POINT = 0;

/** An empty vocabulary. */
export const createVocabulary = (): Vocabulary => ({
  texts: {
    title: createWordPool(),
    employer: createWordPool(),
    place: createWordPool(),
    duties: createWordPool(),
    titlePinyin: createPinyinPool(),
    employerPinyin: createPinyinPool(),
    placePinyin: createPinyinPool(),
  },
  points: createPointPool(),
});

function createPointPool(): PointPool {
  const numbers = new Map<number, Map<number, number>>();
  const points: (Point | null)[] = [];
  points[NO_POINT] = null;
  return {
    add: (lat, lng) => {
      const along = numbers.get(lat) ?? new Map<number, number>();
      const known = along.get(lng);
      if (known !== undefined) return known;
      numbers.set(lat, along.set(lng, points.length));
      return points.push({ lat, lng }) - 1;
    },
    walks: (station) =>
      Uint16Array.from(points, (point) =>
        point === null ? UNKNOWN : Math.min(UNKNOWN - 1, walkingMinutes(station, point)),
      ),
  };
}

/** Drops the values that no segment uses, where they are the greater part. */
export function tidyVocabulary(
  { texts }: Vocabulary,
  segments: readonly { readonly values: Readonly<Record<TextKey, Uint32Array>> }[],
): void {
  for (const key of textKeys) {
    const pool = texts[key];
    const used = new Uint8Array(pool.size());
    for (const { values } of segments) for (const number of values[key]) used[number] = 1;
    let count = 0;
    for (const one of used) count += one;
    if (used.length <= 2 * count + 100) continue;
    const numbers = pool.tidy(used);
    for (const { values } of segments) values[key].forEach((old, row, all) => (all[row] = numbers[old] ?? 0));
  }
}
