// What must hold of every policy that anybody will ever write, tried on policies made at random.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, isJoin } from '#shared/policy/condition.ts';
import { compile } from '#shared/policy/compile.ts';
import { explain, factsToAsk, holds } from '#shared/policy/evaluate.ts';
import type { Knowledge } from '#shared/policy/knowledge.ts';
import type { Truth } from '#shared/policy/truth.ts';
import { blurred, conditions, fullKnowledge } from './arbitraries.ts';
import { TODAY } from './support.ts';

const runs = { numRuns: 600 };
const fullAndPart = fullKnowledge.chain((full) => fc.tuple(fc.constant(full), blurred(full)));
const rank: Record<Truth, number> = { no: 0, unknown: 1, yes: 2 };

/** Every leaf's own truth, in the order of the condition. */
function leafTruths(condition: Condition, knowledge: Knowledge): number[] {
  if (!isJoin(condition)) return [rank[holds(condition, knowledge, TODAY)]];
  if (condition.kind === 'not') return leafTruths(condition.of, knowledge);
  return condition.of.flatMap((part) => leafTruths(part, knowledge));
}

test('what was decided on less is decided the same on more: unknown never answers yes, nor no', () => {
  fc.assert(
    fc.property(conditions(true), fullAndPart, (condition, [full, part]) => {
      const before = holds(condition, part, TODAY);
      if (before !== 'unknown') expect(holds(condition, full, TODAY)).toBe(before);
    }),
    runs,
  );
});

test('what the document leaves open is never a yes: with an open point in every way to it, the best is unknown', () => {
  const open: Condition = { kind: 'unknown', words: '没写', clause: { place: '一', quote: '符合条件' } };
  fc.assert(
    fc.property(conditions(true), fullKnowledge, (condition, full) => {
      expect(holds({ kind: 'all', of: [condition, open] }, full, TODAY)).not.toBe('yes');
      expect(holds({ kind: 'not', of: { kind: 'any', of: [condition, open] } }, full, TODAY)).not.toBe('yes');
    }),
    runs,
  );
});

test('better answers never lose a benefit, unless the clause says «not»', () => {
  fc.assert(
    fc.property(conditions(false), fullAndPart, fullAndPart, (condition, [one], [, other]) => {
      const [a, b] = [leafTruths(condition, one), leafTruths(condition, other)];
      const noWorse = b.every((truth, index) => truth >= (a[index] ?? 0));
      if (noWorse)
        expect(rank[holds(condition, other, TODAY)]).toBeGreaterThanOrEqual(
          rank[holds(condition, one, TODAY)],
        );
    }),
    runs,
  );
});

test('neither the order of conditions nor that of answers matters', () => {
  const turned = (condition: Condition): Condition => {
    if (!isJoin(condition)) return condition;
    if (condition.kind === 'not') return { ...condition, of: turned(condition.of) };
    return { ...condition, of: condition.of.map(turned).toReversed() };
  };
  fc.assert(
    fc.property(conditions(true), fullAndPart, (condition, [, part]) => {
      const there = explain(condition, part, TODAY);
      const back = explain(turned(condition), new Map([...part].toReversed()), TODAY);
      expect(back.truth).toBe(there.truth);
      expect(back.reasons.toReversed()).toEqual(there.reasons);
      expect(holds(condition, part, TODAY)).toBe(there.truth);
    }),
    runs,
  );
});

test('whatever cannot be told is told once the facts asked for are known, or the document left it open', () => {
  fc.assert(
    fc.property(conditions(true), fullAndPart, (condition, [full, part]) => {
      const { truth, reasons } = explain(condition, part, TODAY);
      if (truth !== 'unknown') return;
      const asked = factsToAsk(reasons);
      const answered = new Map([
        ...part,
        ...asked.map((fact) => [fact, full.get(fact)] as const),
      ]) as Knowledge;
      const then = explain(condition, answered, TODAY);
      if (then.truth === 'unknown') expect(then.reasons.some(({ facts }) => facts.length === 0)).toBe(true);
    }),
    runs,
  );
});

test('taking open points in somebody’s favour never makes it worse, and without any changes nothing', () => {
  const hasOpen = (condition: Condition): boolean =>
    !isJoin(condition)
      ? condition.kind === 'unknown'
      : condition.kind === 'not'
        ? hasOpen(condition.of)
        : condition.of.some(hasOpen);
  fc.assert(
    fc.property(conditions(true), fullAndPart, (condition, [, part]) => {
      const strict = holds(condition, part, TODAY);
      const best = compile(condition, TODAY, 'favourable')(part);
      expect(rank[best]).toBeGreaterThanOrEqual(rank[strict]);
      if (!hasOpen(condition)) expect(best).toBe(strict);
    }),
    runs,
  );
});
