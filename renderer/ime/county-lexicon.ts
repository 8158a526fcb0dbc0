// The county's own words (shared/protocol/county-words.ts) as a second lexicon beside the shipped one, in the same syllables. Made anew
// when the lists have changed; nothing of a resident's is ever in it.
import type { ReadWord } from '#shared/protocol/county-words.ts';
import { isBlocked } from './blocklist.ts';
import type { Lexicon, Word } from './lexicon.ts';

/** As often as a place of the county's stands in postings, in the shipped lexicon's measure: before what is merely put together. */
const SHARE = Math.log(4_000 / 100_000_000);

/** A county without words. */
export const noCountyWords = ({ syllables }: Pick<Lexicon, 'syllables'>): Lexicon =>
  countyLexicon([], syllables);

/** @param syllables of the shipped lexicon; a word with another one is left out */
export function countyLexicon(words: readonly ReadWord[], syllables: readonly string[]): Lexicon {
  const numbers = new Map(syllables.map((syllable, number) => [syllable, number]));
  const byReading = new Map<
    string,
    { readonly reading: readonly number[]; readonly words: Map<string, Word> }
  >();
  for (const { text, reading } of words) {
    const read = reading.map((syllable) => numbers.get(syllable) ?? -1);
    if (read.includes(-1) || isBlocked(text)) continue;
    const key = read.map((number) => String(number).padStart(3, '0')).join(' ');
    const known = byReading.get(key) ?? { reading: read, words: new Map<string, Word>() };
    byReading.set(key, known);
    known.words.set(text, { text, share: SHARE, kinds: 0 });
  }
  const syllable: number[] = [0];
  const end: number[] = [0];
  const at: (readonly Word[])[] = [[]];
  const open: number[] = [0];
  const path: number[] = [];
  const close = (depth: number) => {
    while (open.length > depth + 1) end[open.pop() ?? 0] = syllable.length;
  };
  for (const key of [...byReading.keys()].toSorted()) {
    const found = byReading.get(key);
    if (found === undefined) continue;
    const { reading } = found;
    const differs = reading.findIndex((number, index) => number !== path[index] || index >= open.length - 1);
    const shared = differs < 0 ? reading.length : differs;
    close(shared);
    path.length = shared;
    for (const number of reading.slice(shared)) {
      open.push(syllable.length);
      path.push(number);
      syllable.push(number);
      end.push(0);
      at.push([]);
    }
    at[open.at(-1) ?? 0] = [...found.words.values()];
  }
  close(0);
  end[0] = syllable.length;
  return { syllables, syllable: Uint16Array.from(syllable), end: Uint32Array.from(end), words: at };
}
