// 算一算: which numbers are asked, what is made of them, and that each step shows its clause; and a number as it is keyed in.
import { describe, expect, it } from 'vitest';
import { samplePack } from '#build/sample-county/policies.ts';
import { catalogue } from '#shared/policy/catalogue.ts';
import { type Session, given } from '#shared/policy/finder/session.ts';
import { number } from '#shared/policy/knowledge.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { sheetSchema } from '#shared/ipc/sheet.ts';
import { type NumberFact, keyed, numberProblem, saidNumber } from '#renderer/features/finder/number-entry.ts';
import { policiesOf } from '#renderer/features/finder/policies.ts';
import {
  calculatorsOf,
  exactNumbers,
  nextInput,
  sumLines,
  sumSheet,
  sumsOf,
} from '#renderer/features/finder/sums.ts';

const TODAY = '2026-11-30';
const policies = policiesOf([samplePack(TODAY)], TODAY);
const sumOf = (key: string, of = policies) => {
  const sum = sumsOf(of).find((each) => each.key === `hexi-sample/${key}`);
  if (sum === undefined) throw new Error(`no sum ${key}`);
  return sum;
};
/** Answers every number as given, in the order in which it is asked. */
function worked(key: string, numbers: Readonly<Record<string, number | null>>, of = policies) {
  const sum = sumOf(key, of);
  const asked: string[] = [];
  let session: Session = [];
  for (let fact = nextInput(sum, of, session); fact !== null; fact = nextInput(sum, of, session)) {
    asked.push(fact.id);
    const value = numbers[fact.id] ?? null;
    session = given(session, fact.id, value === null ? null : number(value));
  }
  const lines = sumLines(sum, of, session);
  return { asked, lines, result: lines[0]?.value, text: lines.map(({ value }) => value).join('\n') };
}

describe('sums', () => {
  it('are those of policies in force, by the names of the seven', () => {
    expect(calculatorsOf(policies)).toEqual([
      'startupLoan',
      'loanInterest',
      'startupSubsidy',
      'incubationSubsidy',
      'internshipSubsidy',
      'trainingSubsidy',
      'hiringSubsidy',
      'other',
    ]);
    expect(sumsOf(policies).map(({ key }) => key)).not.toContain('hexi-sample/expansion/subsidy');
    expect(calculatorsOf(policiesOf([samplePack(TODAY)], '2031-01-01'))).toEqual([]);
  });

  it.each([
    ['firmLoan/interest', { loanYuan: 300_000, loanRatePercent: 3.1, loanMonths: 24 }, '9300元'],
    ['loan/loan', { loanYuan: 500_000 }, '30万元'],
    ['subsidy/smallEarly', {}, '6000元'],
    ['incubation/costs', { incubatorMonthlyYuan: 2_000, incubatorMonths: 8 }, '9600元'],
    ['training/uplift', { trainingStandardYuan: 1_500 }, '1800元'],
    ['hiring/subsidy', { hiredPeople: 7 }, '7000元'],
  ] as const)(
    '%s of %o is %s, and every step that uses a figure quotes its clause',
    (key, numbers, result) => {
      const sum = worked(key, numbers);
      expect(sum.asked.toSorted()).toEqual(Object.keys(numbers).toSorted());
      expect(sum.result).toBe(result);
      const { figures } = sumOf(key).benefit;
      const used = JSON.stringify(sumOf(key).benefit.formula);
      for (const { id, clause } of figures)
        if (used.includes(`"figure":"${id}"`)) expect(sum.text).toContain(`“${clause.quote}”——`);
      expect(sum.text).toContain('〔2025〕21号');
    },
  );

  it('takes the place’s minimum wage from its pack with its clause, and asks for it where no pack has one', () => {
    const numbers = { interns: 2, internMonths: 3, minimumWageYuan: 2_000 };
    const set = worked('internshipSubsidy/sixty', numbers);
    expect(set.asked).not.toContain('minimumWageYuan');
    const { parameters, ...pack } = samplePack(TODAY);
    expect(set.text).toContain(parameters?.[0]?.clause.quote ?? '?');
    const without: Pack = pack;
    const unset = worked('internshipSubsidy/sixty', numbers, policiesOf([without], TODAY));
    expect(unset.asked).toContain('minimumWageYuan');
    expect(unset.result).toBe('7200元');
  });

  it('stay open where a number is not known, and name it', () => {
    const sum = worked('firmLoan/interest', { loanYuan: 300_000, loanMonths: 24 });
    expect(sum.result).toBe('说不准');
    expect(sum.text).toContain('没有填：年利率');
  });

  it('a floor is said to be one', () => {
    const pack = samplePack(TODAY);
    const floor: Pack = {
      ...pack,
      policies: pack.policies.map((policy) => ({
        ...policy,
        what: policy.what.map((benefit) => ({
          ...benefit,
          figures: benefit.figures.map((figure) =>
            figure.role === 'amount' ? { ...figure, role: 'floor' as const } : figure,
          ),
        })),
      })),
    };
    const sum = worked('subsidy/small', {}, policiesOf([floor], TODAY));
    expect(sum.result).toBe('至少12000元');
    expect(sum.text).toContain('文件只写了最低多少');
  });

  it('keep of a visit only numbers that are exact', () => {
    const tile = { kind: 'number', from: null, to: 100_000 } as const;
    const session = given(given(given([], 'loanYuan', tile), 'loanMonths', number(12)), 'interns', null);
    expect(exactNumbers(session).map(({ fact }) => fact)).toEqual(['loanMonths']);
  });

  it('fit on paper', () => {
    const { lines } = worked('incubation/costs', { incubatorMonthlyYuan: 2_000, incubatorMonths: 8 });
    const sheet = sumSheet(sumOf('incubation/costs'), lines);
    expect(sheetSchema.parse(sheet)).toEqual(sheet);
  });
});

describe('a number as it is keyed in', () => {
  const fact = (id: string): NumberFact => {
    const found = catalogue.get(id);
    if (found?.kind !== 'number') throw new Error(id);
    return found;
  };
  const typed = (id: string, keys: string) =>
    Array.from(keys).reduce((value, key) => keyed(value, key, fact(id)), '');

  it('has one point where there are decimals, no more of them than the fact has, and no zero in front', () => {
    expect(typed('loanRatePercent', '3.1')).toBe('3.1');
    expect(typed('loanRatePercent', '.5')).toBe('0.5');
    expect(typed('loanRatePercent', '3..159')).toBe('3.15');
    expect(typed('loanYuan', '0300.5')).toBe('3005');
    expect(typed('loanMonths', '1234')).toBe('123');
  });

  it('is held against the fact’s ends, and read back in words', () => {
    expect(numberProblem('', fact('loanYuan'))).toBe('empty');
    expect(numberProblem('999', fact('loanYuan'))).toBe('tooSmall');
    expect(numberProblem('24.01', fact('loanRatePercent'))).toBe('tooLarge');
    expect(numberProblem('24', fact('loanRatePercent'))).toBeNull();
    expect(saidNumber(300_000, fact('loanYuan'))).toBe('30万元');
    expect(saidNumber(24, fact('loanMonths'))).toBe('24个月');
  });
});
