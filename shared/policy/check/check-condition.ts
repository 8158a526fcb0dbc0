// A condition against the facts that it asks for and the clauses that it quotes.
import type { Facts } from '../catalogue.ts';
import { type Condition, type Leaf, isJoin } from '../condition.ts';
import type { FactKind } from '../fact.ts';
import { type Limits, dayLimits, numberLimits } from '../limits.ts';
import { quotes } from '../quoted-numbers.ts';
import { type Fault, type FaultPath, fault } from './fault.ts';

/** Joins above a leaf: more cannot be read by anybody. */
export const CONDITION_DEPTH = 6;
export const CONDITION_LEAVES = 40;

export type ConditionContext = { readonly facts: Facts; readonly today: string };

export function checkCondition(condition: Condition, path: FaultPath, context: ConditionContext): Fault[] {
  const leaves = leavesOf(condition, path);
  if (leaves.some(({ depth }) => depth > CONDITION_DEPTH)) return [fault('tooDeep', path, CONDITION_DEPTH)];
  if (leaves.length > CONDITION_LEAVES) return [fault('tooMany', path, CONDITION_LEAVES)];
  return [
    ...leaves.flatMap(({ leaf, at }) => checkLeaf(leaf, at, context)),
    ...contradictions(condition, path, context),
  ];
}

type Placed = { readonly leaf: Leaf; readonly at: FaultPath; readonly depth: number };

/** Every leaf with its place in the file. */
export function leavesOf(condition: Condition, path: FaultPath, depth = 0): Placed[] {
  if (!isJoin(condition)) return [{ leaf: condition, at: path, depth }];
  if (condition.kind === 'not') return leavesOf(condition.of, [...path, 'of'], depth + 1);
  return condition.of.flatMap((part, index) => leavesOf(part, [...path, 'of', index], depth + 1));
}

const KINDS: Readonly<Record<Exclude<Leaf['kind'], 'unknown'>, readonly FactKind[]>> = {
  is: ['yesNo'],
  inSet: ['choice', 'choices'],
  compare: ['number'],
  age: ['date'],
  window: ['date'],
  year: ['date'],
  during: ['date'],
};

function checkLeaf(leaf: Leaf, path: FaultPath, { facts }: ConditionContext): Fault[] {
  if (leaf.kind === 'unknown') return [];
  const fact = facts.get(leaf.fact);
  if (fact === undefined) return [fault('noFact', [...path, 'fact'], leaf.fact)];
  if (!KINDS[leaf.kind].includes(fact.kind)) return [fault('factKind', [...path, 'kind'], leaf.fact)];
  if (leaf.kind === 'inSet') {
    if (fact.kind !== 'choice' && fact.kind !== 'choices') return [];
    const known = new Set(fact.options.map(({ id }) => id));
    return leaf.values.flatMap((value, index) =>
      known.has(value) ? [] : [fault('noOption', [...path, 'values', index], value)],
    );
  }
  return [...limitsGiven(leaf, path), ...quotedLimits(leaf, path, fact.kind === 'number' ? fact.unit : '岁')];
}

function limitsGiven(leaf: Leaf, path: FaultPath): Fault[] {
  switch (leaf.kind) {
    case 'compare':
    case 'window': {
      const { atLeast, above, atMost, below } = leaf;
      const none = [atLeast, above, atMost, below].every((limit) => limit === undefined);
      return none ? [fault('noLimit', path)] : [];
    }
    case 'age':
    case 'during':
      return leaf.from === undefined && leaf.to === undefined ? [fault('noLimit', path)] : [];
    case 'is':
    case 'inSet':
    case 'year':
    case 'unknown':
      return [];
  }
}

/** Each number of a leaf must stand in the clause that the leaf quotes. */
function quotedLimits(leaf: Leaf, path: FaultPath, unit: string): Fault[] {
  if (leaf.kind === 'compare') {
    return (['atLeast', 'above', 'atMost', 'below'] as const).flatMap((side) => {
      const value = leaf[side];
      if (value === undefined || quotes(leaf.clause.quote, value, unit)) return [];
      return [fault('limitNotInQuote', [...path, side], `${value}${unit}`)];
    });
  }
  if (leaf.kind === 'window') {
    return (['atLeast', 'above', 'atMost', 'below'] as const).flatMap((side) => {
      const period = leaf[side];
      if (period === undefined) return [];
      const [value, of] =
        'years' in period
          ? [period.years, '年']
          : 'months' in period
            ? [period.months, '月']
            : [period.days, '日'];
      return quotes(leaf.clause.quote, value, of)
        ? []
        : [fault('limitNotInQuote', [...path, side], `${String(value)}${of}`)];
    });
  }
  if (leaf.kind !== 'age') return [];
  return (['from', 'to'] as const).flatMap((side) => {
    const years = leaf[side];
    if (years === undefined || quotes(leaf.clause.quote, years, '岁')) return [];
    return [fault('limitNotInQuote', [...path, side], `${String(years)}岁`)];
  });
}

/** Leaves that nobody can fulfil, alone or beside another leaf of the same «all». */
function contradictions(condition: Condition, path: FaultPath, context: ConditionContext): Fault[] {
  if (!isJoin(condition)) return isEmpty(condition, context) ? [fault('neverHolds', path)] : [];
  if (condition.kind === 'not') return contradictions(condition.of, [...path, 'of'], context);
  const parts = condition.of;
  const at = (index: number): FaultPath => [...path, 'of', index];
  const inner = parts.flatMap((part, index) => contradictions(part, at(index), context));
  if (condition.kind !== 'all' || inner.length > 0) return inner;
  return parts.flatMap((part, index) =>
    parts.slice(0, index).some((other) => exclude(part, other, context))
      ? [fault('neverHolds', at(index))]
      : [],
  );
}

function isEmpty(leaf: Leaf, context: ConditionContext): boolean {
  const limits = limitsOf(leaf, context);
  return limits !== null && empty(limits);
}

function limitsOf(leaf: Leaf, { today }: ConditionContext): Limits<string | number> | null {
  switch (leaf.kind) {
    case 'compare':
      return numberLimits(leaf);
    case 'age':
    case 'window':
    case 'year':
    case 'during':
      return dayLimits(leaf, today);
    case 'is':
    case 'inSet':
    case 'unknown':
      return null;
  }
}

function empty({ from, to, openFrom = false, openTo = false }: Limits<string | number>): boolean {
  if (from === null || to === null) return false;
  return from > to || (from === to && (openFrom || openTo));
}

/** Whether no answer fulfils both. 16—24岁 and 毕业年度 move with the calendar, so days are held against each other of one kind only. */
function exclude(one: Condition, other: Condition, context: ConditionContext): boolean {
  if (isJoin(one) || isJoin(other) || one.kind === 'unknown' || other.kind === 'unknown') return false;
  if (one.fact !== other.fact) return false;
  if (one.kind === 'is' && other.kind === 'is') return one.value !== other.value;
  if (one.kind === 'inSet' && other.kind === 'inSet')
    return (
      context.facts.get(one.fact)?.kind === 'choice' &&
      !one.values.some((value) => other.values.includes(value))
    );
  if (one.kind !== other.kind) return false;
  const [a, b] = [limitsOf(one, context), limitsOf(other, context)];
  return a !== null && b !== null && (apart(a, b) || apart(b, a));
}

const apart = (low: Limits<string | number>, high: Limits<string | number>): boolean =>
  low.to !== null &&
  high.from !== null &&
  (low.to < high.from || (low.to === high.from && ((low.openTo ?? false) || (high.openFrom ?? false))));
