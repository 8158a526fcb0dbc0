// 培训项目, 政策, 招聘活动: the other three lists that a county publishes and a kiosk keeps.
import * as z from 'zod/mini';
import { daySchema, placeSchema } from './job.ts';

/** 培训通用项目清单: 内容, 学时, 参训要求, 补贴标准 (seed S3 (四)11). */
export const trainingSchema = z.looseObject({
  title: z.string(),
  content: z.string(),
  /** 学时; null where not said. */
  classHours: z.nullable(z.number()),
  requirements: z.string(),
  /** 补贴标准 in the list's own words. */
  subsidy: z.string(),
  schedule: z.string(),
  place: placeSchema,
  organiser: z.string(),
  phone: z.string(),
  startsOn: z.nullable(daySchema),
  /** Places in the class; null where not said. */
  places: z.nullable(z.number()),
  /** How many have signed up, as the county counts; absent: nobody, or a county that does not count. */
  taken: z.optional(z.number()),
  validUntil: daySchema,
  remarks: z.array(z.string()),
});
export type Training = z.infer<typeof trainingSchema>;

/** 政策: every figure stays in the words of its document, with 文号 and validity (domain.md rule 1). */
export const policySchema = z.looseObject({
  title: z.string(),
  /** 文号, e.g. 鲁人社规〔2023〕1号; '' where the list has none. */
  documentNo: z.string(),
  issuer: z.string(),
  /** 谁能享受 / 给多少 / 怎么办, in plain words. */
  audience: z.string(),
  benefit: z.string(),
  howTo: z.string(),
  materials: z.string(),
  /** The clause in the document's own words. */
  clause: z.string(),
  phone: z.string(),
  validFrom: z.nullable(daySchema),
  validUntil: z.nullable(daySchema),
  remarks: z.array(z.string()),
});
export type Policy = z.infer<typeof policySchema>;

/** 招聘活动 (供需见面会, 直播带岗, 专场招聘). */
export const recruitmentEventSchema = z.looseObject({
  title: z.string(),
  kind: z.string(),
  /** Day it takes place. */
  heldOn: daySchema,
  /** Hours in the list's words, e.g. 09:00-11:30. */
  hours: z.string(),
  place: placeSchema,
  organiser: z.string(),
  employers: z.string(),
  headcount: z.nullable(z.number()),
  phone: z.string(),
  remarks: z.array(z.string()),
});
export type RecruitmentEvent = z.infer<typeof recruitmentEventSchema>;
