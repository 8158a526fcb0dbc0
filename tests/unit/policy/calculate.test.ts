// Sums by packs: exact to the 分 against whole numbers of 分, each step with its clause, and honest where something is not known.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Benefit } from '#shared/policy/benefit.ts';
import { type Calculation, type Parameters, calculate } from '#shared/policy/calculate/calculate.ts';
import { rangeText } from '#shared/policy/calculate/sum-text.ts';
import { type Answer, number } from '#shared/policy/knowledge.ts';
import { hiring, incubation, internship, interest, loan, startupSubsidy, training } from './calculators.ts';

const percentFacts = new Set(['loanRatePercent']);
const clause = { place: '一', quote: '标准' };
const place: Parameters = new Map([
  ['interestShare', { id: 'interestShare', name: '贴息比例', value: '50', unit: '%', clause }],
  ['hiringPerPerson', { id: 'hiringPerPerson', name: '每人', value: '1000', unit: '元', clause }],
]);

const sum = (
  benefit: Benefit,
  answers: Readonly<Record<string, Answer | number>>,
  parameters = place,
): Calculation => {
  const known = Object.entries(answers).map(
    ([id, answer]) => [id, typeof answer === 'number' ? number(answer) : answer] as const,
  );
  return calculate(benefit, parameters, new Map(known), percentFacts) ?? fail();
};
const fail = (): never => {
  throw new Error('no formula');
};
const said = ({ result, unit }: Calculation): string => rangeText(result, unit);

test.each([
  ['孵化补贴 under the cap', incubation, { incubatorMonthlyYuan: 3000.5, incubatorMonths: 3 }, '5400.9元'],
  [
    '孵化补贴 capped by the quarter',
    incubation,
    { incubatorMonthlyYuan: 9000, incubatorMonths: 3 },
    '10000元',
  ],
  [
    '孵化补贴 8 months: two quarters and two months',
    incubation,
    { incubatorMonthlyYuan: 9000, incubatorMonths: 8 },
    '30000元',
  ],
  [
    '孵化补贴 no more than three years',
    incubation,
    { incubatorMonthlyYuan: 9000, incubatorMonths: 60 },
    '12万元',
  ],
  ['一次性创业补贴 half of a floor is a floor', startupSubsidy, {}, '至少6000元'],
  ['创业担保贷款 as asked', loan, { loanYuan: 80_000 }, '80000元'],
  ['创业担保贷款 capped', loan, { loanYuan: 500_000 }, '30万元'],
  ['创业担保贷款 nothing said yet', loan, {}, '最多30万元'],
  [
    '贴息 half of 3.1% on 10万 for 7 months',
    interest,
    { loanYuan: 100_000, loanRatePercent: 3.1, loanMonths: 7 },
    '904.17元',
  ],
  [
    '见习补贴 70% of the minimum wage',
    internship,
    { minimumWageYuan: 2010, interns: 3, internMonths: 6 },
    '25326元',
  ],
  ['培训补贴 up by 20%', training, { trainingStandardYuan: 1234.56 }, '1481.47元'],
  ['吸纳就业补贴', hiring, { hiredPeople: 4 }, '4000元'],
])('%s', (_name, benefit, answers, text) => {
  expect(said(sum(benefit, answers))).toBe(text);
});

describe('what is not known', () => {
  test('a figure of the place that nobody set leaves the sum open and is named', () => {
    const done = sum(hiring, { hiredPeople: 4 }, new Map());
    expect(said(done)).toBe('说不准');
    expect(done.unset).toEqual(['hiringPerPerson']);
  });

  test('one that a pack sets is not asked for', () => {
    const wage: Parameters = new Map([
      ['minimumWage', { id: 'minimumWage', name: '最低工资', value: '2010', unit: '元', clause }],
    ]);
    const done = sum(internship, { interns: 1, internMonths: 1 }, wage);
    expect([said(done), done.missing]).toEqual(['1407元', []]);
    expect(sum(internship, { interns: 1, internMonths: 1 }).missing).toEqual(['minimumWageYuan']);
  });

  test('a tile’s range gives a range', () => {
    const done = sum(incubation, {
      incubatorMonthlyYuan: { kind: 'number', from: 1000, to: 2000 },
      incubatorMonths: 3,
    });
    expect(said(done)).toBe('1800元到3600元');
    expect(done.missing).toEqual(['incubatorMonthlyYuan']);
  });
});

test('every step carries the clauses of the figures that it uses', () => {
  const done = sum(incubation, { incubatorMonthlyYuan: 100, incubatorMonths: 3 });
  expect(done.steps.map(({ id, clauses }) => [id, clauses.map(({ quote }) => quote)])).toEqual([
    ['months', ['补贴期限不超过 3 年']],
    ['quarters', []],
    ['rest', []],
    ['aMonth', ['补贴标准为其每月实际费用的 60%']],
    ['aQuarter', ['每季最高补贴不超过 1 万元']],
    ['theRest', ['每季最高补贴不超过 1 万元']],
    ['paid', []],
  ]);
});

describe('exact', () => {
  const cents = fc.integer({ min: 0, max: 5_000_000 });

  test('孵化补贴 equals a loop over months and quarters in whole thousandths of a 分', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 80 }), (monthlyCents, months) => {
        let paid = 0n;
        for (let start = 0; start < Math.min(months, 36); start += 3) {
          const inQuarter = BigInt(Math.min(3, Math.min(months, 36) - start));
          const share = BigInt(monthlyCents) * inQuarter * 600n;
          paid += share < 1_000_000_000n ? share : 1_000_000_000n;
        }
        const done = sum(incubation, { incubatorMonthlyYuan: monthlyCents / 100, incubatorMonths: months });
        expect(done.result.from.mul(100_000).toFraction()).toBe(String(paid));
        expect(done.result.to?.equals(done.result.from)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('贴息 loses nothing to the twelfth of a year: twelve months are twelve times one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 300_000 }),
        fc.integer({ min: 1, max: 2400 }),
        (loanYuan, basis) => {
          const answers = { loanYuan, loanRatePercent: basis / 100 };
          const oneMonth = sum(interest, { ...answers, loanMonths: 1 }).result.from;
          const aYear = sum(interest, { ...answers, loanMonths: 12 }).result.from;
          expect(oneMonth.mul(12).equals(aYear)).toBe(true);
        },
      ),
    );
  });

  test('knowing more only narrows a sum', () => {
    const ends = fc.tuple(cents, cents, cents).map((three) => three.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(
        ends,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(incubation, training),
        ([low = 0, at = 0, high = 0], months, benefit) => {
          const withMoney = (from: number, to: number): Calculation => {
            const money: Answer = { kind: 'number', from, to };
            return sum(benefit, {
              incubatorMonthlyYuan: money,
              trainingStandardYuan: money,
              incubatorMonths: months,
            });
          };
          const [wide, narrow] = [withMoney(low, high).result, withMoney(at, at).result];
          expect(narrow.from.gte(wide.from)).toBe(true);
          expect(wide.to !== null && narrow.to !== null && narrow.to.lte(wide.to)).toBe(true);
        },
      ),
    );
  });
});
