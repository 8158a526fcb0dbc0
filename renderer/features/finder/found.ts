// The answers of a visit held against the packs, as the screens show them.
import { completed } from '#shared/policy/complete.ts';
import { factsToAsk } from '#shared/policy/evaluate.ts';
import { resultsOf } from '#shared/policy/finder/results.ts';
import type { Session } from '#shared/policy/finder/session.ts';
import { knowledgeOf } from '#shared/policy/finder/session.ts';
import type { Knowledge } from '#shared/policy/knowledge.ts';
import type { PlacedPolicy } from '#shared/policy/live.ts';
import { judge } from '#shared/policy/policy-verdict.ts';
import { standingOf } from '#shared/policy/standing.ts';
import type { FoundGroup } from '../../app/navigation.ts';
import type { Shown } from './found-words.ts';
import type { Policies } from './policies.ts';

export type FoundGroups = Readonly<Record<FoundGroup, readonly Shown[]>> & { readonly others: number };

/** `history` is everything whose days are not these; it never stands in another group. */
export function foundGroupsOf(policies: Policies, session: Session): FoundGroups {
  const { live, placed } = policies;
  const knowledge = knowledgeOf(session);
  const { can, maybe, cannot, others } = resultsOf(live, knowledge);
  const past = placed.filter(({ force }) => force !== 'inForce');
  return { can, maybe, cannot, history: past.map((each) => held(each, policies, knowledge)), others };
}

/** The first group that has something in it. */
export const firstGroup = ({ can, maybe }: FoundGroups): FoundGroup =>
  can.length > 0 ? 'can' : maybe.length > 0 ? 'maybe' : 'cannot';

/** @param key pack/policy @returns null when it was withdrawn meanwhile */
export function foundOf(policies: Policies, session: Session, key: string): Shown | null {
  const placed = policies.placed.find((each) => each.key === key);
  return placed === undefined ? null : held(placed, policies, knowledgeOf(session));
}

function held(placed: PlacedPolicy, { live }: Policies, knowledge: Knowledge): Shown {
  const known = completed(knowledge, live.facts);
  const verdict = judge(placed.policy, known, live.today);
  const standing = placed.force === 'inForce' ? standingOf(placed.policy, live.today)(known) : null;
  return { placed, standing, verdict, ask: factsToAsk(verdict.reasons) };
}
