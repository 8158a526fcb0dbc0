// A benefit: its figures against their quotations, its formula against its figures, its open points against its words.
import type { Facts } from '../catalogue.ts';
import type { Benefit } from '../benefit.ts';
import type { Figure } from '../clause.ts';
import type { Expression, Formula } from '../formula.ts';
import { quotes } from '../quoted-numbers.ts';
import { type ConditionContext, checkCondition } from './check-condition.ts';
import { type Fault, type FaultPath, fault, sameIds } from './fault.ts';

export type BenefitContext = ConditionContext & { readonly parameters: ReadonlySet<string> };

export function checkBenefit(benefit: Benefit, path: FaultPath, context: BenefitContext): Fault[] {
  const { figures, formula, when } = benefit;
  return [
    ...sameIds(figures, [...path, 'figures']),
    ...figures.flatMap((figure, index) => checkFigure(figure, [...path, 'figures', index])),
    ...(when === undefined ? [] : checkCondition(when, [...path, 'when'], context)),
    ...(formula === undefined ? [] : checkFormula(formula, figures, [...path, 'formula'], context)),
    ...moneySaid(benefit, path),
    ...rangesMeet(figures, [...path, 'figures']),
  ];
}

function checkFigure({ value, unit, clause }: Figure, path: FaultPath): Fault[] {
  return quotes(clause.quote, value, unit)
    ? []
    : [fault('figureNotInQuote', [...path, 'value'], `${value}${unit}`)];
}

/** Who reads «补贴» wants to know how much: a figure, or that the document does not say. */
function moneySaid({ kind, figures, openAs }: Benefit, path: FaultPath): Fault[] {
  const isMoney = kind === 'money' || kind === 'loan' || kind === 'interest';
  const sums = figures.some(({ unit }) => unit === '元' || unit === '%');
  return isMoney && !sums && !openAs.some(({ about }) => about === 'amount')
    ? [fault('openNotSaid', [...path, 'openAs'], '金额')]
    : [];
}

/** A floor above the ceiling of the same thing, or a fixed amount outside of both. */
function rangesMeet(figures: readonly Figure[], path: FaultPath): Fault[] {
  return figures.flatMap((figure, index) =>
    figures.some(
      (other) =>
        sameThing(figure, other) && figure.role === 'ceiling' && isLow(other) && above(other, figure),
    )
      ? [fault('neverHolds', [...path, index])]
      : [],
  );
}

const sameThing = (one: Figure, other: Figure): boolean =>
  one !== other && one.unit === other.unit && one.per === other.per && one.words === other.words;
const isLow = ({ role }: Figure): boolean => role === 'floor' || role === 'amount';
const above = (one: Figure, other: Figure): boolean => Number(one.value) > Number(other.value);

function checkFormula(
  { steps }: Formula,
  figures: readonly Figure[],
  path: FaultPath,
  { facts, parameters }: BenefitContext,
): Fault[] {
  const names = { figures: new Set(figures.map(({ id }) => id)), parameters, facts };
  const order = new Map(steps.map(({ id }, index) => [id, index]));
  return [
    ...sameIds(steps, [...path, 'steps']),
    ...steps.flatMap((step, index) =>
      refsOf(step.value, [...path, 'steps', index, 'value']).flatMap(({ ref, at }) => {
        if (ref.op !== 'step') return checkRef(ref, at, names);
        const place = order.get(ref.step);
        if (place === undefined) return [fault('noStep', [...at, 'step'], ref.step)];
        return place < index ? [] : [fault('cycle', [...at, 'step'], ref.step)];
      }),
    ),
  ];
}

type Ref = Expression & { readonly op: 'fact' | 'figure' | 'parameter' | 'step' };

function refsOf(expression: Expression, path: FaultPath): { readonly ref: Ref; readonly at: FaultPath }[] {
  switch (expression.op) {
    case 'number':
      return [];
    case 'fact':
    case 'figure':
    case 'parameter':
    case 'step':
      return [{ ref: expression, at: path }];
    case 'whole':
      return refsOf(expression.of, [...path, 'of']);
    case 'sum':
    case 'times':
    case 'least':
    case 'most':
    case 'minus':
    case 'over':
      return expression.of.flatMap((part, index) => refsOf(part, [...path, 'of', index]));
  }
}

function checkRef(
  ref: Exclude<Ref, { readonly op: 'step' }>,
  path: FaultPath,
  names: {
    readonly figures: ReadonlySet<string>;
    readonly parameters: ReadonlySet<string>;
    readonly facts: Facts;
  },
): Fault[] {
  const numeric = (id: string, member: string): Fault[] => {
    const fact = names.facts.get(id);
    if (fact === undefined) return [fault('noFact', [...path, member], id)];
    return fact.kind === 'number' ? [] : [fault('factKind', [...path, member], id)];
  };
  switch (ref.op) {
    case 'fact':
      return numeric(ref.fact, 'fact');
    case 'figure':
      return names.figures.has(ref.figure) ? [] : [fault('noFigure', [...path, 'figure'], ref.figure)];
    case 'parameter': {
      if (ref.ask !== undefined) return numeric(ref.ask, 'ask');
      return names.parameters.has(ref.parameter)
        ? []
        : [fault('noParameter', [...path, 'parameter'], ref.parameter)];
    }
  }
}

/** Words by which a document leaves something open; a policy that quotes them has to say so (openAs or an unknown condition). */
export const leavesOpen = (quote: string): boolean => /按规定|符合条件|有条件的|按有关规定|参照/.test(quote);
