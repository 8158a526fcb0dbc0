// Pay: every shape of the samples, and the promise that no number is made up.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSalary } from '#shared/domain/salary.ts';
import { salarySchema } from '#shared/domain/salary-model.ts';
import { sharedData } from '#tests/support/shared-data.ts';

type Case = readonly [text: string, min: number | null, max: number | null, unit: string, months?: number];

const stated: readonly Case[] = [
  ['100元/天', 100, 100, 'day'],
  ['150元/天', 150, 150, 'day'],
  ['4-8千/月', 4000, 8000, 'month'],
  ['4.5-6千/月', 4500, 6000, 'month'],
  ['0.4-1万/月', 4000, 10_000, 'month'],
  ['10-15万/年', 100_000, 150_000, 'year'],
  ['200元/小时', 200, 200, 'hour'],
  ['18元/时', 18, 18, 'hour'],
  ['4-6千', 4000, 6000, 'month'],
  ['8千-1.5万·13薪', 8000, 15_000, 'month', 13],
  ['6-8千·13薪', 6000, 8000, 'month', 13],
  ['6千-1万', 6000, 10_000, 'month'],
  ['2-3.5万·17薪', 20_000, 35_000, 'month', 17],
  ['1.5-3万', 15_000, 30_000, 'month'],
  ['3千及以下', null, 3000, 'month'],
  ['3千及以下·13薪', null, 3000, 'month', 13],
  ['3万及以下/年', null, 30_000, 'year'],
  ['5千/天', 5000, 5000, 'day'],
  ['1.5千/天', 1500, 1500, 'day'],
  ['9�-1.5万·13薪', null, 15_000, 'month', 13],
  ['3000元/月', 3000, 3000, 'month'],
  ['3000-4000元/月', 3000, 4000, 'month'],
  ['3,000-4,000元/月', 3000, 4000, 'month'],
  ['3000～4000', 3000, 4000, 'month'],
  ['3500元/月-4500元/月', 3500, 4500, 'month'],
  ['4000以上', 4000, null, 'month'],
  ['4000元以下', null, 4000, 'month'],
  ['不低于3000元', 3000, null, 'month'],
  ['最高8000元', null, 8000, 'month'],
  ['3500左右', 3500, 3500, 'month'],
  ['底薪3000+提成', 3000, null, 'month'],
  ['2800＋全勤', 2800, null, 'month'],
  ['3000元+全勤200+餐补300', 3000, null, 'month'],
  ['底薪3000+提成，综合5000-8000元', 5000, 8000, 'month'],
  ['试用期3000，转正4000-5000', 4000, 5000, 'month'],
  ['月薪3000起，每天8小时，月休4天', 3000, null, 'month'],
  ['长白班4500，两班倒6000', 4500, 6000, 'month'],
  ['计件，月均4000-6000元', 4000, 6000, 'month'],
  ['1.2万', 12_000, 12_000, 'month'],
  ['年薪8万', 80_000, 80_000, 'year'],
  ['8-12K·14薪', 8000, 12_000, 'month', 14],
  ['3000-1万', 3000, 10_000, 'month'],
  ['8-1.2万', null, 12_000, 'month'],
  ['每天120元，包吃', 120, 120, 'day'],
  ['150-200/天', 150, 200, 'day'],
  ['0.5元/件', 0.5, 0.5, 'piece'],
  ['18元/小时，8小时/天', 18, 18, 'hour'],
  ['120', 120, 120, 'unknown'],
  ['15-20万', 150_000, 200_000, 'unknown'],
  ['30元/单', 30, 30, 'unknown'],
];

const cases = stated.map(([text, min, max, unit, months = null]) => ({ text, min, max, unit, months }));
test.each(cases)('$text → $min–$max per $unit', ({ text, min, max, unit, months }) => {
  expect(parseSalary(text)).toEqual({
    text,
    kind: 'stated',
    minYuan: min,
    maxYuan: max,
    unit,
    monthsPerYear: months,
  });
});

test.each([
  ['', 'absent'],
  ['无', 'absent'],
  ['-', 'absent'],
  ['0-0', 'absent'],
  ['面议', 'negotiable'],
  ['薪资面谈', 'negotiable'],
  ['1�5万', 'unreadable'],
  ['4千�', 'unreadable'],
  ['1万2', 'unreadable'],
  ['��', 'unreadable'],
  ['8小时', 'unreadable'],
])('%j is %s and has no number', (text, kind) => {
  expect(parseSalary(text)).toEqual({
    text,
    kind,
    minYuan: null,
    maxYuan: null,
    unit: 'unknown',
    monthsPerYear: null,
  });
});

test.each([
  ['计件', 'piece'],
  ['五险一金', 'unknown'],
  ['按最低工资标准', 'unknown'],
  ['1000元补贴', 'unknown'],
])('%s is said in words without a number of pay', (text, unit) => {
  expect(parseSalary(text)).toEqual({
    text,
    kind: 'stated',
    minYuan: null,
    maxYuan: null,
    unit,
    monthsPerYear: null,
  });
});

test('the header gives unit and scale where the cell names none, never against the cell', () => {
  expect(parseSalary('8-10', { unit: 'year', scale: 10_000 })).toMatchObject({
    minYuan: 80_000,
    maxYuan: 100_000,
    unit: 'year',
  });
  expect(parseSalary('3.5', { unit: 'month', scale: 1_000 })).toMatchObject({ minYuan: 3500, unit: 'month' });
  expect(parseSalary('150元/天', { unit: 'month', scale: 1 })).toMatchObject({ minYuan: 150, unit: 'day' });
  expect(parseSalary('5千', { unit: 'month', scale: 10_000 })).toMatchObject({ minYuan: 5000 });
});

test('every sample of the shared list is read', () => {
  const samples = readFileSync(sharedData('salary_samples.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[1] ?? '');
  const unread = samples.filter((text) => /\d/.test(text) && parseSalary(text).kind !== 'stated');
  expect(unread).toEqual([]);
  expect(samples.length).toBeGreaterThanOrEqual(40);
});

describe('whatever the words', () => {
  const piece = fc.constantFrom(
    '3',
    '0.5',
    '12',
    '3000',
    '4500',
    '1.5',
    '13薪',
    '千',
    '万',
    'k',
    'W',
    '元',
    '/月',
    '/天',
    '/年',
    '/小时',
    '-',
    '~',
    '至',
    '到',
    '以上',
    '及以下',
    '左右',
    '面议',
    '底薪',
    '综合',
    '+',
    '，',
    ' ',
    '�',
    '提成',
    '8小时',
    '五险',
    '月休4天',
    '最高',
    '起',
    '１',
    '·',
    '(',
    '无',
  );
  const words = fc.oneof(
    fc.array(piece, { maxLength: 9 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 24 }),
  );

  test('each number of the result stands in them, × 千, × 百 or × 万; lower is not above upper; the words are kept', () => {
    fc.assert(
      fc.property(words, (text) => {
        const salary = salarySchema.parse(parseSalary(text));
        expect(salary.text).toBe(text);
        const plain = text.normalize('NFKC').replace(/\s+/g, '');
        const written = [plain, plain.replace(/(?<=\d),(?=\d{3})/g, '')].flatMap((form) =>
          (form.match(/\d+(\.\d+)?/g) ?? []).map(Number),
        );
        const allowed = new Set(
          written.flatMap((number) =>
            [1, 100, 1_000, 10_000].map((factor) => Math.round(number * factor * 100) / 100),
          ),
        );
        for (const bound of [salary.minYuan, salary.maxYuan])
          if (bound !== null) expect([...allowed]).toContain(bound);
        if (salary.minYuan !== null && salary.maxYuan !== null)
          expect(salary.minYuan).toBeLessThanOrEqual(salary.maxYuan);
        if (salary.kind !== 'stated') expect([salary.minYuan, salary.maxYuan]).toEqual([null, null]);
      }),
      { numRuns: 3_000 },
    );
  });
});
