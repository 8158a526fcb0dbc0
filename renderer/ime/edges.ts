// Which words may begin at a place of the typed letters, and where each one ends: the lexicon's tree, walked along all ways in which
// the letters can be cut into syllables.
import { GIVEN } from '#shared/protocol/lexicon-signs.ts';
import type { Lexicon, Word } from './lexicon.ts';
import type { Spellings } from './spellings.ts';

/** What was typed: letters a–z, and the places at which a syllable must end (an apostrophe stood there). */
export type Typed = { readonly letters: string; readonly breaks: ReadonlySet<number> };

export type Edge = {
  /** Place behind the word's last letter. */
  readonly end: number;
  readonly word: Word;
  /** Logarithm of the word's share, less what the way of typing costs. */
  readonly score: number;
  /** A syllable is written as it sounds in a dialect. */
  readonly alike: boolean;
  /** Every syllable is written out. */
  readonly whole: boolean;
};

/** Costs of a syllable, as natural logarithms: what is written out and exact is always to be believed first. */
const costs = { alike: 6, initial: 5, begun: 1.5 } as const;
const LONGEST_SYLLABLE = 6;
/** Of the words whose syllables are only begun the frequent ones will do. */
const WORDS_BEGUN = 24;
/** Single letters that stand for a syllable in the midst of others; at the end any beginning does. */
const initials = new Set([
  'b',
  'p',
  'm',
  'f',
  'd',
  't',
  'n',
  'l',
  'g',
  'k',
  'h',
  'j',
  'q',
  'x',
  'zh',
  'ch',
  'sh',
  'r',
  'z',
  'c',
  's',
  'y',
  'w',
]);

/** One way to read a syllable at a place. */
type Step = { readonly end: number; readonly cost: number; readonly alike: boolean; readonly whole: boolean };
type Steps = ReadonlyMap<number, readonly Step[]>;

/** @param perEnd the most words that are kept for each way of reading */
export function edgesFrom(
  lexicon: Lexicon,
  stepsAt: (at: number) => Steps,
  from: number,
  perEnd: number,
): readonly Edge[] {
  const edges: Edge[] = [];
  const walk = (node: number, at: number, cost: number, alike: boolean, whole: boolean) => {
    const words = lexicon.words[node] ?? [];
    const kept = whole ? perEnd : Math.min(perEnd, WORDS_BEGUN);
    words.forEach((word, index) => {
      // Names are made of characters that are rare elsewhere.
      if (index < kept || (whole && (word.kinds & GIVEN) !== 0))
        edges.push({ end: at, word, score: word.share - cost, alike, whole });
    });
    const steps = stepsAt(at);
    if (steps.size === 0) return;
    const end = lexicon.end[node] ?? 0;
    for (let child = node + 1; child < end; child = lexicon.end[child] ?? end) {
      for (const step of steps.get(lexicon.syllable[child] ?? 0) ?? [])
        walk(child, step.end, cost + step.cost, alike || step.alike, whole && step.whole);
    }
  };
  walk(0, from, 0, false, true);
  return edges;
}

/** Syllables that can be read at each place, found when they are first asked for. */
export function stepsOf(typed: Typed, spellings: Spellings): (at: number) => Steps {
  const known: Steps[] = [];
  const spelledOut = isSpelledOut(typed, spellings);
  return (at) => {
    const steps = known[at] ?? stepsFrom(typed, spellings, at, spelledOut);
    known[at] = steps;
    return steps;
  };
}

/** Whether the letters are whole syllables, but for the last one: nobody then means initials in the midst of them. */
function isSpelledOut({ letters, breaks }: Typed, { whole, begun }: Spellings): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < letters.length; at += 1) {
    if (!reached.has(at)) continue;
    for (let end = at + 1; end <= Math.min(at + LONGEST_SYLLABLE, letters.length); end += 1) {
      const part = letters.slice(at, end);
      const isSyllable = whole.get(part)?.some(({ alike }) => !alike) === true;
      if (isSyllable || (end === letters.length && begun.has(part))) reached.add(end);
      if (breaks.has(end)) break;
    }
  }
  return reached.has(letters.length);
}

function stepsFrom(
  { letters, breaks }: Typed,
  { whole, begun }: Spellings,
  at: number,
  spelledOut: boolean,
): Steps {
  const steps = new Map<number, Step[]>();
  const put = (syllable: number, step: Step) => {
    const known = steps.get(syllable);
    if (known === undefined) steps.set(syllable, [step]);
    // The cheapest way to the same place is enough.
    else if (!known.some(({ end, cost }) => end === step.end && cost <= step.cost)) known.push(step);
  };
  for (let end = at + 1; end <= Math.min(at + LONGEST_SYLLABLE, letters.length); end += 1) {
    const part = letters.slice(at, end);
    for (const { syllable, alike } of whole.get(part) ?? [])
      put(syllable, { end, cost: alike ? costs.alike : 0, alike, whole: true });
    const last = end === letters.length;
    if (last || (!spelledOut && (initials.has(part) || breaks.has(end)))) {
      const cost = last && part.length > 1 ? costs.begun : costs.initial;
      for (const { syllable, alike } of begun.get(part) ?? [])
        put(syllable, { end, cost: cost + (alike ? costs.alike : 0), alike, whole: false });
    }
    if (breaks.has(end)) break;
  }
  return steps;
}
