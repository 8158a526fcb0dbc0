// Conditions and knowledge at random: every kind of leaf over a few facts of the catalogue, so that they meet.
import fc from 'fast-check';
import { addDays } from '#shared/kernel/calendar.ts';
import type { Condition, Leaf, Period } from '#shared/policy/condition.ts';
import { type Answer, type Knowledge, chosen, chosenAll, no, none, yes } from '#shared/policy/knowledge.ts';

const clause = { place: '三', quote: '原文' };
const said = { words: '话', clause };

const dayFacts = ['bornOn', 'graduatedOn', 'unemployedSince'] as const;
const yesNoFacts = ['hardToEmploy', 'firstBusiness', 'inIncubator'] as const;
const choices = ['smallEnterprise', 'individual', 'partnership', 'none'] as const;
const several = ['older', 'disabled', 'lowIncome'] as const;

const days = fc.integer({ min: -2000, max: 400 }).map((count) => addDays('2026-11-30', count));
const periods: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ years: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 40 }) }),
);
const sides = ['atLeast', 'above', 'atMost', 'below'] as const;

const leaves: fc.Arbitrary<Leaf> = fc
  .oneof(
    fc.record({
      kind: fc.constant('is' as const),
      fact: fc.constantFrom(...yesNoFacts),
      value: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('inSet' as const),
      fact: fc.constant('businessForm'),
      values: fc.subarray([...choices], { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('inSet' as const),
      fact: fc.constant('hardship'),
      values: fc.subarray([...several], { minLength: 1 }),
    }),
    fc
      .tuple(fc.constantFrom(...sides), fc.integer({ min: 0, max: 10 }))
      .map(([side, limit]) => ({ kind: 'compare' as const, fact: 'loanYuan', [side]: String(limit) })),
    fc
      .tuple(fc.constantFrom(...dayFacts), fc.constantFrom(...sides), periods)
      .map(([fact, side, period]) => ({ kind: 'window' as const, fact, [side]: period })),
    fc.record({
      kind: fc.constant('age' as const),
      fact: fc.constant('bornOn'),
      from: fc.integer({ min: 0, max: 5 }),
    }),
    fc.record({ kind: fc.constant('year' as const), fact: fc.constantFrom(...dayFacts) }),
    fc.record({ kind: fc.constant('during' as const), fact: fc.constantFrom(...dayFacts), from: days }),
    fc.constant({ kind: 'unknown' as const }),
  )
  .map((leaf): Leaf => ({ ...leaf, ...said }));

/** @param nots false: only all and any, where better answers can only help */
export const conditions = (nots: boolean): fc.Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaves,
      ...(['all', 'any'] as const).map((kind) =>
        fc.record({
          kind: fc.constant(kind),
          of: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }),
        }),
      ),
      ...(nots ? [fc.record({ kind: fc.constant('not' as const), of: tie('condition') })] : []),
    ),
  })).condition;

const exactDay = days.map((value): Answer => ({ kind: 'date', from: value, to: value }));
const exactNumber = fc
  .integer({ min: 0, max: 10 })
  .map((value): Answer => ({ kind: 'number', from: value, to: value }));

/** Everything known, to the day and to the yuan. */
export const fullKnowledge: fc.Arbitrary<Knowledge> = fc
  .record({
    bornOn: exactDay,
    graduatedOn: fc.oneof({ weight: 5, arbitrary: exactDay }, { weight: 1, arbitrary: fc.constant(none) }),
    unemployedSince: exactDay,
    hardToEmploy: fc.constantFrom(yes, no),
    firstBusiness: fc.constantFrom(yes, no),
    inIncubator: fc.constantFrom(yes, no),
    businessForm: fc.constantFrom(...choices).map(chosen),
    hardship: fc.subarray([...several]).map(chosenAll),
    loanYuan: exactNumber,
  })
  .map((answers) => new Map(Object.entries(answers)));

/** Part of the same: some facts taken away, some days and numbers only roughly known. */
export const blurred = (full: Knowledge): fc.Arbitrary<Knowledge> =>
  fc.array(fc.constantFrom('keep', 'blur', 'forget'), { minLength: full.size, maxLength: full.size }).map(
    (what) =>
      new Map(
        [...full].flatMap(([fact, answer], index) => {
          if (what[index] === 'forget') return [];
          return [[fact, what[index] === 'blur' ? blur(answer) : answer] as const];
        }),
      ),
  );

function blur(answer: Answer): Answer {
  if (answer.kind === 'date' && answer.from !== null && answer.to !== null)
    return { kind: 'date', from: addDays(answer.from, -200), to: addDays(answer.to, 300) };
  if (answer.kind === 'number' && answer.from !== null) return { ...answer, from: answer.from - 2, to: null };
  return answer;
}
