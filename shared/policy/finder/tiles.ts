// The tiles of a question. Yes/no and choices have theirs from the catalogue; of numbers and days they are the pieces between what
// the policies in force ask for, in words: 离校1年到2年, 16到24岁, 不超过10万元.
import { Fraction } from 'fraction.js';
import { numberText } from '../calculate/sum-text.ts';
import type { AskingLeaf } from '../compile.ts';
import type { Fact } from '../fact.ts';
import { type Answer, chosen, chosenAll, no, yes } from '../knowledge.ts';
import { tileWords } from '../texts.ts';
import { dayTiles } from './day-tiles.ts';
import { numberCuts } from './boundaries.ts';

export type Tile = {
  readonly id: string;
  readonly label: string;
  readonly answer: Answer;
  /** How likely, before anything is known; all of a question add up to 1. */
  readonly odds: number;
};

/** How many of a hundred tap «none of these» where several may be tapped. */
const NONE_ODDS = 0.5;

/**
 * @param leaves what the policies in force ask of this fact
 * @param today 'YYYY-MM-DD'
 * @returns tiles in the order of the page; of `choices` one for each option that matters, to be combined, and none last
 */
export function tilesOf(fact: Fact, leaves: readonly AskingLeaf[], today: string): readonly Tile[] {
  switch (fact.kind) {
    case 'yesNo':
      return even([
        { id: 'yes', label: fact.yes ?? tileWords.yes, answer: yes },
        { id: 'no', label: fact.no ?? tileWords.no, answer: no },
      ]);
    case 'choice':
      return even(fact.options.map(({ id, label }) => ({ id, label, answer: chosen(id) })));
    case 'choices': {
      const asked = new Set(leaves.flatMap((leaf) => (leaf.kind === 'inSet' ? leaf.values : [])));
      const options = fact.options.filter(({ id }) => asked.has(id));
      return [
        ...options.map(({ id, label }) => ({
          id,
          label,
          answer: chosenAll([id]),
          odds: (1 - NONE_ODDS) / options.length,
        })),
        { id: 'none', label: fact.none, answer: chosenAll([]), odds: NONE_ODDS },
      ];
    }
    case 'number':
      return even(numberTiles(fact, leaves));
    case 'date':
      return even(dayTiles(fact, leaves, today));
  }
}

type Plain = Omit<Tile, 'odds'>;

const even = (tiles: readonly Plain[]): readonly Tile[] =>
  tiles.map((tile) => ({ ...tile, odds: 1 / tiles.length }));

function numberTiles(fact: Fact & { readonly kind: 'number' }, leaves: readonly AskingLeaf[]): Plain[] {
  const { unit, from, to, decimals } = fact;
  const cuts = numberCuts(leaves, decimals).filter(({ start }) => start > from && start <= to);
  const step = 10 ** -decimals;
  const said = (value: number): string =>
    `${numberText(new Fraction(String(value)))}${tileWords.units[unit] ?? unit}`;
  return [undefined, ...cuts].map((low, index) => {
    const high = cuts[index];
    const answer: Answer = {
      kind: 'number',
      from: low?.start ?? from,
      to: high === undefined ? to : Number((high.start - step).toFixed(decimals)),
    };
    return { id: `n${String(answer.from)}`, label: label(low, high), answer };
  });

  function label(low: (typeof cuts)[number] | undefined, high: (typeof cuts)[number] | undefined): string {
    if (low === undefined && high === undefined) return tileWords.any;
    if (high === undefined)
      return low?.above === true ? tileWords.from(said(low.named)) : tileWords.over(said(low?.named ?? 0));
    if (low === undefined)
      return high.above ? tileWords.below(said(high.named)) : tileWords.upTo(said(high.named));
    return tileWords.between(said(low.named), said(high.named));
  }
}
