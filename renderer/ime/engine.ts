// Pinyin to Chinese: letters in, candidates out. Pure: no learning, no memory of what was asked. A sentence is the likeliest chain of
// words (Viterbi over the logarithms of their shares, K best kept at each place, from the end to the beginning); a word is offered by
// the likeliest sentence that begins with it.
import { FAMILY, GIVEN, RARE, TITLE } from '#shared/protocol/lexicon-signs.ts';
import { isBlocked } from './blocklist.ts';
import { type Edge, type Typed, edgesFrom, stepsOf } from './edges.ts';
import type { Lexicon } from './lexicon.ts';
import type { Spellings } from './spellings.ts';

export type Candidate = {
  readonly text: string;
  /** How many of the typed characters (letters and apostrophes) it stands for. */
  readonly length: number;
};

/** A text of any kind, or somebody's name. */
export type About = 'text' | 'name';

/** Longer input is not looked at: nobody types more without choosing. */
export const LONGEST_INPUT = 40;
const CANDIDATES = 200;
const KEPT_AT_A_PLACE = 5;
const WORDS_IN_A_SENTENCE = 6;
const NAMES_AT_A_PLACE = 4;
const SENTENCES = 4;
/** So many of a syllable's characters are on the first pages and not rare. */
const COMMON_CHARACTERS = 20;
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
 * @param lexicons the shipped one and the county's own, in the same syllables
 * @param input letters a–z (ü as v or ü), apostrophes between syllables; capitals count as small
 * @param about what is being written: in the field of a name, names stand before other words
 * @returns the likeliest first; empty for an input without letters
 */
export function suggest(
  lexicons: readonly Lexicon[],
  spellings: Spellings,
  input: string,
  about: About = 'text',
): readonly Candidate[] {
  const { typed, places } = typedOf(input);
  const size = typed.letters.length;
  if (size === 0) return [];
  const steps = stepsOf(typed, spellings);
  const edgesOf = (at: number, perEnd: number) =>
    lexicons.flatMap((lexicon) => edgesFrom(lexicon, steps, at, perEnd));
  const best: (readonly Chain[])[] = [];
  best[size] = [end];
  for (let at = size - 1; at > 0; at -= 1)
    best[at] = bestFrom(edgesOf(at, WORDS_IN_A_SENTENCE), best, size - at);
  const edges = edgesOf(0, CANDIDATES);
  const sentences = bestFrom(edges, best, size, about);
  return ranked({ edges, best, sentences, size, about }, places, input);
}

/**
 * 生僻字: characters that are read as all the letters together, those of names that are hard to find first, then the seldom ones among the
 * others.
 */
export function rareCharacters(lexicon: Lexicon, spellings: Spellings, input: string): readonly Candidate[] {
  const { typed } = typedOf(input);
  const size = typed.letters.length;
  if (size === 0) return [];
  const single = edgesFrom(lexicon, stepsOf(typed, spellings), 0, Infinity).filter(
    ({ end: last, word, whole, alike }) =>
      last === size && whole && !alike && Array.from(word.text).length === 1,
  );
  const rare = single.filter(({ word }) => (word.kinds & RARE) !== 0);
  const seldom = single
    .filter(({ word }) => (word.kinds & RARE) === 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(COMMON_CHARACTERS);
  const texts = [...new Set([...rare, ...seldom].map(({ word }) => word.text))];
  return texts.filter((text) => !isBlocked(text)).map((text) => ({ text, length: input.length }));
}

type Found = {
  readonly edges: readonly Edge[];
  readonly best: readonly (readonly Chain[])[];
  readonly sentences: readonly Chain[];
  readonly size: number;
  readonly about: About;
};

function ranked(
  { edges, best, sentences, size, about }: Found,
  places: readonly number[],
  input: string,
): readonly Candidate[] {
  const words = edges
    .filter((edge) => edge.end === size)
    .map((edge) => ({ ...joined(edge, end, about), exact: edge.whole && !edge.alike }))
    .toSorted((a, b) => b.score - a.score);
  const whole: Chain[] = [
    ...sentences.filter((chain) => chain.words > 1).slice(0, SENTENCES),
    ...words,
  ].toSorted((a, b) => b.score - a.score);
  // A word that is typed exactly stands before all that is only alike.
  const exact = words.find((word) => word.exact);
  if (exact !== undefined && whole[0]?.alike === true) whole.unshift(exact);
  const parts = edges
    .filter((edge) => edge.end < size)
    .map((edge) => ({
      ...edge,
      score: joined(edge, best[edge.end]?.[0] ?? unread(size - edge.end), about).score,
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
  first: About | null = null,
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

/** @param first what begins with this word, where a family name counts as one; null: it stands further behind */
function joined({ word, score, alike, whole }: Edge, rest: Chain, first: About | null): Chain {
  // A name is not guessed from a syllable that is only begun: jing is 静, not 金刚.
  const given = whole && (word.kinds & GIVEN) !== 0;
  const byTitle = (word.kinds & TITLE) === 0 ? 0 : afterFamily.title;
  const second = word.text.length === 2 || rest.given;
  const byGiven = given ? afterFamily.given + (second ? afterFamily.second : 0) : 0;
  const family = first !== null && (word.kinds & FAMILY) !== 0 ? rest.asName : 0;
  // Of a name: the family name is believed twice over, and the given name may stand alone.
  const ofName = first === 'name' ? family + (rest.words === 0 || rest.given ? byGiven : 0) : 0;
  return {
    score: score + rest.score + family + ofName,
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
