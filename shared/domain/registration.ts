// 求职登记 (job-seeker registration) as a resident gives it at the touchscreen: what a named officer needs to
// make contact within 5 working days (seed S2 (一)), and the job wish 工种, 时段, 期望薪资, 距离 (S3 (五)14-2).
// No ID number is asked of a resident, who gains nothing by it here (domain.md, rule 3); staff may take one in.
import * as z from 'zod/mini';
import { isDay } from '../kernel/calendar.ts';
import { jobCategories } from './job.ts';
import { parseResidentId } from './resident-id.ts';

export const shifts = ['day', 'night', 'hourly', 'weekend', 'any'] as const;
export type Shift = (typeof shifts)[number];
/** How far the resident will travel: walking, bus, anywhere in the county, or further. */
export const reaches = ['walk', 'bus', 'county', 'anywhere'] as const;
export type Reach = (typeof reaches)[number];

/** Later than any birthday: whether a day is still to come is for the screen to say, which has a clock. */
const NO_LIMIT = '9999-12-31';

/** 身份: what is on the 居民身份证 (GB 11643-1999); lets the county see that two registrations are one person (S13). */
export const identitySchema = z.object({
  /** 18 characters, normalised (resident-id.ts). */
  idNumber: z.string().check(
    z.refine((text) => {
      const parsed = parseResidentId(text, NO_LIMIT);
      return parsed.ok && parsed.value.number === text;
    }),
  ),
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  /** 'YYYY-MM-DD' */
  bornOn: z.string().check(z.refine(isDay)),
});
export type RegisteredIdentity = z.infer<typeof identitySchema>;

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
  identity: z.exactOptional(identitySchema),
});
export type Registration = z.infer<typeof registrationSchema>;
