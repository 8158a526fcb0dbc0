// 栏次关系 and 表间关系: the sums that the sheets themselves demand, run before anything is exported. As data, so that each can be shown
// with its numbers: "1 = 6+7+8" of 01 表 with what stands there.
import type { MonthReport, SheetId } from './report.ts';

type Side = { readonly sheet: SheetId; readonly columns: readonly number[] };

/** `left` must equal, or be at least, the sum of `right`. */
export type CrossCheck = {
  readonly left: Side;
  readonly relation: 'equal' | 'atLeast';
  readonly right: Side;
};

const range = (from: number, until: number): number[] =>
  Array.from({ length: until - from + 1 }, (_, index) => from + index);

const sums = (sheet: SheetId, column: number, parts: readonly number[]): CrossCheck => ({
  left: { sheet, columns: [column] },
  relation: 'equal',
  right: { sheet, columns: parts },
});
const holdsPart = (sheet: SheetId, column: number, part: number): CrossCheck => ({
  left: { sheet, columns: [column] },
  relation: 'atLeast',
  right: { sheet, columns: [part] },
});
const same = (left: readonly [SheetId, number], right: readonly [SheetId, number]): CrossCheck => ({
  left: { sheet: left[0], columns: [left[1]] },
  relation: 'equal',
  right: { sheet: right[0], columns: [right[1]] },
});

export const crossChecks: readonly CrossCheck[] = [
  // EP1, 行关系: （1）＝（2）-（3）
  sums('EP1', 2, [1, 3]),
  // 01 表, 栏次关系
  sums('01', 1, [6, 7, 8]),
  holdsPart('01', 1, 2),
  holdsPart('01', 1, 3),
  holdsPart('01', 1, 4),
  holdsPart('01', 1, 5),
  sums('01', 1, range(9, 15)),
  sums('01', 1, range(16, 18)),
  // 01 表, headings: 同EP1，2栏, 4栏, 5栏相等
  same(['01', 1], ['EP1', 2]),
  same(['01', 2], ['EP1', 4]),
  same(['01', 3], ['EP1', 5]),
  // 02 表, 栏次关系
  sums('02', 1, range(2, 12)),
  // 03 表, 栏次关系
  sums('03', 1, [2, 3, 4]),
  sums('03', 1, [5, 6]),
  sums('03', 6, range(7, 15)),
  // 行业划分: its sections are everybody, who are everybody of 01 表
  sums('industry', 1, range(2, 20)),
  same(['industry', 1], ['01', 1]),
];

export type Disagreement = {
  readonly check: CrossCheck;
  readonly left: number;
  readonly right: number;
};

/** What does not add up in one month's sheets. @returns empty where all is well */
export function disagreements(report: MonthReport): readonly Disagreement[] {
  const valueOf = ({ sheet, columns }: Side): number =>
    columns.reduce((sum, column) => sum + (report[sheet][column] ?? 0), 0);
  return crossChecks.flatMap((check) => {
    const [left, right] = [valueOf(check.left), valueOf(check.right)];
    const fits = check.relation === 'equal' ? left === right : left >= right;
    return fits ? [] : [{ check, left, right }];
  });
}

/** The check as the sheets write it: "01表 1=6+7+8", with the other sheet named where it is another. */
export function checkWords({ left, relation, right }: CrossCheck): string {
  const sign = relation === 'equal' ? '=' : '≥';
  const other = left.sheet === right.sheet ? '' : `${sheetWords[right.sheet]} `;
  return `${sheetWords[left.sheet]} ${left.columns.join('+')}${sign}${other}${right.columns.join('+')}`;
}

const sheetWords = {
  EP1: 'EP1表',
  '01': '01表',
  '02': '02表',
  '03': '03表',
  industry: '行业划分',
} as const satisfies Record<SheetId, string>;
