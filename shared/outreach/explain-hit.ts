// One person's hits in full, worked out when somebody looks at them: what they get, why, by which clause, and what is still to be asked.
import { APPLICANT } from '#shared/policy/catalogue.ts';
import type { Clause } from '#shared/policy/clause.ts';
import { completed } from '#shared/policy/complete.ts';
import type { Condition } from '#shared/policy/condition.ts';
import { type Reason, explain, factsToAsk } from '#shared/policy/evaluate.ts';
import type { Knowledge } from '#shared/policy/knowledge.ts';
import type { Live, PlacedPolicy } from '#shared/policy/live.ts';
import { type PolicyVerdict, judge } from '#shared/policy/policy-verdict.ts';
import { type Standing, standingOf } from '#shared/policy/standing.ts';
import { outreachWords } from './texts.ts';

export type ExplainedHit = {
  /** pack/policy */
  readonly policy: string;
  readonly name: string;
  readonly standing: Exclude<Standing, 'cannot'>;
  /** A benefit each, in the pack's words: 每季最多补1万元. Those that are ruled out are not among them. */
  readonly money: readonly string[];
  /** What of the person fits. */
  readonly reasons: readonly string[];
  /** What the document leaves open: to be asked of the office, not of the person. */
  readonly open: readonly string[];
  /** What would have to be asked of the person, by the facts' names. */
  readonly ask: readonly string[];
  readonly materials: readonly string[];
  readonly hotline: string;
  readonly clause: { readonly documentNo: string; readonly place: string; readonly quote: string };
};

/** @returns every policy in force that is not ruled out, in the order of the packs */
export function explainHits(live: Live, knowledge: Knowledge): readonly ExplainedHit[] {
  const known = completed(knowledge, live.facts);
  return live.policies.flatMap((placed): ExplainedHit[] => {
    const standing = standingOf(placed.policy, live.today)(known);
    return standing === 'cannot' ? [] : [explainHit(live, placed, known, standing)];
  });
}

function explainHit(
  { facts, today }: Live,
  { key, policy, document }: PlacedPolicy,
  known: Knowledge,
  standing: ExplainedHit['standing'],
): ExplainedHit {
  const verdict = judge(policy, known, today);
  const [clause]: readonly Clause[] = policy.clauses;
  const asked = [verdict, ...verdict.benefits].flatMap(({ reasons }) => factsToAsk(reasons));
  return {
    policy: key,
    name: policy.name,
    standing,
    money: moneyOf(verdict),
    reasons: once(holding(policy.who, known, today).map(reasonWords)),
    open: once(verdict.reasons.filter((reason) => isOpen(reason)).map(reasonWords)),
    ask: once(asked.filter((fact) => fact !== APPLICANT).map((fact) => facts.get(fact)?.name ?? fact)),
    materials: policy.materials,
    hotline: policy.hotline,
    clause: {
      documentNo: document?.documentNo ?? '',
      place: clause?.place ?? '',
      quote: clause?.quote ?? '',
    },
  };
}

const isOpen = ({ truth, facts }: Reason): boolean => truth === 'unknown' && facts.length === 0;

const moneyOf = ({ truth, benefits }: PolicyVerdict): readonly string[] =>
  benefits
    .filter((each) => each.truth !== 'no')
    .map(({ benefit, truth: own }) =>
      outreachWords.money(
        own === 'unknown' && truth === 'yes' ? outreachWords.perhaps(benefit.name) : benefit.name,
        plain(benefit.words),
      ),
    );

/** What of a condition holds already, also where the whole cannot be told yet. */
function holding(condition: Condition, known: Knowledge, today: string): readonly Reason[] {
  if (condition.kind === 'all' && condition.words === undefined)
    return condition.of.flatMap((part) => holding(part, known, today));
  const { truth, reasons } = explain(condition, known, today);
  return truth === 'yes' ? reasons : [];
}

const reasonWords = ({ words, negated }: Reason): string =>
  negated ? outreachWords.notSo(plain(words)) : plain(words);

/** Without the full stop, inside a line. */
const plain = (words: string): string => words.replace(/。$/u, '');

const once = (parts: readonly string[]): readonly string[] => [...new Set(parts)];
