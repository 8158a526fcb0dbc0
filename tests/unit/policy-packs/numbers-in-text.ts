// Every number in a document's text, so that none can be forgotten: all digits, and Chinese numerals before a unit. Reads numbers by
// itself and not by shared/policy/quoted-numbers.ts, so that a slip there does not agree with itself.

export type NumberInText = {
  /** Offset in the text without white space. */
  readonly at: number;
  /** As it stands, with its unit: 1.2万元, 16-24周岁, 半年. */
  readonly words: string;
  /** Its neighbours, for a failure to be read. */
  readonly context: string;
};

/** What is counted, and how much of it one is: 年 are 12 月, 万元 are 10000 元. */
const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  万元: ['元', 10_000],
  元: ['元', 1],
  个工作日: ['工作日', 1],
  工作日: ['工作日', 1],
  个月: ['月', 1],
  月: ['月', 1],
  年: ['月', 12],
  小时: ['小时', 1],
  周岁: ['岁', 1],
  岁: ['岁', 1],
  名: ['人', 1],
  人: ['人', 1],
  次: ['次', 1],
  '%': ['%', 1],
};
/** Units of no figure; numbers before them are found all the same. */
const OTHERS = '日 天 周 个 家 号 届 部门 级 倍 成 万 季 学时 刻钟'.split(' ');

const unit = `(?:${[...Object.keys(UNITS), ...OTHERS].join('|')})`;
const digits = `\\d+(?:[.:]\\d+)?(?:[-—–～]\\d+)?${unit}?`;
/** 一批 and 一定 say no number; 一是 and （一） are headings, and 是 and ） are no units. */
const chinese = `[一二两三四五六七八九十百千半]+${unit}`;
const pattern = new RegExp(`${digits}|${chinese}`, 'gu');

/** @param text without white space @returns all its numbers, in order */
export const numbersIn = (text: string): readonly NumberInText[] =>
  [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
    at: index,
    words,
    context: text.slice(Math.max(0, index - 10), index + words.length + 10),
  }));

/** How many, of what; unit '' where none of a figure's stands behind it. */
export type Amount = { readonly value: number; readonly unit: string };

/** @param words as found by `numbersIn` @returns one amount, two of a range, none of a numeral that is not read */
export function amountsOf(words: string): readonly Amount[] {
  const [, first = '', second, name = ''] =
    /^([\d.]+|[一二两三四五六七八九半])(?:[-—–～](\d+))?(\D*)$/u.exec(words) ?? [];
  if (first === '') return [];
  const [of, times] = UNITS[name] ?? ['', 1];
  const amount = (text: string): Amount => ({
    value: Math.round(valueOf(text) * times * 1e6) / 1e6,
    unit: of,
  });
  return second === undefined ? [amount(first)] : [amount(first), amount(second)];
}

const valueOf = (text: string): number =>
  text === '半'
    ? 0.5
    : /^\d/u.test(text)
      ? Number(text)
      : '零一二三四五六七八九'.indexOf(text.replace('两', '二'));

/** @param value as a pack writes it @param name a unit of figures, 岁 for ages */
export function amountOf(value: string | number, name: string): Amount {
  const [of, times] = UNITS[name] ?? [name, 1];
  return { value: Math.round(Number(value) * times * 1e6) / 1e6, unit: of };
}

export const same = (one: Amount, other: Amount): boolean =>
  one.unit === other.unit && one.value === other.value;
