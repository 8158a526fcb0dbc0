// What a bench says of what it measured.
import { percentile } from '../soak/report.ts';

/** @param q 0.5: the median, 1: the largest @returns a number that was measured, to hundredths @throws RangeError where nothing was measured */
export function quantile(numbers: readonly number[], q: number): number {
  const value = percentile(numbers, q);
  if (value === null) throw new RangeError('nothing was measured');
  return Math.round(value * 100) / 100;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
