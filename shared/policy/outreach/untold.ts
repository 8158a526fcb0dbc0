// Whom to tell: hits of a run that nobody has told the person about. Told is an event with its day (政策对接), never a mark on a hit.
import type { Run } from './run.ts';

/** A policy that somebody was told about. */
export type Told = { readonly person: string; readonly policy: string };

export type Untold = {
  readonly person: string;
  /** can and open: to be told. In the order of the packs. */
  readonly tell: readonly { readonly policy: string; readonly standing: 'can' | 'open' }[];
  /** How many more could be settled by asking the person. */
  readonly ask: number;
};

/** @returns people with something to be told, most first; equal ones by id */
export function untold(run: Run, told: readonly Told[]): readonly Untold[] {
  const done = new Map<string, Set<string>>();
  for (const { person, policy } of told) {
    const policies = done.get(person);
    if (policies === undefined) done.set(person, new Set([policy]));
    else policies.add(policy);
  }
  const lines: Untold[] = [];
  for (const [person, { hits }] of run.people) {
    const own = done.get(person);
    const tell: Untold['tell'][number][] = [];
    let ask = 0;
    for (const { policy, standing } of hits) {
      if (standing === 'ask') ask += 1;
      else if (own?.has(policy) !== true) tell.push({ policy, standing });
    }
    if (tell.length > 0) lines.push({ person, tell, ask });
  }
  return lines.toSorted(
    (one, other) => other.tell.length - one.tell.length || (one.person < other.person ? -1 : 1),
  );
}
