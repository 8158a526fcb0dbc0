// What the finder says of a policy, as plain lines: for a card, for its page and for paper. Every figure stands in its document's words, and
// what the document leaves open is said as open (domain.md, rule 1).
import { calculate } from '#shared/policy/calculate/calculate.ts';
import { rangeText } from '#shared/policy/calculate/sum-text.ts';
import type { Clause } from '#shared/policy/clause.ts';
import { completed } from '#shared/policy/complete.ts';
import type { Reason } from '#shared/policy/evaluate.ts';
import type { Held } from '#shared/policy/finder/results.ts';
import type { Knowledge } from '#shared/policy/knowledge.ts';
import type { PlacedPolicy } from '#shared/policy/live.ts';
import type { Validity } from '#shared/policy/policy-verdict.ts';
import type { BenefitVerdict } from '#shared/policy/policy-verdict.ts';
import { finderTexts } from '../../app/finder-texts.ts';
import { texts } from '../../app/texts.ts';
import { type Policies, documentOfClause } from './policies.ts';

export type Line = { readonly label: string; readonly value: string; readonly strong?: boolean };

/** A benefit's money in the words of the sum where something is known of it, else in the document's. */
function moneyOf({ benefit }: BenefitVerdict, policies: Policies, knowledge: Knowledge): string {
  const known = completed(knowledge, policies.live.facts);
  const sum = calculate(benefit, policies.parameters, known, policies.percentFacts);
  if (sum === null || (sum.result.to === null && sum.result.from.equals(0))) return plain(benefit.words);
  return rangeText(sum.result, sum.unit);
}

/** Without the full stop, inside a line. */
const plain = (words: string): string => words.replace(/。$/u, '');

/** @returns each benefit that is not ruled out, on one line; all of them where the policy itself is not for them */
export function moneyLine({ verdict }: Held, policies: Policies, knowledge: Knowledge): string {
  const given =
    verdict.truth === 'no' ? verdict.benefits : verdict.benefits.filter(({ truth }) => truth !== 'no');
  return given
    .map((each) => {
      const name =
        verdict.truth === 'yes' && each.truth === 'unknown'
          ? finderTexts.perhaps(each.benefit.name)
          : each.benefit.name;
      return `${name} ${moneyOf(each, policies, knowledge)}`;
    })
    .join('；');
}

const reasonWords = ({ words, negated }: Reason): string =>
  negated ? finderTexts.mustNot(plain(words)) : plain(words);

const joined = (parts: readonly string[]): string => [...new Set(parts)].join('；');

/** Why it stands as it does, or null where everything fits. */
export function whyLine(shown: Held, policies: Policies): string | null {
  const { standing, verdict, ask, placed } = shown;
  switch (standing) {
    case null:
      return forceLine(placed);
    case 'can':
      return null;
    case 'open':
      return finderTexts.open(
        joined(verdict.reasons.filter(({ facts }) => facts.length === 0).map(reasonWords)),
      );
    case 'ask':
      return finderTexts.needs(finderTexts.several(ask.map((id) => policies.live.facts.get(id)?.name ?? id)));
    case 'cannot':
      return finderTexts.because(
        joined(verdict.reasons.filter(({ truth }) => truth === 'no').map(reasonWords)),
      );
  }
}

/** 已过期，仅供参考; null for a policy in force. */
export function forceLine({ force, validity: { from, to } }: PlacedPolicy): string | null {
  if (force === 'expired') return finderTexts.expired(to ?? '');
  return force === 'coming' ? finderTexts.coming(from ?? '') : null;
}

export const basisLine = ({ placed }: Pick<Held, 'placed'>): string =>
  finderTexts.basis(placed.document?.documentNo ?? '', placed.policy.clauses[0]?.place ?? '');

/** “原文” 文号 place. */
export const clauseLine = ({ pack }: Pick<PlacedPolicy, 'pack'>, clause: Clause): string =>
  `${finderTexts.quoted(clause.quote)}——${documentOfClause(pack, clause)?.documentNo ?? ''} ${clause.place}`;

const opens = (points: readonly { readonly words: string }[]): string[] =>
  points.map(({ words }) => finderTexts.open(words));

function benefitLine(shown: Held, each: BenefitVerdict, policies: Policies, knowledge: Knowledge): Line {
  const { benefit, truth, reasons } = each;
  const money = moneyOf(each, policies, knowledge);
  const failed = reasons.filter((reason) => reason.truth === 'no').map(reasonWords);
  const lines = [
    money === plain(benefit.words) ? benefit.words : `${money}（${plain(benefit.words)}）`,
    ...(shown.verdict.truth !== 'no' && truth === 'no' ? [finderTexts.notThis(joined(failed))] : []),
    clauseLine(shown.placed, benefit.clause),
    ...opens(benefit.openAs),
  ];
  return { label: benefit.name, value: lines.join('\n'), strong: false };
}

/** The whole policy, in the order in which people ask. */
export function policyLines(shown: Held, policies: Policies, knowledge: Knowledge): readonly Line[] {
  const { placed, standing, verdict } = shown;
  const { policy, pack, document, validity } = placed;
  const why = whyLine(shown, policies);
  const result = [
    ...(standing === null ? [] : [finderTexts.standings[standing]]),
    ...(why === null ? [] : [why]),
  ];
  const notWith = (policy.notWith ?? []).map(
    (id) => pack.policies.find((other) => other.id === id)?.name ?? id,
  );
  const lines: readonly Line[] = [
    { label: finderTexts.result, value: result.join('\n'), strong: true },
    ...verdict.benefits.map((each) => benefitLine(shown, each, policies, knowledge)),
    { label: finderTexts.materials, value: materialsOf(placed) },
    { label: finderTexts.where, value: policy.where },
    { label: finderTexts.how, value: policy.how },
    { label: finderTexts.hotline, value: policy.hotline, strong: true },
    { label: finderTexts.notWith, value: finderTexts.several(notWith) },
    {
      label: finderTexts.clause,
      value: policy.clauses.map((clause) => clauseLine(placed, clause)).join('\n'),
    },
    {
      label: finderTexts.document,
      value: document === null ? '' : [document.title, document.documentNo, document.issuer].join('\n'),
    },
    { label: finderTexts.validity, value: validityWords(validity) },
    {
      label: finderTexts.notSaid,
      value: [...policy.openAs, ...(document?.openAs ?? [])].map(({ words }) => words).join('\n'),
    },
  ];
  return lines.filter(({ value }) => value !== '');
}

export const materialsOf = ({ policy }: PlacedPolicy): string =>
  policy.materials.length === 0 ? finderTexts.noMaterials : finderTexts.several(policy.materials);

function validityWords({ from, to }: Validity): string {
  const { between, from: since, until } = texts.listings;
  if (from !== null) return to === null ? since(from) : between(from, to);
  return to === null ? '' : until(to);
}
