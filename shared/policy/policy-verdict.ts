// One policy for one person on one day: whether it is in force, whether it is for them, and each of its benefits besides.
import type { Benefit } from './benefit.ts';
import { APPLICANT } from './catalogue.ts';
import type { Condition } from './condition.ts';
import { type Explained, explainer } from './evaluate.ts';
import type { Knowledge } from './knowledge.ts';
import type { Pack, Policy, PolicyDocument } from './pack.ts';
import { policyWords } from './texts.ts';

/** Of a policy in time. `open`: no last day is written, so it counts as in force. */
export type Force = 'coming' | 'inForce' | 'expired';

export type Validity = { readonly from: string | null; readonly to: string | null };

/** The document that a policy's first clause quotes. */
export const documentOf = (pack: Pack, policy: Policy): PolicyDocument | null => {
  const name = policy.clauses[0]?.document;
  return (name === undefined ? pack.documents[0] : pack.documents.find(({ id }) => id === name)) ?? null;
};

/** The policy's own days, else its document's. */
export function validityOf(pack: Pack, policy: Policy): Validity {
  const document = documentOf(pack, policy);
  return {
    from: policy.validFrom === undefined ? (document?.validFrom ?? null) : policy.validFrom,
    to: policy.validTo === undefined ? (document?.validTo ?? null) : policy.validTo,
  };
}

/** @param today 'YYYY-MM-DD'; both days of validity are included */
export function forceOf({ from, to }: Validity, today: string): Force {
  if (from !== null && today < from) return 'coming';
  return to !== null && today > to ? 'expired' : 'inForce';
}

/** Whom it is for comes first: a resident is not asked about an employer's contracts. */
export const audienceCondition = (policy: Policy): Condition => ({
  kind: 'inSet',
  fact: APPLICANT,
  values: [...policy.audience],
  words: policyWords.audience(policy.audience),
});

export const whoOf = (policy: Policy): Condition => ({
  kind: 'all',
  of: [audienceCondition(policy), policy.who],
});

export type BenefitVerdict = { readonly benefit: Benefit } & Explained;
export type PolicyVerdict = Explained & { readonly benefits: readonly BenefitVerdict[] };

/**
 * @param today 'YYYY-MM-DD' in China
 * @returns whether the policy is for whoever is asked about, and for each benefit whether its own `when` holds as well
 */
export function judgeOf(policy: Policy, today: string): (knowledge: Knowledge) => PolicyVerdict {
  const who = whoOf(policy);
  const itself = explainer(who, today);
  const what = policy.what.map((benefit) => ({
    benefit,
    when: benefit.when === undefined ? null : explainer({ kind: 'all', of: [who, benefit.when] }, today),
  }));
  return (knowledge) => {
    const { truth, reasons } = itself(knowledge);
    const benefits = what.map(({ benefit, when }) => ({
      benefit,
      ...(when === null ? { truth, reasons } : when(knowledge)),
    }));
    return { truth, reasons, benefits };
  };
}

/** As `judgeOf`, once. */
export const judge = (policy: Policy, knowledge: Knowledge, today: string): PolicyVerdict =>
  judgeOf(policy, today)(knowledge);
