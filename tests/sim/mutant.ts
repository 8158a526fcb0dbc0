// A planted bug, and the two plainest ways to plant one: a switch in one of the simulator's adapters, or other functions in the place
// of the real ones.
import type { FaultKind } from './faults.ts';
import { type Parts, type Quirk, realParts } from './parts.ts';

export type Mutant = {
  readonly bug: string;
  readonly parts: Parts;
  /** Shows in worlds with these faults alone: it takes several at once, which few worlds have. */
  readonly only?: readonly FaultKind[];
};

export const quirk = (name: Quirk, bug: string): Mutant => ({
  bug,
  parts: { ...realParts, quirks: new Set<Quirk>([name]) },
});
export const other = (bug: string, change: Partial<Parts>): Mutant => ({
  bug,
  parts: { ...realParts, ...change },
});
