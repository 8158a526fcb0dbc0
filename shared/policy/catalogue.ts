// The facts that every pack can ask for. One fact, one question, one answer: whoever said when they graduated is not asked again
// by the next document. A fact that is missing here stands in the pack that needs it (docs/policy-packs.md).
import { employerFacts } from './catalogue/employer.ts';
import { personFacts } from './catalogue/person.ts';
import { startupFacts } from './catalogue/startup.ts';
import type { Fact } from './fact.ts';
import type { Pack } from './pack.ts';

export type Facts = ReadonlyMap<string, Fact>;

const byId = (facts: readonly Fact[]): Facts => new Map(facts.map((fact) => [fact.id, fact]));

export const catalogue: Facts = byId([...personFacts, ...startupFacts, ...employerFacts]);

/** Who taps the tile: asked of everybody, and held against a policy's audience. */
export const APPLICANT = 'applicant';

/** The catalogue with what these packs add; their own names begin with the pack's, so they never meet. */
export const factsOf = (packs: readonly Pack[]): Facts =>
  new Map([...catalogue, ...byId(packs.flatMap((pack) => pack.facts ?? []))]);
