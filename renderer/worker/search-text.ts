// Free text over all postings. What a person types is cut at spaces; every word must stand in the posting: as it is written in
// title, employer, place or duties, or, where it is nothing but Latin letters, as pinyin or initials of title, employer or
// place. Words are looked for in the values of the vocabulary; rows are numbers then (adr/0012, adr/0016).
import type { Segment } from './segment.ts';
import { type TextKey, type Vocabulary, isPinyinKey, textKeys } from './vocabulary.ts';

type Searched = Pick<Segment, 'n' | 'values'> & { readonly start: number };

/**
 * Marks the rows that hold every word.
 * @param live 1 for the rows that count; others stay 0
 */
export function searchRows(
  vocabulary: Vocabulary,
  segments: readonly Searched[],
  live: Uint8Array,
  text: string,
): Uint8Array<ArrayBuffer> {
  const words = wordsOf(text);
  let found = Uint8Array.from(live);
  if (words.length === 0) found.fill(0);
  for (const word of words) found = holding(vocabulary, segments, found, word);
  return found;
}

/** Of the rows that are marked, those that hold a word. */
function holding(
  { texts }: Vocabulary,
  segments: readonly Searched[],
  among: Uint8Array,
  word: string,
): Uint8Array<ArrayBuffer> {
  const marked: { readonly key: TextKey; readonly marks: Uint8Array }[] = [];
  const spelled = spelledOf(word);
  for (const key of textKeys) {
    const lookedFor = isPinyinKey(key) ? spelled : word;
    if (lookedFor === null) continue;
    const pool = texts[key];
    const marks = new Uint8Array(pool.size());
    if (pool.mark(lookedFor, marks)) marked.push({ key, marks });
  }
  const found = new Uint8Array(among.length);
  for (const { key, marks } of marked) {
    for (const { n, start, values } of segments) {
      const numbers = values[key];
      for (let row = 0; row < n; row += 1)
        if (marks[numbers[row] ?? 0] === 1 && among[start + row] === 1) found[start + row] = 1;
    }
  }
  return found;
}

/** What a person typed as words to look for: lower case, cut at white space. */
export const wordsOf = (text: string): readonly string[] =>
  [...new Set(text.toLowerCase().split(/\s+/u))].filter((word) => word !== '');

/** A word as pinyin: ü is v, an apostrophe between syllables is nothing. @returns null where it cannot be pinyin */
export function spelledOf(word: string): string | null {
  const letters = word.replaceAll('ü', 'v').replaceAll(/['’]/gu, '');
  return /^[a-z]+$/.test(letters) ? letters : null;
}
