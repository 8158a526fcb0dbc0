// Measured on real lists: few refused, the rest right, no salary invented. The lists are read a second time here, by
// position, without any code of the import.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as XLSX from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { PlanOf } from '#server/import/plan-types.ts';
import { reportOf } from '#server/import/report.ts';
import { jobSchema } from '#shared/domain/job.ts';
import { parseSalary } from '#shared/domain/salary.ts';
import { sharedData } from '#tests/support/shared-data.ts';
import { jobsOf } from './support.ts';

type Raw = {
  readonly row: number;
  readonly title: string;
  readonly employer: string;
  readonly place: string;
  readonly pay: readonly string[];
};

const recordsSchema = z.array(z.array(z.string()));
const squeeze = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

function csvRaw(
  path: string,
  skip: number,
  at: { title: number; employer: number; place: number; pay: number },
): readonly Raw[] {
  const records = recordsSchema.parse(parse(readFileSync(path), { bom: true, relax_column_count: true }));
  return records.slice(skip).map((record, index) => ({
    row: index + skip + 1,
    title: squeeze(record[at.title]),
    employer: squeeze(record[at.employer]),
    place: squeeze(record[at.place]),
    pay: [squeeze(record[at.pay])],
  }));
}

function xlsxRaw(path: string): readonly Raw[] {
  const book = XLSX.read(readFileSync(path));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('no worksheet');
  const rows = XLSX.utils.sheet_to_json<Record<string, unknown>>(sheet, { defval: '' });
  return rows.map((record, index) => ({
    row: index + 2,
    title: squeeze(String(record['岗位名称'])),
    employer: squeeze(String(record['企业名称'])),
    place: squeeze(String(record['工作地点'])),
    pay: ['薪资类型', '薪资范围起', '薪资范围至'].map((name) => squeeze(String(record[name]))),
  }));
}

const mapping = readFileSync(new URL('../fixtures/headerless-51job.mapping.json', import.meta.url), 'utf8');
const files = [
  {
    path: 'jobs/hequan_58_315.xlsx',
    rows: 315,
    mapping: undefined,
    raw: xlsxRaw,
  },
  {
    path: 'jobs/isixe_51job.csv',
    rows: 4581,
    mapping: undefined,
    raw: (path: string) => csvRaw(path, 1, { title: 0, employer: 6, place: 2, pay: 3 }),
  },
  {
    path: 'jobs/Bvbrutal_51job_undeal.csv',
    rows: 10150,
    mapping,
    raw: (path: string) => csvRaw(path, 0, { title: 1, employer: 0, place: 5, pay: 6 }),
  },
] as const;

/** Every number that the text holds, as it is and × 千, × 万. */
function numbersIn(text: string): ReadonlySet<number> {
  const numbers = (text.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return new Set(
    numbers.flatMap((number) => [1, 1_000, 10_000].map((factor) => Math.round(number * factor * 100) / 100)),
  );
}

describe.each(files)('$path', ({ path, rows, mapping: own, raw: readRaw }) => {
  let plan: PlanOf<'jobs'>;
  let raw: ReadonlyMap<number, Raw>;
  beforeAll(async () => {
    const full = sharedData(path);
    plan = await jobsOf(readFileSync(full), own);
    raw = new Map(readRaw(full).map((record) => [record.row, record]));
  });

  test('every row of data is a row of the plan, and the counts add up', () => {
    expect(plan.rows.map(({ row }) => row)).toEqual([...raw.keys()]);
    const { problems, rows: total, ...counts } = reportOf(plan);
    expect(total).toBe(rows);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows);
    expect(problems.length).toBeGreaterThan(0);
  });

  test('at most 2 % of the rows are refused', () => {
    const refused = plan.rows
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ row, problems }) => ({ row, problems }));
    expect(refused.slice(Math.floor(rows * 0.02))).toEqual([]);
  });

  test('at most 2 % of the rows are held back from residents', () => {
    const held = plan.rows
      .filter(({ outcome }) => outcome === 'held')
      .map(({ row, problems }) => ({ row, problems }));
    expect(held.slice(Math.floor(rows * 0.02))).toEqual([]);
  });

  test('title, employer and place are those of the file', () => {
    for (const { row, record } of plan.rows) {
      if (record === null) continue;
      const { title, employer, place } = raw.get(row) ?? {};
      expect({ row, title: record.title, employer: record.employer, place: record.place.text }).toEqual({
        row,
        title,
        employer,
        place,
      });
    }
  });

  test('a place that is named is recognised, in at least 99 of 100 rows', () => {
    const placed = plan.rows.filter(({ record }) => record !== null && record.place.text !== '');
    const known = placed.filter(({ record }) => record?.place.regionCode !== null);
    expect(known.length / placed.length).toBeGreaterThan(0.99);
  });

  test('no number of a salary is invented: each stands in the words of its row (× 千, × 万)', () => {
    const invented = plan.rows.filter(({ row, record }) => {
      const said = numbersIn((raw.get(row)?.pay ?? []).join(' '));
      const found = record === null ? [] : [record.pay.minYuan, record.pay.maxYuan, record.pay.monthsPerYear];
      return found.some((number) => number !== null && !said.has(number));
    });
    expect(invented).toEqual([]);
  });

  test('a salary that is written is read, and read the same again from its own words', () => {
    const wrong = plan.rows.filter(({ row, record }) => {
      if (record === null) return false;
      const written = (raw.get(row)?.pay ?? []).some((text) => /\d/.test(text));
      return (
        (record.pay.kind === 'stated') !== written ||
        !isDeepStrictEqual(parseSalary(record.pay.text), record.pay)
      );
    });
    expect(wrong).toEqual([]);
  });

  test('every noted, held and refused row has its problem, and every record fits the schema', () => {
    for (const { outcome, record, problems, row } of plan.rows) {
      expect({ row, told: problems.length > 0 }).toEqual({ row, told: outcome !== 'accepted' });
      for (const problem of problems) {
        expect(problem.row).toBe(row);
        expect(problem.text).toMatch(/[一-龥].*。$/);
      }
      if (record !== null) jobSchema.parse(record);
    }
  });

  test('the same file again gives the same keys and hashes, and no two rows share a key', async () => {
    const again = await jobsOf(readFileSync(sharedData(path)), own);
    const identity = (of: PlanOf<'jobs'>): unknown =>
      of.rows.map(({ row, key, contentHash }) => ({ row, key, contentHash }));
    expect(identity(again)).toEqual(identity(plan));
    const keys = plan.rows.flatMap(({ key }) => (key === null ? [] : [key]));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the ledgers of people', () => {
  test.each([
    '12求职人员登记台帐.xlsx',
    '3就业困难人员管理台账.xlsx',
    '4失业人员管理台账.xlsx',
    '5失业人员再就业信息明细台账.xlsx',
    '6新就业人员信息台账.xlsx',
    '就业统计报表.xlsx',
  ])('%s is no job list and is refused as a whole', async (name) => {
    await expect(jobsOf(readFileSync(sharedData(`ledgers/${name}`)))).rejects.toThrow(/no_header/);
  });
});
