// A number as it is keyed in: digits, one point where the fact has decimals, never more than the largest answer has.
import { Fraction } from 'fraction.js';
import { numberText } from '#shared/policy/calculate/sum-text.ts';
import type { Fact } from '#shared/policy/fact.ts';
import { tileWords } from '#shared/policy/texts.ts';

export type NumberFact = Fact & { readonly kind: 'number' };
export type NumberProblem = 'empty' | 'tooSmall' | 'tooLarge';

/** @param key a digit, or a point @returns what then stands there; as it was where the key does not fit */
export function keyed(value: string, key: string, { to, decimals }: NumberFact): string {
  const [whole = '', after] = value.split('.');
  if (key === '.') return decimals > 0 && after === undefined ? `${whole === '' ? '0' : whole}.` : value;
  if (after !== undefined) return after.length < decimals ? value + key : value;
  if (whole === '0') return key;
  return whole.length < String(Math.trunc(to)).length ? value + key : value;
}

/** @returns what keeps it from being an answer; null: nothing does */
export function numberProblem(value: string, { from, to }: NumberFact): NumberProblem | null {
  if (value === '') return 'empty';
  if (Number(value) < from) return 'tooSmall';
  return Number(value) > to ? 'tooLarge' : null;
}

/** 30万元, 8个月, 3.1%. */
export const saidNumber = (value: number, { unit }: Pick<NumberFact, 'unit'>): string =>
  `${numberText(new Fraction(String(value)))}${tileWords.units[unit] ?? unit}`;
