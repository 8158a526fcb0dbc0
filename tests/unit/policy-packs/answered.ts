// What the evaluator that kiosks run says to a case, in the form of the case's claim.
import { type Calculation, calculate, parametersOf } from '#shared/policy/calculate/calculate.ts';
import { factsOf } from '#shared/policy/catalogue.ts';
import type { Figure } from '#shared/policy/clause.ts';
import { type Reason, factsToAsk } from '#shared/policy/evaluate.ts';
import type { Fact } from '#shared/policy/fact.ts';
import type { Pack, Policy } from '#shared/policy/pack.ts';
import { forceOf, judge, validityOf } from '#shared/policy/policy-verdict.ts';
import { type Claim, type PolicyCase, knowledgeOf } from '#tests/support/policy-cases.ts';

/** The pack and the policy of a case; throws where there is none. */
export function foundIn(
  packs: readonly Pack[],
  { pack: packId, policy: policyId, at }: PolicyCase,
): { readonly pack: Pack; readonly policy: Policy } {
  const pack = packs.find(({ id }) => id === packId);
  const policy = pack?.policies.find(({ id }) => id === policyId);
  if (pack === undefined || policy === undefined) throw new Error(`no such pack or policy\n${at}`);
  return { pack, policy };
}

/** @returns the claim as the evaluator would make it: equal to the case's own when both are right */
export function answered(each: PolicyCase, pack: Pack, policy: Policy): Claim {
  const { claim, on } = each;
  if (claim.kind === 'force') return { kind: 'force', force: forceOf(validityOf(pack, policy), on) };
  const facts = factsOf([pack]);
  const known = knowledgeOf(each, facts);
  const verdict = judge(policy, known, on);
  if (claim.kind === 'answer' && claim.benefit === null)
    return { kind: 'answer', benefit: null, truth: verdict.truth, why: whyOf(verdict) };
  const own = verdict.benefits.find(({ benefit }) => benefit.id === claim.benefit);
  if (own === undefined) throw new Error(`no such benefit\n${each.at}`);
  const { id, figures, openAs } = own.benefit;
  switch (claim.kind) {
    case 'answer':
      return { kind: 'answer', benefit: id, truth: own.truth, why: whyOf(own) };
    case 'gives': {
      const open = openAs.some(({ about }) => about === 'amount' || about === 'term');
      return {
        kind: 'gives',
        benefit: id,
        what: figures.length === 0 && open ? ['open'] : figures.map(figureText),
      };
    }
    case 'sum': {
      const percents = new Set([...facts.values()].filter(isPercent).map((fact) => fact.id));
      const sum = calculate(own.benefit, parametersOf([pack]), known, percents);
      if (sum === null) throw new Error(`no formula\n${each.at}`);
      return { kind: 'sum', benefit: id, what: [sumText(sum)] };
    }
  }
}

/** Of a no: the facts that make it so. Of what cannot be told: the facts to ask for, «open» where asking does not help. */
function whyOf({
  truth,
  reasons,
}: {
  readonly truth: string;
  readonly reasons: readonly Reason[];
}): readonly string[] {
  if (truth === 'yes') return [];
  if (truth === 'no') return [...new Set(reasons.flatMap(({ facts }) => facts))].toSorted();
  const open = reasons.some(({ facts }) => facts.length === 0);
  return [...factsToAsk(reasons), ...(open ? ['open'] : [])].toSorted();
}

const isPercent = (fact: Fact): boolean => fact.kind === 'number' && fact.unit === '%';

function sumText({ result: { from, to }, unit }: Calculation): string {
  const least = from.toString();
  if (to === null) return from.equals(0) ? 'open' : `≥${least}${unit}`;
  const most = to.toString();
  return from.equals(to) ? `${most}${unit}` : from.equals(0) ? `≤${most}${unit}` : `${least}—${most}${unit}`;
}

const SIGNS: Readonly<Record<string, string>> = { floor: '≥', ceiling: '≤', uplift: '+' };
const BOUNDS = { atLeast: '≥', atMost: '≤' } as const;
const figureText = ({ role, bound, value, unit }: Figure): string =>
  `${SIGNS[role] ?? (bound === undefined ? '' : BOUNDS[bound])}${value}${unit}`;
