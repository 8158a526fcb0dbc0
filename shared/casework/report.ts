// 就业统计报表: the county's monthly sheets, counted from the files. EP1, 01 表 and 行业划分 are sums from 1 January to the month's end;
// 02 表 and 03 表 are who stands so on the month's last day. Columns keep the numbers that the sheets print above them.
import { type CaseFile, type Employment, spellOn } from './case-file.ts';
import { type Channel, type Industry, flexibleKinds, sectorOf } from './codes.ts';
import { ageOn, bornOnOf, sexOf } from './details.ts';

export const sheetIds = ['EP1', '01', '02', '03', 'industry'] as const;
export type SheetId = (typeof sheetIds)[number];

/** Column number, as printed on the sheet → count of people. */
export type SheetRow = Readonly<Record<number, number>>;
export type MonthReport = Readonly<Record<SheetId, SheetRow>>;

type Counted = { readonly file: CaseFile; readonly job: Employment };

const JUNIOR_COLLEGE = ['10', '20', '30'];

/**
 * One month's line of every sheet.
 * @param month 'YYYY-MM'
 */
export function monthReport(files: readonly CaseFile[], month: string): MonthReport {
  const from = `${month.slice(0, 4)}-01-01`;
  const last = lastDayOf(month);
  const within = (day: string): boolean => day >= from && day <= last;
  const jobs = files.flatMap((file) => file.employments.map((job) => ({ file, job })));
  const begun = jobs.filter(({ job }) => within(job.from));
  const left = jobs.filter(({ job }) => job.leftWorkforceOn !== null && within(job.leftWorkforceOn));
  return {
    EP1: ep1(begun, left.length),
    '01': sheet01(begun),
    '02': sheet02(files, last),
    '03': sheet03(files, last),
    industry: industrySheet(begun),
  };
}

/** Last day of a month. @param month 'YYYY-MM' @returns 'YYYY-MM-DD' */
export function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}

const count = <One>(list: readonly One[], fits: (one: One) => boolean): number =>
  list.reduce((sum, one) => sum + (fits(one) ? 1 : 0), 0);

/** 人社统EP1: (1) = (2) − (3). */
function ep1(begun: readonly Counted[], left: number): SheetRow {
  return {
    1: begun.length - left,
    2: begun.length,
    3: left,
    4: count(begun, ({ job }) => job.wasJobless !== null),
    5: count(begun, ({ job }) => job.wasHardship),
  };
}

const isWoman = ({ file: { details } }: { readonly file: CaseFile }): boolean =>
  details.idNumber !== undefined && sexOf(details.idNumber) === '2';

const hasDiploma = ({ file: { details } }: { readonly file: CaseFile }): boolean =>
  details.education !== undefined && JUNIOR_COLLEGE.includes(details.education);

/** 01 表, columns 1–18. Who is outside 16–60, or without an ID number, is in none of 16–18: the cross-check says so. */
function sheet01(begun: readonly Counted[]): SheetRow {
  const sector = (wanted: 1 | 2 | 3) => count(begun, ({ job }) => sectorOf(job.industry) === wanted);
  const aged = (from: number, until: number) =>
    count(begun, ({ file: { details }, job }) => {
      if (details.idNumber === undefined) return false;
      const age = ageOn(bornOnOf(details.idNumber), job.from);
      return age >= from && age <= until;
    });
  const row: Record<number, number> = {
    1: begun.length,
    2: count(begun, ({ job }) => job.wasJobless !== null),
    3: count(begun, ({ job }) => job.wasHardship),
    4: count(begun, hasDiploma),
    5: count(begun, isWoman),
    6: sector(1),
    7: sector(2),
    8: sector(3),
    16: aged(16, 24),
    17: aged(25, 45),
    18: aged(46, 60),
  };
  const order = [
    'publicBody',
    'publicFirm',
    'privateFirm',
    'publicBodyContract',
    'selfEmployed',
    'flexible',
    'welfarePost',
  ] as const satisfies readonly Channel[];
  for (const [index, key] of order.entries()) row[9 + index] = count(begun, ({ job }) => job.channel === key);
  return row;
}

/** The twelve columns 2–13 of 02 表 have eleven headings that merge two types of 台账四 (⑶ with ⑷) and leave ⑵ to 解除或终止. */
const SHEET_02: readonly (readonly string[])[] = [
  ['employer', 'dismissed', 'bankrupt'],
  ['publicBody'],
  ['resigned'],
  ['selfEmployed'],
  ['ownBusiness'],
  ['flexible'],
  ['welfarePost'],
  ['land'],
  ['army'],
  ['released'],
  ['school'],
];

/** 02 表, columns 1–14: the registered jobless on the last day. */
function sheet02(files: readonly CaseFile[], last: string): SheetRow {
  const standing = files.flatMap((file) => {
    const spell = spellOn(file.jobless, last);
    return spell === null ? [] : [{ file, spell }];
  });
  const row: Record<number, number> = { 1: standing.length };
  for (const [index, types] of SHEET_02.entries()) {
    row[2 + index] = count(standing, ({ spell }) => types.includes(spell.type));
  }
  row[13] = count(standing, isWoman);
  row[14] = count(standing, ({ file }) => spellOn(file.hardship, last) !== null);
  return row;
}

/** 03 表, columns 1–20: who is in 灵活就业 or on a 公益性岗位 on the last day. */
function sheet03(files: readonly CaseFile[], last: string): SheetRow {
  const standing = files.flatMap((file) => {
    const job = spellOn(file.employments, last);
    return job?.channel === 'flexible' || job?.channel === 'welfarePost' ? [{ file, job }] : [];
  });
  const sector = (wanted: 1 | 2 | 3) => count(standing, ({ job }) => sectorOf(job.industry) === wanted);
  const flexible = standing.filter(({ job }) => job.channel === 'flexible');
  const row: Record<number, number> = {
    1: standing.length,
    2: sector(1),
    3: sector(2),
    4: sector(3),
    5: standing.length - flexible.length,
    6: flexible.length,
    16: count(standing, ({ job }) => job.wasJobless !== null),
    17: count(standing, (one) => one.file.details.graduatedOn !== undefined && hasDiploma(one)),
    18: count(
      standing,
      ({ file: { details }, job }) => job.wasJobless !== null && details.domicile === 'rural',
    ),
    19: count(standing, isWoman),
    20: count(standing, ({ job }) => job.wasHardship),
  };
  for (const [index, { key }] of flexibleKinds.entries()) {
    row[7 + index] = count(flexible, ({ job }) => (job.flexible ?? 'other') === key);
  }
  return row;
}

/** Sections in the order of the sheet, which is that of an earlier GB/T 4754: 交通, 信息, 批发 and 住宿 stand otherwise than F to I. */
const INDUSTRY_COLUMNS: readonly Industry[] = [
  ...(['A', 'B', 'C', 'D', 'E'] as const),
  ...(['G', 'I', 'F', 'H'] as const),
  ...(['J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S'] as const),
];

/** 行业划分: 1 is everybody, 2–20 their sections; T (国际组织) has no column and stays in 1 alone. */
function industrySheet(begun: readonly Counted[]): SheetRow {
  const row: Record<number, number> = { 1: begun.length };
  for (const [index, section] of INDUSTRY_COLUMNS.entries()) {
    row[2 + index] = count(begun, ({ job }) => job.industry === section);
  }
  return row;
}
