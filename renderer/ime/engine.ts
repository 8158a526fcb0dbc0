// Pinyin to Chinese: letters in, candidates out. Pure: no learning, no memory of what was asked. A sentence is the likeliest chain of
// words (Viterbi over the logarithms of their shares, K best kept at each place, from the end to the beginning); a word is offered by
// the likeliest sentence that begins with it.
import { FAMILY, GIVEN, TITLE } from '#shared/protocol/lexicon-signs.ts';
import { isBlocked } from './blocklist.ts';
import { type Edge, type Typed, edgesFrom, stepsOf } from './edges.ts';
import type { Lexicon } from './lexicon.ts';
import type { Spellings } from './spellings.ts';

export type Candidate = {
  readonly text: string;
  /** How many of the typed characters (letters and apostrophes) it stands for. */
  readonly length: number;
};

/** Longer input is not looked at: nobody types more without choosing. */
export const LONGEST_INPUT = 40;
const CANDIDATES = 200;
const KEPT_AT_A_PLACE = 5;
const WORDS_IN_A_SENTENCE = 6;
const NAMES_AT_A_PLACE = 4;
const SENTENCES = 4;
/** What a letter costs that no syllable explains. */
const UNREADABLE = 25;
/** Behind a family name that stands first: 先生, or the first and the second character of a given name. */
const afterFamily = { title: 5, given: 5, second: 4 } as const;

type Chain = {
  readonly score: number;
  readonly text: string;
  readonly words: number;
  /** Its first word is a character of given names. */
  readonly given: boolean;
  /** How much likelier it is where a family name stands before it. */
  readonly asName: number;
  readonly alike: boolean;
};
const end: Chain = { score: 0, text: '', words: 0, given: false, asName: 0, alike: false };

/**
 * @param input letters a–z (ü as v or ü), apostrophes between syllables; capitals count as small
 * @returns the likeliest first; empty for an input without letters
 */
export function suggest(lexicon: Lexicon, spellings: Spellings, input: string): readonly Candidate[] {
  const { typed, places } = typedOf(input);
  const size = typed.letters.length;
  if (size === 0) return [];
  const steps = stepsOf(typed, spellings);
  const best: (readonly Chain[])[] = [];
  best[size] = [end];
  for (let at = size - 1; at > 0; at -= 1)
    best[at] = bestFrom(edgesFrom(lexicon, steps, at, WORDS_IN_A_SENTENCE), best, size - at);
  const edges = edgesFrom(lexicon, steps, 0, CANDIDATES);
  const sentences = bestFrom(edges, best, size, true);
  return ranked(edges, best, sentences, size, places, input);
}

function ranked(
  edges: readonly Edge[],
  best: readonly (readonly Chain[])[],
  sentences: readonly Chain[],
  size: number,
  places: readonly number[],
  input: string,
): readonly Candidate[] {
  const exact = edges.filter((edge) => edge.end === size && edge.whole && !edge.alike);
  const whole = [
    ...sentences.filter(({ words }) => words > 1).slice(0, SENTENCES),
    ...edges.filter((edge) => edge.end === size).map((edge) => ({ ...edge, text: edge.word.text })),
  ].toSorted((a, b) => b.score - a.score);
  // A word that is typed exactly stands before all that is only alike.
  const first = exact.toSorted((a, b) => b.score - a.score)[0];
  if (first !== undefined && whole[0]?.alike === true) whole.unshift({ ...first, text: first.word.text });
  const parts = edges
    .filter((edge) => edge.end < size)
    .map((edge) => ({
      ...edge,
      score: joined(edge, best[edge.end]?.[0] ?? unread(size - edge.end), true).score,
    }))
    .toSorted((a, b) => b.score - a.score);
  const found = new Map<string, Candidate>();
  const put = (text: string, length: number) => {
    if (found.size < CANDIDATES && !found.has(text) && !isBlocked(text)) found.set(text, { text, length });
  };
  for (const { text } of whole) put(text, input.length);
  for (const edge of parts) put(edge.word.text, places[edge.end] ?? input.length);
  // Letters that are no pinyin stay letters: nobody is left with what cannot be chosen.
  if (found.size === 0) put(input, input.length);
  return [...found.values()];
}

/** The likeliest chains that begin with these words. @param letters as many are left: what it costs when they cannot be read */
function bestFrom(
  edges: readonly Edge[],
  best: readonly (readonly Chain[])[],
  letters: number,
  first = false,
): readonly Chain[] {
  const chains = new Map<string, Chain>();
  for (const edge of edges) {
    for (const rest of best[edge.end] ?? []) {
      const chain = joined(edge, rest, first);
      const known = chains.get(chain.text);
      if (known === undefined || known.score < chain.score) chains.set(chain.text, chain);
    }
  }
  if (chains.size === 0) return [unread(letters)];
  const sorted = [...chains.values()].toSorted((a, b) => b.score - a.score);
  const names = sorted
    .slice(KEPT_AT_A_PLACE)
    .filter(({ asName }) => asName > 0)
    .toSorted((a, b) => b.score + b.asName - a.score - a.asName);
  return [...sorted.slice(0, KEPT_AT_A_PLACE), ...names.slice(0, NAMES_AT_A_PLACE)];
}

const unread = (letters: number): Chain => ({ ...end, score: -UNREADABLE * letters });

/** @param first the word stands at the beginning, where a family name counts as one */
function joined({ word, score, alike }: Edge, rest: Chain, first: boolean): Chain {
  const given = (word.kinds & GIVEN) !== 0;
  const byTitle = (word.kinds & TITLE) === 0 ? 0 : afterFamily.title;
  const second = word.text.length === 2 || rest.given;
  const byGiven = given ? afterFamily.given + (second ? afterFamily.second : 0) : 0;
  return {
    score: score + rest.score + (first && (word.kinds & FAMILY) !== 0 ? rest.asName : 0),
    text: word.text + rest.text,
    words: rest.words + 1,
    given: given && word.text.length === 1,
    asName: Math.max(byTitle, byGiven),
    alike: alike || rest.alike,
  };
}

/** Letters without apostrophes, and for each place among them how many characters of the input lie before it. */
function typedOf(input: string): { readonly typed: Typed; readonly places: readonly number[] } {
  let letters = '';
  const breaks = new Set<number>();
  const places: number[] = [0];
  const characters = input.slice(0, LONGEST_INPUT).toLowerCase();
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters.charAt(at);
    if (character === "'") {
      if (letters !== '') breaks.add(letters.length);
      places[letters.length] = at + 1;
      continue;
    }
    letters += character === 'ü' ? 'v' : character;
    places.push(at + 1);
  }
  return { typed: { letters, breaks }, places };
}
