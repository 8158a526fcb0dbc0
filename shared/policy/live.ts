// Which policies of the packs count today, and which are history.
import { type Facts, factsOf } from './catalogue.ts';
import type { Pack, Policy, PolicyDocument } from './pack.ts';
import { type Force, type Validity, documentOf, forceOf, validityOf } from './policy-verdict.ts';

export type PlacedPolicy = {
  /** pack/policy: of the policy, for ever; the event 政策对接 refers to it. */
  readonly key: string;
  readonly pack: Pack;
  readonly policy: Policy;
  readonly document: PolicyDocument | null;
  readonly validity: Validity;
  readonly force: Force;
};

/** @param today 'YYYY-MM-DD' in China @returns every policy, in the order of packs and files */
export const placedPolicies = (packs: readonly Pack[], today: string): readonly PlacedPolicy[] =>
  packs.flatMap((pack) =>
    pack.policies.map((policy) => {
      const validity = validityOf(pack, policy);
      const document = documentOf(pack, policy);
      return {
        key: policyKey(pack, policy),
        pack,
        policy,
        document,
        validity,
        force: forceOf(validity, today),
      };
    }),
  );

/** What an event of casework has room for (refId of 政策对接, shared/casework/event.ts). */
export const LONGEST_KEY = 64;

export const policyKey = (pack: Pick<Pack, 'id'>, policy: Pick<Policy, 'id'>): string =>
  `${pack.id}/${policy.id}`;

/** Policies in force with the facts that they ask for. */
export type Live = {
  readonly policies: readonly PlacedPolicy[];
  readonly facts: Facts;
  readonly today: string;
};

export const liveOf = (packs: readonly Pack[], today: string): Live => ({
  policies: placedPolicies(packs, today).filter(({ force }) => force === 'inForce'),
  facts: factsOf(packs),
  today,
});
