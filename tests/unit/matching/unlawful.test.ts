// 就业促进法 第三条, 第二十六至三十一条: sex, ethnic group, religion and 户籍 do not count. There is no place to write them, and a posting
// that speaks of them is compared as if it did not.
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { countyConfigSchema } from '#server/county-config.ts';
import {
  type MatchWeights,
  defaultMatchWeights,
  matchWeightsSchema,
  writtenMatchWeightsSchema,
} from '#shared/domain/match-weights.ts';
import { FLAG } from '#shared/matching/codes.ts';
import { type MatchedJob, createJobPool } from '#shared/matching/job-table.ts';
import { seekerOf } from '#shared/matching/of-registration.ts';
import { type Seeker, seekerSchema } from '#shared/matching/seeker.ts';
import { anySeeker, jobArb } from './support.ts';

/** Names under which somebody could come to write it, here or in a county's settings. */
type Unlawful =
  | 'sex'
  | 'gender'
  | 'title'
  | 'ethnicGroup'
  | 'ethnicity'
  | 'nation'
  | 'religion'
  | 'household'
  | 'hukou'
  | 'origin'
  | 'name'
  | 'idNumber'
  | 'bornOn'
  | 'phone'
  | 'married'
  | 'children'
  | 'height'
  | 'appearance'
  | 'party'
  | 'disability';
const unlawful = [
  'sex',
  'gender',
  'title',
  'ethnicGroup',
  'ethnicity',
  'nation',
  'religion',
  'household',
  'hukou',
  'origin',
  'name',
  'idNumber',
  'bornOn',
  'phone',
  'married',
  'children',
  'height',
  'appearance',
  'party',
  'disability',
] as const satisfies readonly Unlawful[];

const county = {
  county: { name: '禾溪县', hotline: '12333' },
  stations: [{ id: 'S01', name: '清溪', street: '', point: null, phone: '12333', kioskCodePrefix: 'A' }],
};

describe('what may not count', () => {
  it('has no name in a person nor among the weights, for the compiler', () => {
    expectTypeOf<Extract<keyof Seeker, Unlawful>>().toEqualTypeOf<never>();
    expectTypeOf<Extract<keyof MatchWeights, Unlawful>>().toEqualTypeOf<never>();
    // @ts-expect-error -- a person has no sex here
    const withSex: Seeker = { ...anySeeker, sex: 'f' };
    // @ts-expect-error -- and no weight may be given to it
    const weighed: MatchWeights = { ...defaultMatchWeights, sex: 1 };
    expect([withSex, weighed]).toHaveLength(2);
  });

  it.each(unlawful)('%s is refused in a person and in the county’s settings', (name) => {
    expect(seekerSchema.safeParse(anySeeker).success).toBe(true);
    expect(seekerSchema.safeParse({ ...anySeeker, [name]: 1 }).success).toBe(false);
    expect(writtenMatchWeightsSchema.safeParse({ [name]: 1 }).success).toBe(false);
    const settings = (matching: object) => countyConfigSchema.safeParse({ ...county, matching });
    expect(settings({ pay: 3 }).success).toBe(true);
    expect(settings({ pay: 3, [name]: 1 }).success).toBe(false);
  });

  it('cannot slip in: whoever adds a member looks here first, and at the decision', () => {
    expect(Object.keys(anySeeker).toSorted()).toEqual([
      'ageYears',
      'cannot',
      'education',
      'experience',
      'home',
      'licences',
      'payFloorYuan',
      'reach',
      'shift',
      'term',
      'tiles',
      'wishes',
      'words',
    ]);
    expect(Object.keys(matchWeightsSchema.parse({})).toSorted()).toEqual([
      'busMinutes',
      'ease',
      'experience',
      'fresh',
      'older',
      'papers',
      'pay',
      'schooling',
      'term',
      'time',
      'walkMinutes',
      'way',
    ]);
  });

  it('does not come along out of a registration', () => {
    const wishes = { categories: ['cleaning'], shift: 'day', payFloorYuan: 2000, reach: 'walk' } as const;
    const seeker = seekerOf({ ...wishes, categories: [...wishes.categories] }, null);
    const whole = {
      ...wishes,
      categories: [...wishes.categories],
      name: '王',
      title: 'ms' as const,
      phone: '13800138000',
      identity: { idNumber: '11010519491231002X', name: '王', bornOn: '1949-12-31' },
    };
    expect(seekerOf(whole, null)).toEqual(seeker);
    expect(seekerSchema.parse(seeker)).toEqual(seeker);
  });
});

describe('a posting that speaks of it', () => {
  const wordings = [
    '限女性',
    '男士优先',
    '女性优先，形象好',
    '限男',
    '汉族',
    '少数民族勿扰',
    '本地户口优先',
    '本县户籍',
    '外地人勿扰',
    '无宗教信仰',
    '已婚已育',
    '未婚',
    '身高160以上',
    '党员优先',
  ];
  /** Below retirement age no upper limit counts; what is left of it is that the posting does not ask for older people. */
  const ages = ['35岁以下', '18-40岁', '年龄不超过45岁'];
  const laidOut = (job: MatchedJob) => {
    const { idOf: _, flags, ...numbers } = createJobPool().layOut([{ id: 'x', job }]);
    return { ...numbers, flags: flags[0] ?? 0 };
  };
  const saying = (job: MatchedJob, words: string): MatchedJob => ({
    ...job,
    conditions: `${words}，${job.conditions}`,
  });

  it('is compared as if it did not', () => {
    fc.assert(
      fc.property(jobArb, fc.constantFrom(...wordings), (job, words) => {
        expect(laidOut(saying(job, words))).toEqual(laidOut(job));
      }),
      { numRuns: 500 },
    );
  });

  it('of an age below retirement shuts nobody out', () => {
    fc.assert(
      fc.property(jobArb, fc.constantFrom(...ages), (job, words) => {
        const before = laidOut(job);
        const after = laidOut(saying(job, words));
        expect({ ...after, ageFrom: before.ageFrom, flags: after.flags | FLAG.older }).toEqual({
          ...before,
          flags: before.flags | FLAG.older,
        });
        expect(after.ageFrom[0]).toBeLessThanOrEqual(18);
      }),
      { numRuns: 500 },
    );
  });
});
