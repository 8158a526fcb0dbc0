// Exact numbers that are not always known to the end: from this to that, both rational and neither below nothing. A floor of a
// document (不低于) and a tile («3到5万») are ranges; what nobody knows is everything from nothing up. Each operation gives the
// smallest range that holds every result, so knowing more only ever narrows it.
import { Fraction } from 'fraction.js';

export type Range = {
  readonly from: Fraction;
  /** null: no end. */
  readonly to: Fraction | null;
};

const ZERO = new Fraction(0);

export const exactly = (value: Fraction | string | number): Range => {
  const exact = new Fraction(value);
  return { from: exact, to: exact };
};

/** Anything at all. */
export const open: Range = { from: ZERO, to: null };

export const isExact = ({ from, to }: Range): boolean => to !== null && from.equals(to);

export const add = (one: Range, other: Range): Range => ({
  from: one.from.add(other.from),
  to: one.to === null || other.to === null ? null : one.to.add(other.to),
});

/** Not below nothing: what takes away more than there is leaves none. */
export const subtract = (one: Range, other: Range): Range => ({
  from: other.to === null ? ZERO : atLeastZero(one.from.sub(other.to)),
  to: one.to === null ? null : atLeastZero(one.to.sub(other.from)),
});

/** Nothing times whatever is nothing, also where the other has no end. */
export const multiply = (one: Range, other: Range): Range => ({
  from: one.from.mul(other.from),
  to:
    isNothing(one) || isNothing(other)
      ? ZERO
      : one.to === null || other.to === null
        ? null
        : one.to.mul(other.to),
});

/** By nothing it cannot be divided: the result is then open. */
export const divide = (one: Range, other: Range): Range => {
  if (other.to !== null && other.to.equals(0)) return open;
  return {
    from: other.to === null ? ZERO : one.from.div(other.to),
    to: one.to === null || other.from.equals(0) ? null : one.to.div(other.from),
  };
};

export const smaller = (one: Range, other: Range): Range => ({
  from: lesser(one.from, other.from),
  to: one.to === null ? other.to : other.to === null ? one.to : lesser(one.to, other.to),
});

export const larger = (one: Range, other: Range): Range => ({
  from: greater(one.from, other.from),
  to: one.to === null || other.to === null ? null : greater(one.to, other.to),
});

/** Without what comes after the point. */
export const whole = ({ from, to }: Range): Range => ({
  from: from.floor(),
  to: to === null ? null : to.floor(),
});

const isNothing = ({ to }: Range): boolean => to !== null && to.equals(0);
const atLeastZero = (value: Fraction): Fraction => (value.lt(0) ? ZERO : value);
const lesser = (one: Fraction, other: Fraction): Fraction => (one.lt(other) ? one : other);
const greater = (one: Fraction, other: Fraction): Fraction => (one.gt(other) ? one : other);
