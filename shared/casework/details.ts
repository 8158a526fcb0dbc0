// What a station knows of a person who came in: the fields of its ledgers (台账三–六, 十二), each absent until somebody has said it.
// Sex, birth date and age are never asked: they are read off the ID number (GB 11643-1999).
import * as z from 'zod/mini';
import { isDay } from '../kernel/calendar.ts';
import { daySchema, jobCategories } from '../domain/job.ts';
import { identitySchema, reaches, registrationSchema, shifts } from '../domain/registration.ts';

/** A day that exists in the calendar, 'YYYY-MM-DD'. */
export const realDaySchema = daySchema.check(z.refine(isDay));

const words = (longest: number) => z.string().check(z.maxLength(longest));

/** 四清, 就业方向 (seed S3 (四)11). */
export const directions = ['job', 'business', 'flexible', 'training', 'none'] as const;

/** 九类人员 of 培训需求清单 "四清" (seed S3 (四)11). */
export const trainingGroups = [
  'communityJobless',
  'graduate',
  'veteran',
  'hardship',
  'disabled',
  'schoolLeaver',
  'communityCorrection',
  'resettled',
  'ruralTransfer',
] as const;

/** 用工形式 of 台账十二: 长期, 短期, 兼职. */
export const workForms = ['long', 'short', 'partTime'] as const;

export const detailsSchema = z.object({
  name: identitySchema.shape.name,
  /** 18 characters, checked. */
  idNumber: identitySchema.shape.idNumber,
  phone: registrationSchema.shape.phone,
  /** GB/T 4658-2006, tens: '10' 研究生 … '90' 其他. */
  education: z.enum(['10', '20', '30', '40', '60', '70', '80', '90']),
  /** 所学专业 */
  major: words(60),
  /** 户籍性质 */
  domicile: z.enum(['urban', 'rural']),
  /** 本地户籍 or come from elsewhere (seed S2 (一)). It bars nobody from anything; the graduates' ledger asks for it. */
  local: z.boolean(),
  address: words(200),
  /** 技能特长 */
  skills: words(200),
  /** 就业创业证号 */
  certificateNo: words(40),
  /** 求职意向 */
  categories: z.array(z.enum(jobCategories)).check(z.minLength(1)),
  wishWords: words(200),
  workForm: z.enum(workForms),
  /** 求职地区: 外省市, 本地市 */
  wishRegion: z.enum(['local', 'elsewhere']),
  shift: z.enum(shifts),
  reach: z.enum(reaches),
  /** 期望薪资, yuan a month; null: 都可以. */
  payFloorYuan: registrationSchema.shape.payFloorYuan,
  /** 农村转移劳动者 */
  ruralTransfer: z.boolean(),
  /** 培训意愿, in the person's words. */
  trainingWish: words(200),
  trainingGroup: z.enum(trainingGroups),
  direction: z.enum(directions),
  /** 毕业院校 and day, of whoever left school in the last years (seed S2 (一)). */
  school: words(100),
  graduatedOn: realDaySchema,
  /** 去向清: where the graduate went, in the station's words. */
  whereabouts: words(200),
});
export type Details = z.infer<typeof detailsSchema>;

/** What one event says: any of the fields, at least one. An absent field says nothing; none can be said to be `undefined`. */
export const someDetailsSchema = z.partial(detailsSchema).check(
  z.refine((fields) => {
    const said = Object.values(fields);
    return said.length > 0 && !said.includes(undefined);
  }),
);

/** GB/T 2261.1 code read off an ID number: 1 male, 2 female. @param idNumber 18 characters, checked */
export function sexOf(idNumber: string): '1' | '2' {
  return Number(idNumber[16]) % 2 === 1 ? '1' : '2';
}

/** Birth date read off an ID number, 'YYYY-MM-DD'. @param idNumber 18 characters, checked */
export function bornOnOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/**
 * Full years of age; a birthday counts from its own day on (周岁; 民法典 第二百零四条 leaves the count by calendar).
 * @param bornOn 'YYYY-MM-DD'
 * @param on 'YYYY-MM-DD'
 */
export function ageOn(bornOn: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
