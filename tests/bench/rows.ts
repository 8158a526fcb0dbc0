// Postings for measurements: the sample county's templates, varied by a seeded generator to any number. The same number gives
// the same rows; nobody in them exists.
import { communityPostings, companyPostings } from '#build/sample-county/compose.ts';
import { communities } from '#build/sample-county/places.ts';
import { categoryOfTitle } from '#shared/domain/job-category.ts';
import type { Job } from '#shared/domain/job.ts';
import { parseSalary } from '#shared/domain/salary.ts';

export const BENCH_DAY = '2026-11-20';

const engagements = { 长期: 'long', 短期: 'short' } as const;
const extras = [
  '服从班组安排',
  '按时完成当天任务',
  '做好交接班记录',
  '遵守安全操作规程',
  '旺季需要适当加班',
  '定期检查设备状况',
  '接待来访人员并登记',
  '参加每月安全培训',
] as const;
const marks = [
  '一店',
  '二店',
  '东门店',
  '西区',
  '新厂',
  '老厂',
  '夜班',
  '早班',
  '急招',
  '北站',
  '南站',
] as const;

/** @returns a generator of numbers in [0, 1) (mulberry32) */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` postings with ids as the county makes them (UUIDs). */
export function benchRows(
  count: number,
): readonly { readonly id: string; readonly rev: number; readonly row: Job }[] {
  const random = seeded(7);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => {
    const value = list[below(list.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const templates = [...companyPostings(BENCH_DAY), ...communityPostings(BENCH_DAY)];
  const points = new Map(
    communities.map(({ name, east, north }) => [
      name,
      {
        lat: Math.round((29.912 + north / 111_320) * 1e5) / 1e5,
        lng: Math.round((117.806 + east / 96_500) * 1e5) / 1e5,
      },
    ]),
  );
  return Array.from({ length: count }, () => {
    const posting = pick(templates);
    const { template, employer } = posting;
    return {
      id: `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
      rev: 1 + below(4),
      row: {
        title: random() < 0.3 ? `${template.title}（${pick(marks)}）` : template.title,
        employer: random() < 0.5 ? employer.name : `${employer.name}${pick(marks)}`,
        employerCode: employer.creditCode === '' ? null : employer.creditCode,
        category: categoryOfTitle(template.title),
        pay: parseSalary(posting.pay),
        place: {
          text: `${posting.placeText}${1 + below(200)}号`,
          regionCode: '990121001',
          point: points.get(posting.place) ?? null,
        },
        headcount: posting.headcount,
        education: { code: null, text: template.education },
        experience: pick(['不限', '一年以上', '三年以上', '']),
        engagement:
          template.engagement === '长期' || template.engagement === '短期'
            ? engagements[template.engagement]
            : 'hourly',
        hours: template.hours,
        duties: [template.duties, ...Array.from({ length: below(3) }, () => pick(extras))].join('；'),
        conditions: template.conditions,
        benefits: random() < 0.5 ? ['五险', '工作餐'] : ['节日福利'],
        contact: { name: employer.contact, phone: `0900-${String(below(10_000_000)).padStart(7, '0')}` },
        postedOn: posting.postedOn,
        validUntil: posting.validUntil,
        remarks: random() < 0.2 ? ['没写截止日期，按30天算'] : [],
      },
    };
  });
}
