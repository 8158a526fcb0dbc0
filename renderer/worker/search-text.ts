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
  live: Uint8Array<ArrayBuffer>,
  text: string,
): Uint8Array<ArrayBuffer> {
  const words = wordsOf(text);
  const found = live.slice();
  if (words.length === 0) found.fill(0);
  for (const word of words) keepHolding(vocabulary, segments, found, word);
  return found;
}

/** Of the rows that are marked, only those that hold the word stay so. */
function keepHolding(
  { texts }: Vocabulary,
  segments: readonly Searched[],
  found: Uint8Array,
  word: string,
): void {
  const marked: { readonly key: TextKey; readonly marks: Uint8Array }[] = [];
  const spelled = spelledOf(word);
  for (const key of textKeys) {
    const lookedFor = isPinyinKey(key) ? spelled : word;
    if (lookedFor === null) continue;
    const pool = texts[key];
    const marks = new Uint8Array(pool.size());
    if (pool.mark(lookedFor, marks)) marked.push({ key, marks });
  }
  if (marked.length === 0) found.fill(0);
  else for (const segment of segments) keepInSegment(segment, marked, found);
}

/** Without branches on what a row holds: no guess of the processor can be wrong, so common words cost no more than rare ones. */
function keepInSegment(
  { n, start, values }: Searched,
  marked: readonly { readonly key: TextKey; readonly marks: Uint8Array }[],
  found: Uint8Array,
): void {
  const holds = new Uint8Array(n);
  for (const { key, marks } of marked) orInto(holds, values[key], marks);
  for (let row = 0; row < n; row += 1) found[start + row] = (found[start + row] ?? 0) & (holds[row] ?? 0);
}

function orInto(holds: Uint8Array, numbers: Uint32Array, marks: Uint8Array): void {
  for (let row = 0; row < holds.length; row += 1)
    holds[row] = (holds[row] ?? 0) | (marks[numbers[row] ?? 0] ?? 0);
}

/** What a person typed as words to look for: lower case, cut at white space. */
export const wordsOf = (text: string): readonly string[] =>
  [...new Set(text.toLowerCase().split(/\s+/u))].filter((word) => word !== '');

/** A word as pinyin: ü is v, an apostrophe between syllables is nothing. @returns null where it cannot be pinyin */
export function spelledOf(word: string): string | null {
  const letters = word.replaceAll('ü', 'v').replaceAll(/['’]/gu, '');
  return /^[a-z]+$/.test(letters) ? letters : null;
}
