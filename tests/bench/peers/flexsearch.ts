// FlexSearch with its own preset for Chinese: every character is a term, a query is all of its characters in any order (it keeps
// no positions), no scoring by context, no limit of results.
import { Charset, Index } from 'flexsearch';
import type { FindRows } from './seam.ts';

export function index(texts: readonly string[]): FindRows {
  const words = new Index({ tokenize: 'strict', encoder: Charset.CJK, resolution: 1, context: false });
  texts.forEach((text, row) => words.add(row, text));
  // The ids are those that were given: numbers.
  return (word) => words.search(word, { limit: texts.length }) as readonly number[];
}
