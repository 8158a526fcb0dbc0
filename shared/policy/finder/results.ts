// What the finder answers: 能申请, 可能能, 不能 because of what; the ones for somebody else are counted, not listed.
import { APPLICANT } from '../catalogue.ts';
import { completed } from '../complete.ts';
import { factsToAsk } from '../evaluate.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Live, PlacedPolicy } from '../live.ts';
import { type PolicyVerdict, judgeOf } from '../policy-verdict.ts';
import { type Standing, standingOf } from '../standing.ts';

/** One policy held against what is known. */
export type Held = {
  readonly placed: PlacedPolicy;
  /** null where the days of the policy are not these. */
  readonly standing: Standing | null;
  readonly verdict: PolicyVerdict;
  /** Facts that would settle it, in the order of its conditions. */
  readonly ask: readonly string[];
};
export type Found = Held & { readonly standing: Standing };

export type Results = {
  readonly can: readonly Found[];
  /** Only the document's open points are missing first, then by how much is to be asked. */
  readonly maybe: readonly Found[];
  readonly cannot: readonly Found[];
  /** For another kind of applicant. */
  readonly others: number;
};

/** @param today 'YYYY-MM-DD' in China @returns what takes knowledge that is `completed` */
export function holder(placed: PlacedPolicy, today: string): (known: Knowledge) => Held {
  const judge = judgeOf(placed.policy, today);
  const stands = placed.force === 'inForce' ? standingOf(placed.policy, today) : null;
  return (known) => {
    const verdict = judge(known);
    const standing = stands === null ? null : stands(known);
    return { placed, standing, verdict, ask: factsToAsk(verdict.reasons) };
  };
}

/** Made once for the packs and the day. Its order is that of the packs, so the same answers give the same list. */
export function finderOf({ policies, facts, today }: Live): (knowledge: Knowledge) => Results {
  const holders = policies.map((placed) => holder(placed, today));
  return (knowledge) => {
    const known = completed(knowledge, facts);
    const forThem = holders.map((hold) => hold(known)).filter(({ verdict }) => !isForOthers(verdict));
    const standing = (wanted: Standing): readonly Found[] =>
      forThem.flatMap((each) => (each.standing === wanted ? [{ ...each, standing: wanted }] : []));
    return {
      can: standing('can'),
      maybe: [
        ...standing('open'),
        ...standing('ask').toSorted((one, other) => one.ask.length - other.ask.length),
      ],
      cannot: standing('cannot'),
      others: holders.length - forThem.length,
    };
  };
}

const isForOthers = ({ truth, reasons }: PolicyVerdict): boolean =>
  truth === 'no' && reasons.some(({ facts }) => facts.length === 1 && facts[0] === APPLICANT);
