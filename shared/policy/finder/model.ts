// The policies in force as the finder weighs them: each a tree whose leaves know, for every tile of their question, what it would
// mean to them, and how likely they hold as long as nothing is known.
import type { Facts } from '../catalogue.ts';
import { type AskingLeaf, leafTest } from '../compile.ts';
import { isIn } from '../complete.ts';
import { type Condition, isJoin } from '../condition.ts';
import type { Fact } from '../fact.ts';
import type { Answer, Knowledge } from '../knowledge.ts';
import type { Live, PlacedPolicy } from '../live.ts';
import { whoOf } from '../policy-verdict.ts';
import { type Tile, tilesOf } from './tiles.ts';

export type Question = {
  readonly fact: Fact;
  readonly tiles: readonly Tile[];
  /** Facts that a tile rules out, by tile: who never went to college has no day of graduation. */
  readonly ruledOut: readonly ReadonlySet<string>[];
  /** Places in `policies` whom an answer can move. */
  readonly moves: readonly number[];
};

export type ModelLeaf = {
  readonly kind: 'leaf';
  readonly fact: string;
  readonly test: (answer: Answer) => 'yes' | 'no' | 'unknown';
  /** Odds before anything is known. */
  readonly odds: number;
  /** 1 or 0 for each tile; between where a tile does not decide. */
  readonly byTile: readonly number[];
};
export type ModelNode =
  | ModelLeaf
  /** What the document leaves open: nothing that the resident could say. Taken in the person's favour. */
  | { readonly kind: 'open'; readonly odds: 0 | 1 }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ModelNode[] }
  | { readonly kind: 'not'; readonly of: ModelNode };

export type Model = {
  readonly live: Live;
  readonly policies: readonly { readonly placed: PlacedPolicy; readonly who: ModelNode }[];
  /** What a resident can be asked, in the order of the catalogue. */
  readonly questions: ReadonlyMap<string, Question>;
};

/** Made once for the packs and the day; a kiosk that runs past midnight makes it anew. */
export function modelOf(live: Live): Model {
  const { policies, facts, today } = live;
  const conditions = policies.map((placed) => whoOf(placed.policy));
  const leaves = new Map<string, AskingLeaf[]>();
  for (const leaf of conditions.flatMap((condition) => askingLeaves(condition)))
    leaves.set(leaf.fact, [...(leaves.get(leaf.fact) ?? []), leaf]);
  for (const leaf of [...leaves.keys()].flatMap((id) => parentLeaves(id, facts)))
    leaves.set(leaf.fact, [...(leaves.get(leaf.fact) ?? []), leaf]);

  const tiles = new Map<string, readonly Tile[]>();
  for (const fact of facts.values()) {
    const asked = leaves.get(fact.id);
    if (asked !== undefined) tiles.set(fact.id, tilesOf(fact, asked, today));
  }
  const models = conditions.map((who, index) => ({
    placed: policies[index],
    who: nodeOf(who, tiles, today, 1),
  }));
  const moved = (fact: string): number[] =>
    conditions.flatMap((condition, index) =>
      askingLeaves(condition).some((leaf) => leaf.fact === fact) ? [index] : [],
    );
  const questions = new Map<string, Question>();
  for (const [id, fact] of facts) {
    const offered = tiles.get(id);
    if (offered === undefined || fact.askedBy === 'staff') continue;
    const dependants = [...facts.values()].filter(
      ({ onlyIf, id: other }) => onlyIf?.fact === id && tiles.has(other),
    );
    questions.set(id, {
      fact,
      tiles: offered,
      ruledOut: offered.map(({ answer }) => ruledOutBy(id, answer, dependants)),
      moves: [...new Set([id, ...dependants.map(({ id: other }) => other)].flatMap(moved))],
    });
  }
  return {
    live,
    policies: models.flatMap(({ placed, who }) => (placed === undefined ? [] : [{ placed, who }])),
    questions,
  };
}

/** What must be asked first, up the line, though no policy asks for it: schooling before the day of graduation. */
function parentLeaves(id: string, facts: Facts): AskingLeaf[] {
  const onlyIf = facts.get(id)?.onlyIf;
  if (onlyIf === undefined) return [];
  const leaf: AskingLeaf = { kind: 'inSet', fact: onlyIf.fact, values: [...onlyIf.values], words: id };
  return [leaf, ...parentLeaves(onlyIf.fact, facts)];
}

const ruledOutBy = (id: string, answer: Answer, dependants: readonly Fact[]): ReadonlySet<string> => {
  const known: Knowledge = new Map([[id, answer]]);
  return new Set(dependants.filter((fact) => !isIn(fact, known)).map((fact) => fact.id));
};

function askingLeaves(condition: Condition): AskingLeaf[] {
  if (!isJoin(condition)) return condition.kind === 'unknown' ? [] : [condition];
  return condition.kind === 'not' ? askingLeaves(condition.of) : condition.of.flatMap(askingLeaves);
}

function nodeOf(
  condition: Condition,
  tiles: ReadonlyMap<string, readonly Tile[]>,
  today: string,
  favour: 0 | 1,
): ModelNode {
  if (isJoin(condition))
    return condition.kind === 'not'
      ? { kind: 'not', of: nodeOf(condition.of, tiles, today, favour === 1 ? 0 : 1) }
      : { kind: condition.kind, of: condition.of.map((part) => nodeOf(part, tiles, today, favour)) };
  if (condition.kind === 'unknown') return { kind: 'open', odds: favour };
  const test = leafTest(condition, today);
  const offered = tiles.get(condition.fact) ?? [];
  const byTile = offered.map(({ answer }) => ({ yes: 1, no: 0, unknown: 0.5 })[test(answer)]);
  const odds = offered.reduce((sum, tile, index) => sum + tile.odds * (byTile[index] ?? 0), 0);
  return { kind: 'leaf', fact: condition.fact, test, odds, byTile };
}
