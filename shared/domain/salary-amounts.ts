// The numbers in a pay text: finds each amount or range of yuan, with its own unit where one stands beside it.
// Numbers of something else (8小时, 五险, 月休4天, 13薪, 3个月) are not amounts.
import type { PayUnit } from './salary-model.ts';

export type Amount = {
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: PayUnit | null;
  /** `total`: 综合/到手; `afterTrial`: 转正后; `extra`: 补贴, 奖金, 餐补; `plain`: anything else. */
  readonly label: 'plain' | 'total' | 'afterTrial' | 'extra';
  /** The words between the commas around it, where a unit such as 日薪 may stand. */
  readonly clause: string;
};

/** Full width to half width, no white space, one dash, no thousands commas. */
export function normalisePay(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[—–―‐‑−~〜～﹣]+|至|到(?=\d)/g, '-')
    .replace(/--+/g, '-')
    .replace(/人民币|[¥￥]|rmb|cny/gi, '')
    .replace(
      /(?<![\d.])(\d{1,3})((?:,\d{3})+)(?!\d)/g,
      (_, head: string, tail: string) => head + tail.replace(/,/g, ''),
    );
}

const SCALE = '(?:[千万百]|[kKwW](?![a-zA-Z]))?';
const YUAN = '(?:元人民币|元整|元|块钱|块)?';
const NUMBER = `\\d+(?:\\.\\d+)?`;
const PER = '(?:/|每|一|per)?个?(?:月|年|天|日|小时|时|h(?![a-z])|件|单|班|次|场|节|晚|夜|平米|平方|台|套)';
/** number scale yuan (per)? - number scale yuan (per)? with what stands before and after. */
const PIECE = new RegExp(
  `(?<first>${NUMBER})(?<scale1>${SCALE})(?<yuan1>${YUAN})(?<per1>${PER})?` +
    `(?:-(?<second>${NUMBER})(?<scale2>${SCALE})(?<yuan2>${YUAN}))?(?<open>以上|及以上|起步|起|\\+(?!\\d))?(?<per2>\\/?${PER})?`,
  'g',
);
/** After a bare number these words say that it counts something else. */
const NOT_YUAN =
  /^(%|％|薪|岁|周岁|人|名|点|时(?!薪)|:|个|倍|险|金|级|档|休|班|号|期|楼|:|月份|分钟|km|公里|度)/i;
const AT_MOST = /^(及?以下|以内|之内|封顶|不等以下)/;
const AT_MOST_BEFORE = /(不超过|最高|最多|至多|上限|不高于|高达|可达)$/;
const AT_LEAST = /^(及?以上|起|\+|元?起步|保底)/;
const AT_LEAST_BEFORE =
  /(不低于|不少于|最低|至少|起薪|保底|保障|底薪|无责|基本工资|基本薪资|基础工资|固定工资)[:为]?$/;

/**
 * All amounts in a normalised pay text, in the order of the words.
 * @param words output of normalisePay
 * @param headerScale yuan per written 1 where the number itself names no scale (header 万元 → 10,000)
 */
export function findAmounts(words: string, headerScale: number): readonly Amount[] {
  const found: Amount[] = [];
  for (const match of words.matchAll(PIECE)) {
    const groups = match.groups ?? {};
    const before = words.slice(0, match.index);
    const after = words.slice(match.index + match[0].length);
    const amount = toAmount(groups, before, after, words, headerScale);
    const clause = (/[^,;。]*$/.exec(before)?.[0] ?? '') + match[0] + (/^[^,;。]*/.exec(after)?.[0] ?? '');
    if (amount !== null) found.push({ ...amount, clause });
  }
  return found;
}

type Groups = Readonly<Record<string, string | undefined>>;

function toAmount(
  groups: Groups,
  before: string,
  after: string,
  words: string,
  headerScale: number,
): Omit<Amount, 'clause'> | null {
  const { first, scale1 = '', yuan1 = '', second, scale2 = '', yuan2 = '', open } = groups;
  if (first === undefined) return null;
  const per = groups['per1'] ?? groups['per2'];
  const marked = `${scale1}${yuan1}${scale2}${yuan2}` !== '';
  if (!marked && !looksLikePay(groups, before, after, words)) return null;
  // A letter or a broken byte glued to the number: it is not known what the number was.
  const leftBroken = /[�a-z.\d]$/i.test(before);
  const rightBroken = /^[�]/.test(after) || (second !== undefined && /^[a-z]/i.test(after));
  const unit = per === undefined ? null : unitOfPer(per);
  const label = labelOf(before, open === '+' ? '' : after);
  if (second === undefined) {
    // Colloquial 1万2: the tail changes the number, so neither is sure.
    if (leftBroken || rightBroken || (scale1 !== '' && /^\d/.test(after))) return null;
    const value = scaled(first, scale1, headerScale);
    // "9�-1.5万": the lower number is broken, the upper one stands whole after the dash.
    if (before.endsWith('�-')) return { min: null, max: value, unit, label };
    if (AT_MOST.test(after) || AT_MOST_BEFORE.test(before)) return { min: null, max: value, unit, label };
    const atLeast =
      open !== undefined || AT_LEAST.test(after) || AT_LEAST_BEFORE.test(before) || after.startsWith('+');
    return { min: value, max: atLeast ? null : value, unit, label };
  }
  const max = rightBroken ? null : scaled(second, scale2, headerScale);
  const min = leftBroken ? null : lowerBound(first, scale1, second, scale2, headerScale);
  return min === null && max === null ? null : { min, max: open === undefined ? max : null, unit, label };
}

/** 4-6千 → 4 means 4千; 3000-1万 → 3000 is yuan; 8-1.2万 → nobody knows what 8 is. */
function lowerBound(
  first: string,
  scale1: string,
  second: string,
  scale2: string,
  headerScale: number,
): number | null {
  if (scale1 !== '' || scale2 === '') return scaled(first, scale1, headerScale);
  if (Number(first) <= Number(second)) return scaled(first, scale2, headerScale);
  return Number(first) >= 100 ? Number(first) : null;
}

/** A bare number is pay where the words say so, or where nothing but numbers and pay words stand in the text. */
function looksLikePay(groups: Groups, before: string, after: string, words: string): boolean {
  const per = groups['per1'] ?? groups['per2'];
  const digits = Math.max(
    ...[groups['first'], groups['second']].map((text) => (text ?? '').replace(/\..*/, '').length),
  );
  if (NOT_YUAN.test(after)) return false;
  if (per !== undefined && !per.startsWith('/')) {
    // 8小时, 26天, 3个月, 2年: lengths of time. 每天120 has its unit before the number.
    return /^[每一]/.test(per) && digits >= 2;
  }
  if (per !== undefined) return true;
  if (
    /(薪资?|工资|收入|待遇|底薪|保底|综合|到手|[每按一/](月|天|日|小时|时|年)|提成|[月日年时]薪)[:为是约在]*$/.test(
      before,
    )
  )
    return digits >= 2;
  if (digits >= 3 && digits <= 6) return true;
  return /^(约|大约|月|日|年)?[\d.]+(-[\d.]+)?(左右|以上|以下|以内|起|及以上|及以下|\+)?$/.test(words);
}

function unitOfPer(per: string): PayUnit {
  if (per.endsWith('月')) return 'month';
  if (per.endsWith('年')) return 'year';
  if (/[天日]$/.test(per)) return 'day';
  if (/(小时|时|h)$/i.test(per)) return 'hour';
  if (per.endsWith('件')) return 'piece';
  return 'unknown';
}

function labelOf(before: string, after: string): Amount['label'] {
  const near = before.slice(-8);
  if (/(综合|到手|总收入|合计|月入|税后|月均)[^,;。、+]{0,4}$/.test(near)) return 'total';
  if (/转正[^,;。、+]{0,4}$/.test(near)) return 'afterTrial';
  if (/(补贴?|补助|奖金?|津贴|全勤|红包|工龄|话补|车补|房补|餐费|住宿|费|社保|\+)[^,;。、-]{0,3}$/.test(near))
    return 'extra';
  if (/^[^,;。、+\d]{0,3}(补贴|补助|奖|津贴|餐补|房补|全勤)/.test(after)) return 'extra';
  return 'plain';
}

function scaled(number: string, scale: string, headerScale: number): number {
  const factor = scale === '' ? headerScale : SCALES[scale];
  return Math.round(Number(number) * (factor ?? 1) * 100) / 100;
}

const SCALES: Readonly<Record<string, number>> = {
  百: 100,
  千: 1_000,
  k: 1_000,
  K: 1_000,
  万: 10_000,
  w: 10_000,
  W: 10_000,
};
