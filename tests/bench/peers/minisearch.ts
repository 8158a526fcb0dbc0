// MiniSearch, told what a term is in Chinese: each character, and each pair of neighbours. A query is all of its pairs (or its one
// character); without positions a row with the pairs apart is found as well.
import MiniSearch from 'minisearch';
import type { FindRows } from './seam.ts';

const pairs = (text: string): string[] =>
  Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));

export function index(texts: readonly string[]): FindRows {
  const words = new MiniSearch<{ readonly id: number; readonly text: string }>({
    fields: ['text'],
    tokenize: (text) => [...Array.from(text), ...pairs(text)],
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND', tokenize: (word) => (word.length < 2 ? [word] : pairs(word)) },
  });
  words.addAll(texts.map((text, id) => ({ id, text })));
  return (word) => words.search(word).map(({ id }) => id);
}
