// The packs that main believes, made ready for one day: what is in force, what is history, and what the sums need. Made anew when the
// packs change or the day does.
import type { Policy } from '#shared/domain/listings.ts';
import { type Parameters, parametersOf } from '#shared/policy/calculate/calculate.ts';
import type { Clause } from '#shared/policy/clause.ts';
import { type Model, modelOf } from '#shared/policy/finder/model.ts';
import { finderOf, holder } from '#shared/policy/finder/results.ts';
import { type Live, type PlacedPolicy, liveOf, placedPolicies } from '#shared/policy/live.ts';
import type { Pack, PolicyDocument } from '#shared/policy/pack.ts';
import { forceOf } from '#shared/policy/policy-verdict.ts';

export type Policies = {
  readonly live: Live;
  /** Every policy of every pack, whatever its days. */
  readonly placed: readonly PlacedPolicy[];
  readonly parameters: Parameters;
  /** Facts whose unit is %: 3.1 counts as 0.031. */
  readonly percentFacts: ReadonlySet<string>;
  /** Made when they are first wanted, then kept. */
  readonly model: () => Model;
  readonly finder: () => ReturnType<typeof finderOf>;
  /** What is not in force. */
  readonly history: () => readonly ReturnType<typeof holder>[];
};

/** @param today 'YYYY-MM-DD' in China */
export function policiesOf(packs: readonly Pack[], today: string): Policies {
  const live = liveOf(packs, today);
  const placed = placedPolicies(packs, today);
  return {
    live,
    placed,
    parameters: parametersOf(packs.toSorted(nearestLast).map((pack) => inForce(pack, today))),
    percentFacts: new Set(
      [...live.facts.values()].flatMap((fact) =>
        fact.kind === 'number' && fact.unit === '%' ? [fact.id] : [],
      ),
    ),
    model: once(() => modelOf(live)),
    finder: once(() => finderOf(live)),
    history: once(() => placed.filter(({ force }) => force !== 'inForce').map((each) => holder(each, today))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A row of the county's list as a policy of the packs in force: the same name in the document of the same 文号. */
export const placedAs = ({ live }: Policies, { title, documentNo }: Policy): PlacedPolicy | null =>
  live.policies.find(
    ({ policy, document }) => policy.name === title.trim() && document?.documentNo === documentNo.trim(),
  ) ?? null;

/** The document that a clause of a pack stands in; a pack has one at least. */
export const documentOfClause = (pack: Pack, clause: Clause): PolicyDocument | undefined =>
  clause.document === undefined ? pack.documents[0] : pack.documents.find(({ id }) => id === clause.document);

/** GB/T 2260: zeros at the end stand for everything below. */
const nearestLast = (one: Pack, other: Pack): number => zeros(other) - zeros(one);
const zeros = ({ region: { code } }: Pack): number => code.length - code.replace(/0+$/u, '').length;

/** A figure of the place counts for as long as the document that sets it. */
function inForce(pack: Pack, today: string): Pack {
  const { parameters = [] } = pack;
  return {
    ...pack,
    parameters: parameters.filter(({ clause }) => {
      const document = documentOfClause(pack, clause);
      return (
        document === undefined ||
        forceOf({ from: document.validFrom, to: document.validTo }, today) === 'inForce'
      );
    }),
  };
}
