// A planted bug, and the two plainest ways to plant one: a switch in one of the simulator's adapters, or other functions in the place
// of the real ones.
import { type Parts, type Quirk, realParts } from './parts.ts';

export type Mutant = { readonly bug: string; readonly parts: Parts };

export const quirk = (name: Quirk, bug: string): Mutant => ({
  bug,
  parts: { ...realParts, quirks: new Set<Quirk>([name]) },
});
export const other = (bug: string, change: Partial<Parts>): Mutant => ({
  bug,
  parts: { ...realParts, ...change },
});
