// What a resident leaves at the screen besides a 求职登记: one family with closed kinds, so that each is sealed, journalled, handed
// in, kept and erased alike (adr/0031). What names a person carries the consent that it was given under (个人信息保护法 第十三条, 第十七条);
// a complaint may name nobody, and 满意度 never does (seed S3 保障(四)).
import * as z from 'zod/mini';
import { daySchema, jobCategories } from './job.ts';
import { identitySchema, registrationSchema } from './registration.ts';

const { noticeVersion, consentedAtMs, name, title, phone } = registrationSchema.shape;
const consent = { noticeVersion, consentedAtMs };
/** 姓名, 称呼, 手机: somebody to ring back. */
const person = { name, title, phone };

/** A row of a published list: its id, and its title as the resident saw it. */
const about = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  title: z.string().check(z.maxLength(400)),
});
export type RequestAbout = z.infer<typeof about>;

/** 上午, 下午 of a day at the station. */
export const halfDays = ['morning', 'afternoon'] as const;
export type HalfDay = (typeof halfDays)[number];

/** 黑中介与收费, 培训贷, 虚假招聘, 拖欠工资 (seed S2 (八), S4 (二十五)). */
export const complaintMatters = ['feeAsked', 'trainingLoan', 'falsePosting', 'unpaidWages', 'other'] as const;
export type ComplaintMatter = (typeof complaintMatters)[number];

/**
 * 失业登记: who may register, by 《就业服务与就业管理规定》 第六十五条 (一)–(五). Those released from prison (六) and what a province adds
 * (七) are `other`: the station's staff ask for it in person, the hall's screen does not.
 */
export const joblessGrounds = ['school', 'employer', 'ownBusiness', 'land', 'army', 'other'] as const;
export type JoblessGround = (typeof joblessGrounds)[number];

/** What somebody was just served with. */
export const ratedServices = ['slip', 'registration', 'request'] as const;
export type RatedService = (typeof ratedServices)[number];

const categories = z.array(z.enum(jobCategories)).check(z.minLength(1), z.maxLength(jobCategories.length));

export const residentRequestSchema = z.discriminatedUnion('kind', [
  /** 我想去: the station asks the employer and rings back. */
  z.object({ kind: z.literal('jobInterest'), ...consent, about, phone }),
  z.object({ kind: z.literal('training'), ...consent, about, ...person }),
  z.object({ kind: z.literal('event'), ...consent, about, ...person }),
  /** 职业指导: a day and a half of it; the station confirms. */
  z.object({
    kind: z.literal('guidance'),
    ...consent,
    day: daySchema,
    half: z.enum(halfDays),
    ...person,
  }),
  /** 就业见习 */
  z.object({ kind: z.literal('traineeship'), ...consent, categories, ...person }),
  /** 零工 */
  z.object({ kind: z.literal('gig'), ...consent, categories, ...person }),
  /** 维权; without a telephone it is anonymous. */
  z.object({
    kind: z.literal('complaint'),
    ...consent,
    matter: z.enum(complaintMatters),
    words: z.string().check(z.maxLength(500)),
    phone: z.nullable(phone),
  }),
  /** 失业登记; the county decides. */
  z.object({
    kind: z.literal('unemployment'),
    ...consent,
    ...person,
    /** 单独同意 to the ID number (个人信息保护法 第二十九条), asked for on a page of its own. */
    idConsentedAtMs: consentedAtMs,
    idNumber: identitySchema.shape.idNumber,
    ground: z.enum(joblessGrounds),
    /** 'YYYY-MM' since when; null: before the months that the screen offers. */
    since: z.nullable(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))),
  }),
  /** 1 很不满意 … 5 很满意. No person, no number of anything. */
  z.object({
    kind: z.literal('satisfaction'),
    service: z.enum(ratedServices),
    score: z.int().check(z.gte(1), z.lte(5)),
  }),
]);
export type ResidentRequest = z.infer<typeof residentRequestSchema>;

export const requestKinds = [
  'jobInterest',
  'training',
  'event',
  'guidance',
  'traineeship',
  'gig',
  'complaint',
  'unemployment',
  'satisfaction',
] as const satisfies readonly ResidentRequest['kind'][];
export type RequestKind = (typeof requestKinds)[number];
