// The sums that the packs in force know how to work out, what each has to be told, and each step with its clause.
import { type Calculation, calculate } from '#shared/policy/calculate/calculate.ts';
import { rangeText } from '#shared/policy/calculate/sum-text.ts';
import type { Benefit } from '#shared/policy/benefit.ts';
import type { Fact } from '#shared/policy/fact.ts';
import { type Session, knowledgeOf } from '#shared/policy/finder/session.ts';
import { type Calculator, calculators } from '#shared/policy/formula.ts';
import type { PlacedPolicy } from '#shared/policy/live.ts';
import type { Sheet } from '#shared/ipc/contract.ts';
import type { Screen, SumsAmong } from '../../app/navigation.ts';
import { finderTexts, sumTexts } from '../../app/finder-texts.ts';
import { type Line, clauseLine } from './found-words.ts';
import { type NumberFact, saidNumber } from './number-entry.ts';
import type { Policies } from './policies.ts';

export type Sum = {
  /** pack/policy/benefit. */
  readonly key: string;
  readonly calculator: Calculator;
  readonly placed: PlacedPolicy;
  readonly benefit: Benefit;
};

/** Of policies in force alone. */
export const sumsOf = ({ live }: Policies): readonly Sum[] =>
  live.policies.flatMap((placed) =>
    placed.policy.what.flatMap((benefit) =>
      benefit.formula === undefined
        ? []
        : [
            {
              key: `${placed.key}/${benefit.id}`,
              calculator: benefit.formula.calculator,
              placed,
              benefit,
            },
          ],
    ),
  );

export const sumsAmong = (policies: Policies, among: SumsAmong): readonly Sum[] =>
  sumsOf(policies).filter(({ calculator, placed }) =>
    among.kind === 'policy' ? placed.key === among.key : calculator === among.calculator,
  );

/** Where a sum begins; `session` holds numbers that are known already. */
export const calculatorScreen = (among: SumsAmong, session: Session = []): Screen => ({
  kind: 'calculator',
  among,
  benefit: null,
  session,
  page: 0,
});

/** Those that have something to work out, in the order of the packs' own list. */
export const calculatorsOf = (policies: Policies): readonly Calculator[] => {
  const there = new Set(sumsOf(policies).map(({ calculator }) => calculator));
  return calculators.filter((calculator) => there.has(calculator));
};

const worked = ({ benefit }: Sum, policies: Policies, session: Session): Calculation | null =>
  calculate(benefit, policies.parameters, knowledgeOf(session), policies.percentFacts);

const isNumber = (fact: Fact | undefined): fact is NumberFact => fact?.kind === 'number';

/** Numbers that the sum is made from, in its own order. */
const inputsOf = (sum: Sum, policies: Policies): readonly NumberFact[] =>
  (worked(sum, policies, [])?.missing ?? []).map((id) => policies.live.facts.get(id)).filter(isNumber);

/** @returns what to ask now; null: time for the result */
export const nextInput = (sum: Sum, policies: Policies, session: Session): NumberFact | null =>
  inputsOf(sum, policies).find(({ id }) => !session.some(({ fact }) => fact === id)) ?? null;

/** What was said of numbers on the way here and is exact; a tile «不超过10万元» is asked once more as a number. */
export const exactNumbers = (session: Session): Session =>
  session.filter(({ answer }) => answer?.kind === 'number' && answer.from === answer.to);

/** Result first, then every step with the clauses that it rests on. */
export function sumLines(sum: Sum, policies: Policies, session: Session): readonly Line[] {
  const { benefit, placed } = sum;
  const calculation = worked(sum, policies, session);
  if (calculation === null) return [];
  const { result, steps, unit, missing, unset } = calculation;
  const known = knowledgeOf(session);
  const parameterClauses = new Map(
    policies.live.policies.flatMap(({ pack }) =>
      (pack.parameters ?? []).map(({ clause }) => [clause, pack] as const),
    ),
  );
  const inputs = inputsOf(sum, policies).flatMap((fact): Line[] => {
    const answer = known.get(fact.id);
    return answer?.kind === 'number' && answer.from !== null
      ? [{ label: fact.name, value: saidNumber(answer.from, fact) }]
      : [];
  });
  const quoted = steps.some(({ clauses }) => clauses.some(({ quote }) => quote === benefit.clause.quote));
  const names = missing.map((id) => policies.live.facts.get(id)?.name ?? id);
  const open = [
    ...(names.length === 0 ? [] : [sumTexts.missing(finderTexts.several(names))]),
    ...(unset.length === 0 ? [] : [sumTexts.unset]),
    ...(result.to === null && result.from.gt(0) ? [sumTexts.floor] : []),
    ...benefit.openAs.map(({ words }) => finderTexts.open(words)),
  ];
  return [
    { label: sumTexts.result, value: rangeText(result, unit), strong: true },
    ...inputs,
    ...steps.map(({ words, value, unit: stepUnit, clauses }, at): Line => ({
      label: sumTexts.step(at + 1),
      value: [
        sumTexts.equals(words, rangeText(value, stepUnit)),
        ...clauses.map((clause) => clauseLine(sourceOf(clause), clause)),
      ].join('\n'),
    })),
    { label: finderTexts.notSaid, value: open.join('\n') },
    { label: finderTexts.clause, value: quoted ? '' : clauseLine(placed, benefit.clause) },
    { label: finderTexts.hotline, value: placed.policy.hotline },
  ].filter(({ value }) => value !== '');

  /** A figure of the place stands in the pack that sets it. */
  function sourceOf(clause: (typeof steps)[number]['clauses'][number]): Pick<PlacedPolicy, 'pack'> {
    return { pack: parameterClauses.get(clause) ?? placed.pack };
  }
}

export const sumSheet = ({ benefit }: Sum, lines: readonly Line[]): Sheet => ({
  kind: 'sum',
  title: benefit.name,
  rows: lines.map(({ label, value }) => ({ label, value })),
});
