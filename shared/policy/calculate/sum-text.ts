// A range as people read it: 6000元, 至少6000元, 最多1万元, 说不准. Money to the 分, 四舍五入.
import type { Fraction } from 'fraction.js';
import type { Unit } from '../clause.ts';
import { sumWords } from '../texts.ts';
import { type Range, isExact } from './range.ts';

/** @param unit % tells a share: 0.6 is 60% */
export function rangeText(range: Range, unit: Unit): string {
  const { from, to } = range;
  const text = (value: Fraction): string => `${numberText(unit === '%' ? value.mul(100) : value)}${unit}`;
  if (isExact(range)) return text(from);
  if (to === null) return from.equals(0) ? sumWords.open : sumWords.atLeast(text(from));
  return from.equals(0) ? sumWords.atMost(text(to)) : sumWords.between(text(from), text(to));
}

/** Two places at most, half up, no zeros behind; from 100000 on whole thousands in 万. */
export function numberText(value: Fraction): string {
  const rounded = value.round(2);
  if (rounded.gte(100_000) && rounded.mod(1000).equals(0)) return `${rounded.div(10_000).toString()}万`;
  return rounded.toString();
}
