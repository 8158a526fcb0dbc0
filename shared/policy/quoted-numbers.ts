// The numbers in a quotation, so that a figure can be held against it: 不低于1.2万元 → 12000 元, 60 % → 60 %, 半年 → 6 月, 五年 → 60 月,
// 16—24周岁 → 16 岁 and 24 岁, 百分之六十 → 60 %. Written for clauses of Chinese public documents; a number without a unit has none.
import { Fraction } from 'fraction.js';
import { chineseDigits } from '../kernel/chinese-digits.ts';

export type QuotedNumber = {
  readonly value: Fraction;
  /** 元, %, 岁, 月, 日, 工作日 and what else stands behind it; years are told in 月. null: nothing known behind it. */
  readonly unit: string | null;
};

const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const SCALES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

const NUMBER = '\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千]+|半';
const UNIT = '个?工作日|周岁|岁|元|%|个?半?年|个?月|天|日|次(?!性)|名|人|个|学时|课时|小时|倍';
const MENTION = new RegExp(
  `(百分之)?(${NUMBER})(亿|万)?(${UNIT})?(?:(?:-|—|–|~|～|至|到)+(${NUMBER})(亿|万)?(${UNIT})?)?`,
  'g',
);

/** @param quote as it stands in the paper; white space, line breaks and full-width signs do not matter */
export function numbersIn(quote: string): readonly QuotedNumber[] {
  const text = quote
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/,(?=\d{3})/g, '');
  return [...text.matchAll(MENTION)].flatMap(
    ([, percent, first = '', scale, unit, second, secondScale, secondUnit]) => {
      const shared = second === undefined ? unit : (unit ?? secondUnit);
      const one = mention(first, scale, percent === undefined ? shared : '%');
      return second === undefined ? [one] : [one, mention(second, secondScale, secondUnit)];
    },
  );
}

/** Whether the quotation names this number in this unit; years and months count as one. */
export function quotes(quote: string, value: string | number, unit: string): boolean {
  const wanted = inBase(new Fraction(value), unit);
  return numbersIn(quote).some((seen) => seen.unit === wanted.unit && seen.value.equals(wanted.value));
}

function mention(number: string, scale: string | undefined, unit: string | undefined): QuotedNumber {
  const value = numeral(number).mul(scale === undefined ? 1 : (SCALES[scale] ?? 1));
  return unit === undefined ? { value, unit: null } : inBase(value, unit);
}

function inBase(value: Fraction, unit: string): { value: Fraction; unit: string } {
  const plain = unit.replace(/^个(?=.)/, '');
  if (plain === '年') return { value: value.mul(12), unit: '月' };
  if (plain === '半年') return { value: value.mul(12).add(6), unit: '月' };
  if (plain === '周岁') return { value, unit: '岁' };
  if (plain === '天') return { value, unit: '日' };
  if (plain === '名') return { value, unit: '人' };
  if (plain === '课时') return { value, unit: '学时' };
  return { value, unit: plain };
}

function numeral(text: string): Fraction {
  if (/^\d/.test(text)) return new Fraction(text);
  if (text === '半') return new Fraction(1, 2);
  let [total, digit] = [0, 0];
  for (const sign of text) {
    const ten = TENS[sign];
    if (ten === undefined) digit = chineseDigits[sign] ?? 0;
    else {
      total += (digit === 0 ? 1 : digit) * ten;
      digit = 0;
    }
  }
  return new Fraction(total + digit);
}
