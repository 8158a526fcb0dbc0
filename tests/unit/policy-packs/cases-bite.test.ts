// [PP7] The cases hold every condition: change any one of a pack — turn it round, move a limit by one, drop an answer, lose the open
// point — and a case of that policy no longer agrees.
import { describe, expect, test } from 'vitest';
import type { Condition, Leaf, Period } from '#shared/policy/condition.ts';
import type { Pack, Policy } from '#shared/policy/pack.ts';
import { policyCases } from '#tests/support/policy-cases.ts';
import { writtenPacks } from '#tests/support/policy-packs.ts';
import { answered } from './answered.ts';

const packs = writtenPacks();
const cases = policyCases();

type Mutant<T> = { readonly how: string; readonly to: T };

function mutants(condition: Condition): readonly Mutant<Condition>[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part, index) =>
        mutants(part).map(({ how, to }) => ({ how, to: { ...condition, of: condition.of.with(index, to) } })),
      );
    case 'not':
      return mutants(condition.of).map(({ how, to }) => ({ how, to: { ...condition, of: to } }));
    case 'unknown':
      return [{ how: `${condition.words}: settled`, to: { kind: 'not', of: NEVER } }];
    case 'is':
    case 'inSet':
    case 'compare':
    case 'age':
    case 'window':
    case 'year':
    case 'during':
      return [
        { how: `${condition.words}: turned round`, to: { kind: 'not', of: condition } },
        ...moved(condition).map(({ how, to }) => ({ how: `${condition.words}: ${how}`, to })),
      ];
  }
}

/** No applicant is of no kind. */
const NEVER: Leaf = { kind: 'inSet', fact: 'applicant', values: ['nobody'], words: '谁也不是' };

function moved(leaf: Leaf): readonly Mutant<Leaf>[] {
  switch (leaf.kind) {
    case 'inSet':
      return leaf.values.length === 1
        ? []
        : leaf.values.map((value) => ({
            how: `without ${value}`,
            to: { ...leaf, values: leaf.values.filter((other) => other !== value) },
          }));
    case 'compare':
      return (['atLeast', 'above', 'atMost', 'below'] as const).flatMap((side) => {
        const limit = leaf[side];
        if (limit === undefined) return [];
        return [-1, 1].map((step) => ({
          how: `${side} ${String(step)}`,
          to: { ...leaf, [side]: String(Number(limit) + step) },
        }));
      });
    case 'age':
      return (['from', 'to'] as const).flatMap((side) => {
        const years = leaf[side];
        if (years === undefined) return [];
        return [-1, 1].map((step) => ({
          how: `${side} ${String(step)}`,
          to: { ...leaf, [side]: years + step },
        }));
      });
    case 'window':
      return (['atLeast', 'above', 'atMost', 'below'] as const).flatMap((side) => {
        const limit = leaf[side];
        if (limit === undefined) return [];
        const turned = { atLeast: 'above', above: 'atLeast', atMost: 'below', below: 'atMost' } as const;
        const { [side]: _, ...rest } = leaf;
        return [
          { how: `${side}, the day itself`, to: { ...rest, [turned[side]]: limit } },
          ...[-1, 1].map((step) => ({
            how: `${side} ${String(step)}`,
            to: { ...leaf, [side]: longer(limit, step) },
          })),
        ];
      });
    case 'during':
      return [
        ...(leaf.from === undefined ? [] : [{ how: 'from', to: { ...leaf, from: nextYear(leaf.from) } }]),
        ...(leaf.to === undefined ? [] : [{ how: 'to', to: { ...leaf, to: nextYear(leaf.to) } }]),
      ];
    case 'is':
    case 'year':
    case 'unknown':
      return [];
  }
}

const nextYear = (day: string): string => `${String(Number(day.slice(0, 4)) + 1)}${day.slice(4)}`;

const longer = (period: Period, step: number): Period =>
  'years' in period
    ? { months: period.years * 12 + step }
    : 'months' in period
      ? { months: period.months + step }
      : { days: period.days + step };

/** Every policy with one condition changed. */
function mutantsOf(policy: Policy): readonly Mutant<Policy>[] {
  const audience = policy.audience.map((one) => ({
    how: `audience without ${one}`,
    to: { ...policy, audience: policy.audience.filter((other) => other !== one) },
  }));
  return [
    ...audience.filter(({ to }) => to.audience.length > 0),
    ...mutants(policy.who).map(({ how, to }) => ({ how, to: { ...policy, who: to } })),
    ...policy.what.flatMap((benefit, index) =>
      benefit.when === undefined
        ? []
        : mutants(benefit.when).map(({ how, to }) => ({
            how: `${benefit.id}, ${how}`,
            to: { ...policy, what: policy.what.with(index, { ...benefit, when: to }) },
          })),
    ),
  ];
}

const agrees = (pack: Pack, policy: Policy): boolean =>
  cases
    .filter((each) => each.pack === pack.id && each.policy === policy.id && each.claim.kind === 'answer')
    .every((each) => JSON.stringify(answered(each, pack, policy)) === JSON.stringify(each.claim));

describe.each(packs.map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
  test.each(pack.policies.map((policy) => [policy.id, policy] as const))('%s', (_id, policy) => {
    expect(agrees(pack, policy)).toBe(true);
    const unnoticed = mutantsOf(policy).filter(({ to }) => agrees(pack, to));
    expect(unnoticed.map(({ how }) => how)).toEqual([]);
  });
});
