// Fewest questions first: ask what is expected to settle most. How uncertain a policy is, is the entropy of its odds (1 bit for
// one in two, 0 when settled); a question's worth is what its answer is expected to take away over all policies, counted one by one
// with leaves taken as independent. An approximation, but a cheap one (under a millisecond), and it never decides anything:
// verdicts come from evaluate.ts alone.
import { completed, isIn } from '../complete.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Model, ModelNode, Question } from './model.ts';

/** Expected bits below which a question settles nothing that anybody would notice. */
export const WORTH_ASKING_BITS = 0.01;

/** Tapping several and then «next» takes longer than one tap. */
const SEVERAL_TAPS = 1.5;

export type Weighed = { readonly question: Question; readonly bits: number };

/**
 * @param skipped facts to which «说不清» was tapped: they are not asked again
 * @returns questions by expected worth, best first; equal ones in the order of the catalogue; only those worth a tap
 */
export function weighQuestions(
  model: Model,
  knowledge: Knowledge,
  skipped: ReadonlySet<string>,
): readonly Weighed[] {
  const known = completed(knowledge, model.live.facts);
  const before = model.policies.map(({ who }) => entropy(oddsOf(who, known, null)));
  const weighed: Weighed[] = [];
  for (const question of model.questions.values()) {
    const { fact, tiles, moves } = question;
    if (known.has(fact.id) || skipped.has(fact.id)) continue;
    if (isOrphan(question, known, model)) continue;
    const open = moves.filter((place) => (before[place] ?? 0) > 0);
    if (open.length === 0) continue;
    let bits = open.reduce((sum, place) => sum + (before[place] ?? 0), 0);
    for (const [index, tile] of tiles.entries())
      for (const place of open) {
        const policy = model.policies[place];
        if (policy !== undefined)
          bits -= tile.odds * entropy(oddsOf(policy.who, known, { question, tile: index }));
      }
    weighed.push({ question, bits: fact.kind === 'choices' ? bits / SEVERAL_TAPS : bits });
  }
  return weighed
    .filter(({ bits }) => bits >= WORTH_ASKING_BITS)
    .toSorted((one, other) => other.bits - one.bits);
}

/** The question to ask now; null when none is worth a tap. */
export const nextQuestion = (
  model: Model,
  knowledge: Knowledge,
  skipped: ReadonlySet<string>,
): Question | null => weighQuestions(model, knowledge, skipped)[0]?.question ?? null;

/** What hangs on an answer that can still be asked waits for it. */
function isOrphan({ fact }: Question, known: Knowledge, { questions }: Model): boolean {
  const parent = fact.onlyIf?.fact;
  return parent !== undefined && !known.has(parent) && questions.has(parent) && !isIn(fact, known);
}

type Supposed = { readonly question: Question; readonly tile: number } | null;

function oddsOf(node: ModelNode, known: Knowledge, supposed: Supposed): number {
  switch (node.kind) {
    case 'open':
      return node.odds;
    case 'not':
      return 1 - oddsOf(node.of, known, supposed);
    case 'all': {
      let odds = 1;
      for (const part of node.of) odds *= oddsOf(part, known, supposed);
      return odds;
    }
    case 'any': {
      let against = 1;
      for (const part of node.of) against *= 1 - oddsOf(part, known, supposed);
      return 1 - against;
    }
    case 'leaf': {
      const answer = known.get(node.fact);
      if (answer !== undefined) {
        const truth = node.test(answer);
        return truth === 'yes' ? 1 : truth === 'no' ? 0 : node.odds;
      }
      if (supposed === null) return node.odds;
      const { question, tile } = supposed;
      if (question.fact.id === node.fact) return node.byTile[tile] ?? node.odds;
      return question.ruledOut[tile]?.has(node.fact) === true ? 0 : node.odds;
    }
  }
}

function entropy(odds: number): number {
  if (odds <= 0 || odds >= 1) return 0;
  return -odds * Math.log2(odds) - (1 - odds) * Math.log2(1 - odds);
}
