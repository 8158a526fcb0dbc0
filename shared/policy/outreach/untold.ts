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
  const done = new Set(told.map(({ person, policy }) => JSON.stringify([person, policy])));
  return [...run.people]
    .map(([person, { hits }]) => ({
      person,
      tell: hits.flatMap(({ policy, standing }) =>
        standing === 'ask' || done.has(JSON.stringify([person, policy])) ? [] : [{ policy, standing }],
      ),
      ask: hits.filter(({ standing }) => standing === 'ask').length,
    }))
    .filter(({ tell }) => tell.length > 0)
    .toSorted((one, other) => other.tell.length - one.tell.length || (one.person < other.person ? -1 : 1));
}
