// 台账: tables over the files, as the county's own sheets draw them. A ledger is columns (data) and who stands in it; a row keeps its
// person, so that every cell can be drilled down to the events behind it.
import type { CaseFile } from './case-file.ts';
import { ageOn, bornOnOf, sexOf } from './details.ts';
import { educationLevels } from '../domain/education.ts';

export type Cell = string | number | null;

/** Days between which a ledger is drawn, both inclusive, 'YYYY-MM-DD'. */
export type Period = { readonly from: string; readonly until: string };

export type Column<Entry> = {
  readonly key: string;
  /** As on the sheet, without its line breaks. */
  readonly header: string;
  /** Heading over several columns (安置情况), where the sheet has one. */
  readonly group?: string;
  readonly read: (entry: Entry, on: string) => Cell;
  /** What stands below it in a line of sums on the screen (ledger-sums.ts); absent: nothing. The sheet on paper has no such line. */
  readonly sum?: SumKind;
};

/** `yes`: rows that say 是; `filled`: rows that say anything; `number`: what they say, added up. */
export type SumKind = 'yes' | 'filled' | 'number';

export type Ledger<Entry extends { readonly file: CaseFile }> = {
  readonly id: LedgerId;
  /** 台账三 … 台账十二 */
  readonly sheetNo: string;
  readonly title: string;
  readonly columns: readonly Column<Entry>[];
  /** Who stands in it for a period; one person may stand in it twice (two jobs). */
  readonly entries: (files: readonly CaseFile[], period: Period) => readonly Entry[];
  /** Keys of columns without which a row goes back for completion (数据缺失返回补充, seed S2 (一)). */
  readonly required: readonly string[];
};

export const ledgerIds = ['hardship', 'jobless', 'reemployed', 'newlyEmployed', 'jobSeekers'] as const;
export type LedgerId = (typeof ledgerIds)[number];

export type LedgerRow = {
  readonly personId: string;
  readonly cells: readonly Cell[];
  /** Headers of required columns that are empty. */
  readonly missing: readonly string[];
};

/**
 * Draws a ledger.
 * @param period what it is drawn for; ages are those of its last day
 */
export function rowsOf<Entry extends { readonly file: CaseFile }>(
  ledger: Ledger<Entry>,
  files: readonly CaseFile[],
  period: Period,
): readonly LedgerRow[] {
  return ledger.entries(files, period).map((entry) => {
    const cells = ledger.columns.map(({ read }) => read(entry, period.until));
    const missing = ledger.columns.flatMap(({ key, header }, index) =>
      ledger.required.includes(key) && (cells[index] ?? '') === '' ? [header] : [],
    );
    return { personId: entry.file.personId, cells, missing };
  });
}

/** A span of days that touches a period. */
export function touches(
  { from, until }: { readonly from: string; readonly until: string | null },
  period: Period,
): boolean {
  return from <= period.until && (until === null || until >= period.from);
}

type Person = { readonly file: CaseFile };
const yes = '是';

export const yesOrEmpty = (flag: boolean): Cell => (flag ? yes : null);

/** Columns that several sheets share; each reads one person's details. */
export const person = {
  name: { key: 'name', header: '姓名', read: ({ file }: Person) => file.details.name ?? null },
  sex: {
    key: 'sex',
    header: '性别',
    read: ({ file: { details } }: Person) =>
      details.idNumber === undefined ? null : sexOf(details.idNumber) === '1' ? '男' : '女',
  },
  age: {
    key: 'age',
    header: '年龄',
    read: ({ file: { details } }: Person, on: string) =>
      details.idNumber === undefined ? null : ageOn(bornOnOf(details.idNumber), on),
  },
  education: {
    key: 'education',
    header: '文化程度',
    read: ({ file: { details } }: Person) => educationWords(details.education),
  },
  idNumber: {
    key: 'idNumber',
    header: '身份证号',
    read: ({ file }: Person) => file.details.idNumber ?? null,
  },
  phone: { key: 'phone', header: '联系电话', read: ({ file }: Person) => file.details.phone ?? null },
  skills: { key: 'skills', header: '技能特长', read: ({ file }: Person) => file.details.skills ?? null },
  certificateNo: {
    key: 'certificateNo',
    header: '就业创业证号',
    read: ({ file }: Person) => file.details.certificateNo ?? null,
  },
  domicile: {
    key: 'domicile',
    header: '户籍性质',
    read: ({ file: { details } }: Person) =>
      details.domicile === undefined ? null : details.domicile === 'urban' ? '城镇' : '农村',
  },
} as const satisfies Record<string, Column<Person>>;

function educationWords(code: string | undefined): Cell {
  if (code === undefined) return null;
  return educationLevels.find((level) => level.code === code)?.name ?? '其他';
}

/** Words of a coded column: the sheet asks for the code alone (以下栏目均采用代码填写). */
export function codeOf<Key extends string>(
  list: readonly { readonly key: Key; readonly code: string }[],
  key: Key | undefined,
): Cell {
  return list.find((one) => one.key === key)?.code ?? null;
}
