// The answers of a visit held against the packs, as the screens show them.
import { completed } from '#shared/policy/complete.ts';
import { type Held, holder } from '#shared/policy/finder/results.ts';
import { type Session, knowledgeOf } from '#shared/policy/finder/session.ts';
import type { FoundGroup } from '../../app/navigation.ts';
import type { Policies } from './policies.ts';

export type FoundGroups = Readonly<Record<FoundGroup, readonly Held[]>>;

/** `history` is everything whose days are not these; it never stands in another group. */
export function foundGroupsOf({ live, finder, history }: Policies, session: Session): FoundGroups {
  const knowledge = knowledgeOf(session);
  const known = completed(knowledge, live.facts);
  const { can, maybe, cannot } = finder()(knowledge);
  return { can, maybe, cannot, history: history().map((hold) => hold(known)) };
}

/** The first group that has something in it. */
export const firstGroup = ({ can, maybe }: FoundGroups): FoundGroup =>
  can.length > 0 ? 'can' : maybe.length > 0 ? 'maybe' : 'cannot';

/** @param key pack/policy @returns null when it was withdrawn meanwhile */
export function foundOf({ live, placed }: Policies, session: Session, key: string): Held | null {
  const it = placed.find((each) => each.key === key);
  return it === undefined ? null : holder(it, live.today)(completed(knowledgeOf(session), live.facts));
}
