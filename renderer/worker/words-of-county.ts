// The county's own words out of its postings: places and titles, each different text looked at once, the frequent ones first.
import { type ReadWord, placeWords, titleWords } from '#shared/protocol/county-words.ts';
import type { Segment } from './segment.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Beyond these a county's words are those of nobody. */
const MOST = 2_000;

type Looked = Pick<Segment, 'n' | 'values'> & { readonly start: number };

/** @param live 1 for the rows that count */
export function wordsOfCounty(
  { texts }: Vocabulary,
  segments: readonly Looked[],
  live: Uint8Array,
): readonly ReadWord[] {
  const found = new Map<string, { readonly word: ReadWord; times: number }>();
  for (const [field, wordsOf] of [
    ['place', placeWords],
    ['title', titleWords],
  ] as const) {
    for (const { text, pinyin, times } of differing(segments, live, field))
      for (const word of wordsOf(texts[field].at(text), texts[`${field}Pinyin`].at(pinyin))) {
        const key = `${word.text} ${word.reading.join(' ')}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { word, times });
        else known.times += times;
      }
  }
  return [...found.values()]
    .toSorted((a, b) => b.times - a.times)
    .slice(0, MOST)
    .map(({ word }) => word);
}

type Differing = { readonly text: number; readonly pinyin: number; readonly times: number };

/** Each text of a member once, with its pinyin and how many rows have it. */
function differing(
  segments: readonly Looked[],
  live: Uint8Array,
  field: 'place' | 'title',
): readonly Differing[] {
  const seen = new Map<number, { text: number; pinyin: number; times: number }>();
  for (const { start, n, values } of segments) {
    for (let row = 0; row < n; row += 1) {
      if (live[start + row] !== 1) continue;
      const text = values[field][row] ?? 0;
      const known = seen.get(text);
      if (known === undefined) seen.set(text, { text, pinyin: values[`${field}Pinyin`][row] ?? 0, times: 1 });
      else known.times += 1;
    }
  }
  return [...seen.values()];
}
