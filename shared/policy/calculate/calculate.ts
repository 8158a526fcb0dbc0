// A benefit's sum, step by step, each with the clauses that it rests on. Every number comes from the pack or from who asks; there is
// none in here. What is missing widens the result instead of stopping it: «至少», «最多», or open.
//
//   formula.steps ─> for each: value (range) · clauses of its figures · what was missing
import { Fraction } from 'fraction.js';
import type { Benefit } from '../benefit.ts';
import type { Clause, Figure, Unit } from '../clause.ts';
import type { Expression } from '../formula.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Pack } from '../pack.ts';
import {
  type Range,
  add,
  divide,
  exactly,
  larger,
  multiply,
  open,
  smaller,
  subtract,
  whole,
} from './range.ts';

export type Parameter = NonNullable<Pack['parameters']>[number];
export type Parameters = ReadonlyMap<string, Parameter>;

/** Figures of the place by name. Of two packs that set the same one, the later in the list counts: give the nearest place last. */
export const parametersOf = (packs: readonly Pack[]): Parameters =>
  new Map(packs.flatMap((pack) => pack.parameters ?? []).map((parameter) => [parameter.id, parameter]));

export type CalculatedStep = {
  readonly id: string;
  readonly words: string;
  readonly unit: Unit;
  /** A share in % is 0.6, not 60. */
  readonly value: Range;
  /** Of the figures and parameters that this step names itself. */
  readonly clauses: readonly Clause[];
};

export type Calculation = {
  readonly steps: readonly CalculatedStep[];
  /** The last step's. */
  readonly result: Range;
  readonly unit: Unit;
  /** Facts that would make it narrower. */
  readonly missing: readonly string[];
  /** Figures of the place that no pack sets and no fact asks for. */
  readonly unset: readonly string[];
};

type Context = {
  readonly figures: ReadonlyMap<string, Figure>;
  readonly parameters: Parameters;
  readonly knowledge: Knowledge;
  readonly percentFacts: ReadonlySet<string>;
  readonly done: Map<string, Range>;
  readonly missing: Set<string>;
  readonly unset: Set<string>;
};

/**
 * @param percentFacts facts whose unit is %: 3.1 counts as 0.031
 * @returns null for a benefit without a formula
 */
export function calculate(
  { formula, figures }: Benefit,
  parameters: Parameters,
  knowledge: Knowledge,
  percentFacts: ReadonlySet<string>,
): Calculation | null {
  if (formula === undefined) return null;
  const context: Context = {
    figures: new Map(figures.map((figure) => [figure.id, figure])),
    parameters,
    knowledge,
    percentFacts,
    done: new Map(),
    missing: new Set(),
    unset: new Set(),
  };
  const steps = formula.steps.map(({ id, words, unit, value: expression }): CalculatedStep => {
    const clauses: Clause[] = [];
    const value = evaluate(expression, context, clauses);
    context.done.set(id, value);
    return { id, words, unit, value, clauses };
  });
  const last = steps.at(-1);
  return {
    steps,
    result: last?.value ?? open,
    unit: last?.unit ?? '元',
    missing: [...context.missing],
    unset: [...context.unset],
  };
}

function evaluate(expression: Expression, context: Context, clauses: Clause[]): Range {
  const all = (of: readonly Expression[], join: (one: Range, other: Range) => Range): Range =>
    of.map((part) => evaluate(part, context, clauses)).reduce((one, other) => join(one, other));
  switch (expression.op) {
    case 'fact':
      return factValue(expression.fact, context);
    case 'figure': {
      const figure = context.figures.get(expression.figure);
      if (figure === undefined) return open;
      clauses.push(figure.clause);
      return figureValue(figure);
    }
    case 'parameter': {
      const parameter = context.parameters.get(expression.parameter);
      if (parameter === undefined) {
        if (expression.ask !== undefined) return factValue(expression.ask, context);
        context.unset.add(expression.parameter);
        return open;
      }
      clauses.push(parameter.clause);
      return exactly(inUnit(new Fraction(parameter.value), parameter.unit));
    }
    case 'step':
      return context.done.get(expression.step) ?? open;
    case 'number':
      return exactly(expression.value);
    case 'sum':
      return all(expression.of, add);
    case 'times':
      return all(expression.of, multiply);
    case 'least':
      return all(expression.of, smaller);
    case 'most':
      return all(expression.of, larger);
    case 'minus':
      return all(expression.of, subtract);
    case 'over':
      return all(expression.of, divide);
    case 'whole':
      return whole(evaluate(expression.of, context, clauses));
  }
}

function factValue(id: string, { knowledge, percentFacts, missing }: Context): Range {
  const answer = knowledge.get(id);
  if (answer?.kind !== 'number') {
    missing.add(id);
    return open;
  }
  if (answer.from === null || answer.to === null || answer.from !== answer.to) missing.add(id);
  const unit = percentFacts.has(id) ? '%' : '元';
  return {
    from: inUnit(new Fraction(String(Math.max(answer.from ?? 0, 0))), unit),
    to: answer.to === null ? null : inUnit(new Fraction(String(Math.max(answer.to, 0))), unit),
  };
}

/** A floor is what is given at least; a term or rate may be bounded as well. A ceiling is the cap itself. */
function figureValue({ role, bound, value, unit }: Figure): Range {
  const exact = inUnit(new Fraction(value), unit);
  return role === 'floor' || bound === 'atLeast' ? { from: exact, to: null } : exactly(exact);
}

const inUnit = (value: Fraction, unit: Unit): Fraction => (unit === '%' ? value.div(100) : value);
