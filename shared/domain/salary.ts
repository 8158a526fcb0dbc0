// Pay as postings write it → the model of salary-model.ts. One promise above all: every number of the result
// stands in the words (× 千 or × 万 where the words say so). What cannot be read stays words.
//
//   words ──normalise──> pieces (numbers with scale and marks) ──choose──> the one statement that counts ──> Salary
//
// Source of the shapes: domain.md, Codes and checks; postings of 51job, 58 and county lists.
import type { PayUnit, Salary } from './salary-model.ts';
import { findAmounts, normalisePay } from './salary-amounts.ts';
import type { Amount } from './salary-amounts.ts';

/** What the spreadsheet's header says about a pay column, e.g. 月薪（元） or 年薪（万元）. */
export type PayHint = {
  readonly unit: PayUnit;
  /** Yuan per written 1: 1, 1,000 (千元) or 10,000 (万元). */
  readonly scale: 1 | 1_000 | 10_000;
};

/** Bare numbers in this band are a month's pay by the habit of the trade; outside it the unit is not sure. */
const MONTHLY_YUAN = { min: 1_000, max: 99_999 } as const;

const NEGOTIABLE = /面议|面谈|电议|详谈|详议|商议|可议|协商|另议|面洽|洽谈|议价/;
const NOTHING = /^(无|没有|暂无|未填|未知|空|不详|未说明|null|none|nan|n\/?a|undefined|[-/\\_.*、,:;|]+)?$/i;

/**
 * Reads the pay of a posting.
 * @param text the posting's words, as they are
 * @param hint what the column's header says of unit and scale, where it does
 * @returns the words unchanged with minimum, maximum (yuan per unit) and unit; a bound that the words do not give is null
 */
export function parseSalary(text: string, hint?: PayHint): Salary {
  const words = normalisePay(text);
  const empty = { text, minYuan: null, maxYuan: null, monthsPerYear: monthsPerYear(words) };
  if (NOTHING.test(words)) return { ...empty, kind: 'absent', unit: 'unknown' };
  const amounts = findAmounts(words, hint?.scale ?? 1).filter((amount) => amount.max !== 0);
  const chosen = choose(amounts);
  if (chosen === null) {
    if (NEGOTIABLE.test(words)) return { ...empty, kind: 'negotiable', unit: 'unknown' };
    if (/^0+(\.0+)?([-~]0+(\.0+)?)?元?$/.test(words)) return { ...empty, kind: 'absent', unit: 'unknown' };
    if (
      amounts.length === 0 &&
      /\d|�/.test(words.replace(/五险一金|\d+薪/g, '')) &&
      !/提成|计件|绩效/.test(words)
    ) {
      return { ...empty, kind: 'unreadable', unit: 'unknown' };
    }
    return { ...empty, kind: 'stated', unit: /计件|按件|每件|\/件/.test(words) ? 'piece' : 'unknown' };
  }
  const { min, max } = inOrder(chosen.min, chosen.max);
  return {
    text,
    kind: 'stated',
    minYuan: min,
    maxYuan: max,
    unit: unitOf(chosen, words, hint, empty.monthsPerYear !== null),
    monthsPerYear: empty.monthsPerYear,
  };
}

/** Of several figures the one that is the whole pay: what is labelled so, else the first one. */
function choose(amounts: readonly Amount[]): Amount | null {
  const total = amounts.find((amount) => amount.label === 'total');
  const afterTrial = amounts.find((amount) => amount.label === 'afterTrial');
  const plain = amounts.filter((amount) => amount.label === 'plain');
  return total ?? afterTrial ?? together(plain);
}

/** 长白班4500，两班倒6000 → from 4500 to 6000; a figure in another unit (300元/天) is left to the words. */
function together(amounts: readonly Amount[]): Amount | null {
  const [first, ...rest] = amounts;
  if (first === undefined) return null;
  let { min, max } = first;
  for (const other of rest) {
    if (other.unit !== first.unit || min === null || max === null || other.min === null || other.max === null)
      continue;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }
  return { ...first, min, max };
}

function inOrder(min: number | null, max: number | null): { min: number | null; max: number | null } {
  return min !== null && max !== null && min > max ? { min: max, max: min } : { min, max };
}

function unitOf(amount: Amount, words: string, hint: PayHint | undefined, paidByMonth: boolean): PayUnit {
  if (amount.unit !== null) return amount.unit;
  if (hint !== undefined && hint.unit !== 'unknown') return hint.unit;
  const said = unitInWords(amount.clause) ?? unitInWords(words);
  if (said !== null) return said;
  if (paidByMonth) return 'month';
  const low = amount.min ?? amount.max ?? 0;
  const high = amount.max ?? amount.min ?? 0;
  return low >= MONTHLY_YUAN.min && high <= MONTHLY_YUAN.max ? 'month' : 'unknown';
}

/** The unit named anywhere in a text, e.g. a header 日薪 or words 按小时计; null where none is named. */
export function unitInWords(text: string): PayUnit | null {
  const words = text.replace(
    /(每天|每日|一天|日)?(工作)?\d+(\.\d+)?(-\d+(\.\d+)?)?个?小时(制|\/[天日]|每天)?|月休\d*天?/g,
    '',
  );
  if (/时薪|小时工资|[/每按]个?(小时|钟|时|h)|钟点/i.test(words)) return 'hour';
  if (/日薪|日工资|日结|[/每按一]个?[天日]/.test(words)) return 'day';
  if (/年薪|年收入|[/每按]年|一年/.test(words)) return 'year';
  if (/月薪|月工资|月收入|底薪|保底|[/每按]个?月|一个月|月综合|月均/.test(words)) return 'month';
  if (/计件|[/每按]件/.test(words)) return 'piece';
  return null;
}

function monthsPerYear(words: string): number | null {
  const said = /(\d{2})薪/.exec(words)?.[1];
  const months = said === undefined ? NaN : Number(said);
  return months >= 12 && months <= 36 ? months : null;
}
