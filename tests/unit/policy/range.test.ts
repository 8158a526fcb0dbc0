// Arithmetic on what is only partly known: a result’s range holds every result that can be, and its ends are reached.
import fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { describe, expect, test } from 'vitest';
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
} from '#shared/policy/calculate/range.ts';

type Op = (one: Range, other: Range) => Range;
const atLeastZero = (value: Fraction): Fraction => (value.lt(0) ? new Fraction(0) : value);

const operations: readonly (readonly [string, Op, (a: Fraction, b: Fraction) => Fraction])[] = [
  ['sum', add, (a, b) => a.add(b)],
  ['minus', subtract, (a, b) => atLeastZero(a.sub(b))],
  ['times', multiply, (a, b) => a.mul(b)],
  ['over', divide, (a, b) => a.div(b)],
  ['least', smaller, (a, b) => (a.lt(b) ? a : b)],
  ['most', larger, (a, b) => (a.gt(b) ? a : b)],
  ['whole', whole, (a) => a.floor()],
];

const amounts = fc.integer({ min: 1, max: 400 }).map((count) => new Fraction(count, 8));
/** A range, and a value in it. */
const ranges = fc
  .tuple(fc.tuple(amounts, amounts, amounts), fc.boolean())
  .map(([three, endless]): { readonly range: Range; readonly at: Fraction } => {
    const [from, at, to] = three.toSorted((a, b) => a.compare(b));
    const zero = new Fraction(0);
    return { range: { from: from ?? zero, to: endless ? null : (to ?? zero) }, at: at ?? zero };
  });

describe.each(operations)('%s', (_name, join, plain) => {
  test('holds every result', () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        const result = join(one.range, other.range);
        const value = plain(one.at, other.at);
        expect(result.from.lte(value) && (result.to === null || result.to.gte(value))).toBe(true);
      }),
    );
  });

  test('is no wider than it must be', () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        const ends = ({ range }: typeof one): Fraction[] =>
          range.to === null ? [range.from] : [range.from, range.to];
        const corners = ends(one).flatMap((a) => ends(other).map((b) => plain(a, b)));
        const { from, to } = join(one.range, other.range);
        if (one.range.to !== null && other.range.to !== null) {
          expect(corners.some((corner) => corner.equals(from))).toBe(true);
          expect(corners.some((corner) => to?.equals(corner) === true)).toBe(true);
        }
      }),
    );
  });

  test('of exact numbers is exact', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(join(exactly(a), exactly(b))).toEqual(exactly(plain(a, b)));
      }),
    );
  });
});

test('nothing times anything is nothing; divided by nothing is open', () => {
  expect(multiply(exactly(0), open)).toEqual(exactly(0));
  expect(divide(exactly(5), exactly(0))).toEqual(open);
  expect(divide(exactly(5), { from: new Fraction(0), to: new Fraction(2) })).toEqual({
    from: new Fraction(5, 2),
    to: null,
  });
});
