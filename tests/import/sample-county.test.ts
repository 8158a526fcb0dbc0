// The sample county is imported whole: nothing refused, held or noted but what was planted, nothing expired, nobody real.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { companies, smallEmployers } from '#build/sample-county/employers.ts';
import { jobTemplates, trades } from '#build/sample-county/job-templates.ts';
import { countyName, streets } from '#build/sample-county/places.ts';
import { plantedRows } from '#build/sample-county/planted.ts';
import { CUT, sampleNotices, samplePack, samplePolicies } from '#build/sample-county/policies.ts';
import { writeSampleCounty } from '#build/sample-county/write.ts';
import { countyConfigSchema } from '#server/county-config.ts';
import type { CountyConfig } from '#server/county-config.ts';
import { chinaDivisions } from '#server/import/divisions.ts';
import type { ImportKind } from '#server/import/fields.ts';
import type { ImportPlan, ImportSettings } from '#server/import/plan-types.ts';
import type { ImportReport } from '#server/import/report.ts';
import { readPack } from '#server/policy/pack-file.ts';
import { parseCreditCode } from '#shared/domain/credit-code.ts';
import { jobCategories, jobSchema } from '#shared/domain/job.ts';
import { policySchema, recruitmentEventSchema, trainingSchema } from '#shared/domain/listings.ts';
import { importOf } from './support.ts';

const today = '2026-11-21';
const dir = mkdtempSync(join(tmpdir(), 'sample-county-'));
afterAll(() => rmSync(dir, { recursive: true }));

let config: CountyConfig;
beforeAll(async () => {
  await writeSampleCounty(dir, today);
  config = countyConfigSchema.parse(JSON.parse(readFileSync(join(dir, 'county.json'), 'utf8')));
});

async function imported(file: string, kind: ImportKind): Promise<{ plan: ImportPlan; report: ImportReport }> {
  const settings: ImportSettings = {
    countyName: config.county.name,
    gazetteer: config.gazetteer,
    defaultValidityDays: config.defaultValidityDays,
    today,
  };
  const result = await importOf(readFileSync(join(dir, file)), kind, undefined, settings);
  if (!result.ok) throw new Error(result.error.text);
  return result;
}

const counts = ({ problems: _problems, ...numbers }: ImportReport): Omit<ImportReport, 'problems'> => numbers;

describe('jobs', () => {
  test('企业招聘汇总表: every row accepted but where the pay has no number', async () => {
    const { plan, report } = await imported('企业招聘汇总表.xlsx', 'jobs');
    expect(counts(report)).toEqual({
      rows: 299,
      accepted: 295,
      noted: 4,
      held: 0,
      duplicate: 0,
      unchanged: 0,
      refused: 0,
    });
    expect(new Set(report.problems.map(({ reason }) => reason))).toEqual(
      new Set(['pay_negotiable', 'pay_without_number']),
    );
    expect(plan.notices).toHaveLength(2);
  });

  test('社区用工摸底表: only the planted rows are not accepted, each for the reason that was planted', async () => {
    const { plan, report } = await imported('社区用工摸底表.xlsx', 'jobs');
    const odd = plan.rows.filter(({ outcome }) => outcome !== 'accepted');
    const planted = plantedRows.map(({ outcome, reason }) => [outcome, reason]);
    const found = odd.map(
      ({ outcome, problems }) => [outcome, problems.map(({ reason }) => reason)] as const,
    );
    expect(found).toHaveLength(planted.length);
    const missing = planted.filter(
      ([outcome, reason]) =>
        !found.some(([is, reasons]) => is === outcome && reasons.some((own) => own === reason)),
    );
    expect(missing).toEqual([]);
    expect(counts(report)).toEqual({
      rows: 123,
      accepted: 117,
      noted: 1,
      held: 2,
      duplicate: 1,
      unchanged: 0,
      refused: 2,
    });
  });

  test('at least 300 postings on all eight tiles, placed on the map, none expired, with every pay style', async () => {
    const plans = [
      await imported('企业招聘汇总表.xlsx', 'jobs'),
      await imported('社区用工摸底表.xlsx', 'jobs'),
    ];
    const jobs = plans.flatMap(({ plan }) =>
      plan.rows.flatMap(({ record }) => (record === null ? [] : [jobSchema.parse(record)])),
    );
    expect(jobs.length).toBeGreaterThanOrEqual(300);
    expect(new Set(jobs.map(({ category }) => category))).toEqual(new Set(jobCategories));
    expect(jobs.filter(({ place }) => place.point === null || place.regionCode === null)).toEqual([]);
    expect(jobs.filter(({ validUntil }) => validUntil < today)).toEqual([]);
    expect(new Set(jobs.map(({ pay }) => pay.unit))).toEqual(
      new Set(['month', 'day', 'hour', 'piece', 'unknown']),
    );
    expect(jobs.filter(({ bus }) => bus !== undefined).length).toBeGreaterThan(80);
    expect(new Set(jobs.map(({ engagement }) => engagement)).size).toBeGreaterThanOrEqual(3);
  });
});

test.each([
  ['培训项目清单.xlsx', 'trainings', 30, trainingSchema],
  ['政策清单.xlsx', 'policies', 17, policySchema],
  ['招聘活动清单.csv', 'events', 20, recruitmentEventSchema],
] as const)('%s: every row accepted, at least %i… of %s', async (file, kind, least, schema) => {
  const { plan, report } = await imported(file, kind);
  expect({ ...counts(report), rows: 0, accepted: 0 }).toEqual({
    rows: 0,
    accepted: 0,
    noted: 0,
    held: 0,
    duplicate: 0,
    unchanged: 0,
    refused: 0,
  });
  expect(report.accepted).toBeGreaterThanOrEqual(least);
  for (const { record } of plan.rows) schema.parse(record);
});

test('the events file is GB18030 and no UTF-8', () => {
  const file = readFileSync(join(dir, '招聘活动清单.csv'));
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(file)).toThrow(TypeError);
});

test('the same day writes the same lists', async () => {
  const first = await imported('社区用工摸底表.xlsx', 'jobs');
  await writeSampleCounty(dir, today);
  const second = await imported('社区用工摸底表.xlsx', 'jobs');
  expect(second.plan).toEqual(first.plan);
});

describe('nobody real', () => {
  test('no such county, no such division codes', () => {
    const { provinces, areas } = chinaDivisions();
    expect(areas.some(({ name }) => name.startsWith(countyName.slice(0, 2)))).toBe(false);
    expect(provinces.some(({ code }) => streets.some((street) => street.code.startsWith(code)))).toBe(false);
  });

  test('employers carry valid credit codes that no register issues, and telephone numbers of no place', () => {
    for (const { creditCode, phone, name } of [...companies, ...smallEmployers]) {
      expect({ name, code: parseCreditCode(creditCode) }).toEqual({ name, code: creditCode });
      expect(creditCode.slice(2, 4)).toBe('99');
      expect(phone).toMatch(/^0900-6\d{6}$/);
    }
    expect(companies.length + smallEmployers.length).toBe(40);
  });

  test('every trade of an employer has its jobs', () => {
    expect(trades.filter((trade) => !jobTemplates.some((template) => template.trade === trade))).toEqual([]);
    for (const { trade } of jobTemplates) expect(trades).toContain(trade);
    expect(jobTemplates.length).toBeGreaterThanOrEqual(60);
  });
});

test('the list of policies is what of the county’s own pack can be had today, and quotes its notice', async () => {
  const { plan } = await imported('政策清单.xlsx', 'policies');
  const policies = plan.rows.map(({ record }) => policySchema.parse(record));
  const [notice] = sampleNotices(today);
  expect(policies.map(({ title }) => title)).toEqual(samplePolicies(today).map(({ policy }) => policy.name));
  expect(
    policies.filter(({ clause }) => !clause.split(CUT).every((quote) => notice?.text.includes(quote))),
  ).toEqual([]);
  expect(new Set(policies.map(({ validUntil }) => validUntil))).toEqual(new Set(['2027-12-31']));
  expect(samplePack(today).policies.some(({ id }) => id === 'expansion')).toBe(true);
  expect(policies.filter(({ title }) => title.includes('扩岗'))).toEqual([]);
});

test('the pack is written as a county would send it, without a fault', () => {
  const read = readPack(readFileSync(join(dir, '政策包.json')), today);
  expect(read).toEqual({ ok: true, value: samplePack(today) });
});

test('a changed pack has a new version: a demo county that has the old one published would refuse it', () => {
  const files = ['notice.txt', 'notice-before.txt', 'pack.json'].map((name) =>
    readFileSync(new URL(`../../build/sample-county/policy/${name}`, import.meta.url)),
  );
  const digest = createHash('sha256').update(Buffer.concat(files)).digest('hex').slice(0, 16);
  expect({ version: samplePack(today).version, digest }).toEqual({
    version: 202601,
    digest: '5747e73f0a882661',
  });
});
