// Where in a posting the words of a query stand, for the rows that are shown: which member, from where to where, and how it was
// found. The same rules as search-text.ts, on one row.
import type { Job } from '#shared/domain/job.ts';
import { isHan, tokenLength } from '#shared/protocol/pinyin.ts';
import type { TextMatch } from '../features/jobs/hall.ts';
import { spelledOf, wordsOf } from './search-text.ts';
import { type WordField, pinyinFields, wordFields } from './vocabulary.ts';

/** The first place of each word in each member of a row that holds it. */
export function matchesIn(job: Job, query: string): readonly TextMatch[] {
  return wordsOf(query).flatMap((word) => [...written(job, word), ...spelled(job, word)]);
}

const textOf = (job: Job, field: WordField): string => (field === 'place' ? job.place.text : job[field]);

const written = (job: Job, word: string): readonly TextMatch[] =>
  wordFields.flatMap((field): readonly TextMatch[] => {
    const text = textOf(job, field);
    const lower = text.toLowerCase();
    const at = lower.indexOf(word);
    if (at < 0) return [];
    // A letter may become two when it is lowered: count in the text as it is written.
    const place = lower.length === text.length ? (index: number) => index : placesIn(text);
    return [{ field, by: 'text', start: place(at), end: Math.max(place(at + word.length), place(at) + 1) }];
  });

/** @returns from a place in the lowered text to the one in the text */
function placesIn(text: string): (lowered: number) => number {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1)
    for (let part = text.charAt(at).toLowerCase().length; part > 0; part -= 1) places.push(at);
  return (lowered) => places[lowered] ?? text.length;
}

function spelled(job: Job, word: string): readonly TextMatch[] {
  const letters = spelledOf(word);
  if (letters === null || job.search === undefined) return [];
  const { search } = job;
  return pinyinFields.flatMap((field): readonly TextMatch[] => {
    const found = inTokens(tokensOf(search[field]), letters);
    if (found === null) return [];
    const text = textOf(job, field);
    const [first, last] = [hanAt(text, found.first), hanAt(text, found.last)];
    // Tokens that do not fit the text say that it holds the word, not where.
    const range = first === null || last === null ? { start: 0, end: text.length } : null;
    return [{ field, by: found.by, ...(range ?? { start: first?.start ?? 0, end: last?.end ?? 0 }) }];
  });
}

function tokensOf(tokens: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = tokenLength(tokens, at);
    found.push(tokens.slice(at, at + length).toLowerCase());
    at += length;
  }
  return found;
}

/** Tokens from `first` to `last`, both included. */
type InTokens = { readonly by: 'pinyin' | 'initials'; readonly first: number; readonly last: number };

function inTokens(tokens: readonly string[], letters: string): InTokens | null {
  const initials = tokens.map((token) => token.charAt(0)).join('');
  for (let first = 0; first < tokens.length; first += 1) {
    let rest = letters;
    for (let last = first; last < tokens.length; last += 1) {
      const token = tokens[last] ?? '';
      if (token.startsWith(rest)) return { by: 'pinyin', first, last };
      if (!rest.startsWith(token)) break;
      rest = rest.slice(token.length);
    }
  }
  const at = initials.indexOf(letters);
  return at < 0 ? null : { by: 'initials', first: at, last: at + letters.length - 1 };
}

/** Where the text's n-th Chinese character stands, from 0. */
function hanAt(text: string, n: number): { readonly start: number; readonly end: number } | null {
  let at = 0;
  let count = 0;
  for (const character of text) {
    if (isHan(character.codePointAt(0) ?? 0)) {
      if (count === n) return { start: at, end: at + character.length };
      count += 1;
    }
    at += character.length;
  }
  return null;
}
