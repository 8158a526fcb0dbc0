// 岗位 (job posting) as the county publishes it and the kiosk shows it. Unknown members survive a round
// trip (sync S16): the schema is loose.
import * as z from 'zod/mini';
import { salarySchema } from './salary-model.ts';

/** The eight tiles of the home screen; `other` is 更多 (ux.md, home). */
export const jobCategories = [
  'cleaning',
  'domestic',
  'nursing',
  'security',
  'catering',
  'delivery',
  'factory',
  'other',
] as const;
export type JobCategory = (typeof jobCategories)[number];

/** 用工形式: 长期, 短工, 钟点/零工; unknown where the posting does not say. */
export const engagements = ['long', 'short', 'hourly', 'unknown'] as const;
export type Engagement = (typeof engagements)[number];

export const pointSchema = z.object({ lat: z.number(), lng: z.number() });
export type Point = z.infer<typeof pointSchema>;

/** A day 'YYYY-MM-DD' in China Standard Time. */
export const daySchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

export const placeSchema = z.looseObject({
  /** As posted. */
  text: z.string(),
  /** GB/T 2260 code (6 digits) or the county's own street code (9 digits); null where not recognised. */
  regionCode: z.nullable(z.string()),
  /** WGS-84, from the county's gazetteer; null where the place is not in it. */
  point: z.nullable(pointSchema),
});

export const jobSchema = z.looseObject({
  title: z.string(),
  employer: z.string(),
  /** 统一社会信用代码 (GB 32100), when it was given and valid. */
  employerCode: z.nullable(z.string()),
  category: z.enum(jobCategories),
  pay: salarySchema,
  place: placeSchema,
  /** Number wanted; null where the posting does not say. */
  headcount: z.nullable(z.number()),
  /** GB/T 4658 code with the posting's words; code null where not asked for or not recognised. */
  education: z.object({ code: z.nullable(z.string()), text: z.string() }),
  experience: z.string(),
  engagement: z.enum(engagements),
  /** 公交提示: how to get there by bus, in the list's words; absent where it says nothing. */
  bus: z.optional(z.string()),
  /** Working hours in the posting's words, '' where not said. */
  hours: z.string(),
  duties: z.string(),
  conditions: z.string(),
  benefits: z.array(z.string()),
  contact: z.object({ name: z.string(), phone: z.string() }),
  /** 发布日期; null where not said. */
  postedOn: z.nullable(daySchema),
  /** Always set: the posting's end date or the county's default validity. */
  validUntil: daySchema,
  /** Remarks from the import in plain Chinese, shown on the detail page ("没写截止日期，按30天算"). */
  remarks: z.array(z.string()),
  /** Pinyin of title, employer and place (protocol/pinyin.ts); the county adds it when it gives a row out. */
  search: z.optional(z.looseObject({ title: z.string(), employer: z.string(), place: z.string() })),
});
export type Job = z.infer<typeof jobSchema>;
