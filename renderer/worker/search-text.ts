// Free text over all postings: a plain scan of each chunk's lower-cased text (adr/0012 says why no index of its own). What a
// person types is cut at spaces; every word must stand in the posting. One character is a word. Words of pinyin and initials
// are found where the county's rows carry them (`search`).
import type { Segment } from './segment.ts';

type Searched = Pick<Segment, 'text' | 'starts'> & { readonly start: number };

/**
 * Marks the rows that hold every word.
 * @param live 1 for the rows that count; others stay 0
 */
export function searchRows(
  segments: readonly Searched[],
  live: Uint8Array,
  text: string,
): Uint8Array<ArrayBuffer> {
  const words = wordsOf(text);
  const found = new Uint8Array(live.length);
  const [first, ...others] = words.toSorted((a, b) => b.length - a.length);
  if (first === undefined) return found;
  for (const { text: all, starts, start } of segments) {
    let row = 0;
    for (let at = all.indexOf(first); at >= 0; at = all.indexOf(first, starts[row] ?? all.length)) {
      while ((starts[row + 1] ?? Infinity) <= at) row += 1;
      if (
        live[start + row] === 1 &&
        (others.length === 0 || holdsAll(others, all.slice(starts[row], starts[row + 1])))
      )
        found[start + row] = 1;
      row += 1;
      if (row + 1 >= starts.length) break;
    }
  }
  return found;
}

const holdsAll = (words: readonly string[], text: string) => words.every((word) => text.includes(word));

/** What a person typed as words to look for: lower case, cut at white space and at the separators that texts are joined with. */
export const wordsOf = (text: string): readonly string[] =>
  [...new Set(text.toLowerCase().split(/\s+/u))].filter((word) => word !== '');
