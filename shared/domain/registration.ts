// 求职登记 (job-seeker registration) as a resident gives it at the touchscreen: what a named officer needs to
// make contact within 5 working days (seed S2 (一)), and the job wish 工种, 时段, 期望薪资, 距离 (S3 (五)14-2).
// No ID number is asked for: the resident gains nothing by it here (domain.md, rule 3).
import * as z from 'zod/mini';
import { jobCategories } from './job.ts';

export const shifts = ['day', 'night', 'hourly', 'weekend', 'any'] as const;
export type Shift = (typeof shifts)[number];
/** How far the resident will travel: walking, bus, anywhere in the county, or further. */
export const reaches = ['walk', 'bus', 'county', 'anywhere'] as const;
export type Reach = (typeof reaches)[number];

export const registrationSchema = z.object({
  /** Version of the notice that was shown and agreed to (个人信息保护法 第十七条). */
  noticeVersion: z.string(),
  consentedAtMs: z.number(),
  /** 姓名; at least the family name, as the resident entered it. */
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  title: z.enum(['mr', 'ms', 'none']),
  /** Mainland mobile number, 11 digits. */
  phone: z.string().check(z.regex(/^1[3-9]\d{9}$/)),
  categories: z.array(z.enum(jobCategories)).check(z.minLength(1)),
  shift: z.enum(shifts),
  /** Expected pay, yuan a month; null: 都可以. */
  payFloorYuan: z.nullable(z.number().check(z.gte(0), z.lte(99_999))),
  reach: z.enum(reaches),
});
export type Registration = z.infer<typeof registrationSchema>;
