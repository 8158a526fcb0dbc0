// What the finder answers: 能申请, 可能能, 不能 because of what; the ones for somebody else are counted, not listed.
import { APPLICANT } from '../catalogue.ts';
import { completed } from '../complete.ts';
import { factsToAsk } from '../evaluate.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Live, PlacedPolicy } from '../live.ts';
import { type PolicyVerdict, judge } from '../policy-verdict.ts';
import { type Standing, standingOf } from '../standing.ts';

export type Found = {
  readonly placed: PlacedPolicy;
  readonly standing: Standing;
  readonly verdict: PolicyVerdict;
  /** Facts that would settle it, in the order of its conditions. */
  readonly ask: readonly string[];
};

export type Results = {
  readonly can: readonly Found[];
  /** Only the document's open points are missing first, then by how much is to be asked. */
  readonly maybe: readonly Found[];
  readonly cannot: readonly Found[];
  /** For another kind of applicant. */
  readonly others: number;
};

/** Judges every policy in force. The order is that of the packs, so the same answers give the same list. */
export function resultsOf(live: Live, knowledge: Knowledge): Results {
  const known = completed(knowledge, live.facts);
  const found = live.policies.map((placed): Found => {
    const verdict = judge(placed.policy, known, live.today);
    return {
      placed,
      standing: standingOf(placed.policy, live.today)(known),
      verdict,
      ask: factsToAsk(verdict.reasons),
    };
  });
  const forThem = found.filter(({ verdict }) => !isForOthers(verdict));
  const standing = (wanted: Standing): readonly Found[] => forThem.filter((each) => each.standing === wanted);
  return {
    can: standing('can'),
    maybe: [
      ...standing('open'),
      ...standing('ask').toSorted((one, other) => one.ask.length - other.ask.length),
    ],
    cannot: standing('cannot'),
    others: found.length - forThem.length,
  };
}

const isForOthers = ({ truth, reasons }: PolicyVerdict): boolean =>
  truth === 'no' && reasons.some(({ facts }) => facts.length === 1 && facts[0] === APPLICANT);
