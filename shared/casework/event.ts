// What happened to a person at a station: dated, attributable events (domain.md rule 2). Counters are computed from them and never
// bumped. Each event has its own id, is never changed, and is taken back only by another event (`voided`), so that two stations'
// events are a union whatever order they arrive in (S12).
import * as z from 'zod/mini';
import { jobCategories } from '../domain/job.ts';
import { assistanceForms, channels, flexibleKinds, industries, joblessTypes, serviceNeeds } from './codes.ts';
import { realDaySchema, someDetailsSchema } from './details.ts';

const words = z.string().check(z.maxLength(500));
const name = z.string().check(z.minLength(1), z.maxLength(100));
const id = z.string().check(z.minLength(1), z.maxLength(64));
const keysOf = <Key extends string>(list: readonly { readonly key: Key }[]) =>
  z.enum(list.map(({ key }) => key));

/** 12333: 2 政策对接, 3 职业指导, 3 岗位信息, 3 技能培训信息 within one year (seed S3 (五)16). */
export const serviceKinds = ['policy', 'guidance', 'jobInfo', 'trainingInfo'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** 推荐介绍信 without a result: what the employer gave as its reason. */
export const refusals = ['unsuited', 'filled', 'declined', 'noShow', 'other'] as const;

/** 就业困难人员 leaves the list. */
export const leavings = ['employed', 'retired', 'moved', 'noLonger', 'died'] as const;

/** 四位一体 (seed S3 (五)16). */
export const programmes = ['basic', 'policy', 'group', 'urgent'] as const;

const consent = { noticeVersion: z.string(), consentedAtMs: z.number() };

export const whatHappenedSchema = z.discriminatedUnion('kind', [
  /** 求职登记 taken in by staff, under the notice that was shown (个人信息保护法 第十七条). */
  z.object({ kind: z.literal('intake'), ...consent, details: someDetailsSchema }),
  /** More, or other, of what is known: completes 三清 and 四清. */
  z.object({ kind: z.literal('detailsSaid'), details: someDetailsSchema }),
  /** 失业登记 (台账四). */
  z.object({
    kind: z.literal('joblessRegistered'),
    type: keysOf(joblessTypes),
    since: realDaySchema,
    needs: z.array(keysOf(serviceNeeds)),
    /** 领取失业保险金起止时间; null: none. */
    benefit: z.nullable(z.object({ from: realDaySchema, until: realDaySchema })),
  }),
  /** The registration ends without a job: 注销. */
  z.object({ kind: z.literal('joblessEnded'), reason: words }),
  /** 就业困难人员 is recognised; sensitive, so under a consent of its own (个人信息保护法 第二十九条). */
  z.object({
    kind: z.literal('hardshipRecognised'),
    ...consent,
    /** A key of the county's list of categories. */
    category: z.string().check(z.minLength(1), z.maxLength(40)),
    materials: z.array(words),
  }),
  z.object({ kind: z.literal('hardshipReviewed'), stays: z.boolean(), note: words }),
  z.object({ kind: z.literal('hardshipLeft'), reason: z.enum(leavings) }),
  /** 援助措施: form of 台账三, and which of 四位一体. */
  z.object({
    kind: z.literal('assisted'),
    form: keysOf(assistanceForms),
    programme: z.enum(programmes),
    note: words,
  }),
  /** One service of 12333. `refId`: policy, posting or training that it was about. */
  z.object({
    kind: z.literal('served'),
    service: z.enum(serviceKinds),
    refId: z.nullable(id),
    note: words,
  }),
  z.object({ kind: z.literal('contacted'), reached: z.boolean(), note: words }),
  /** 一对一: the named officer from now on. */
  z.object({ kind: z.literal('officerNamed'), accountId: id, name }),
  /** 推荐介绍信 handed out; it counts as one 岗位信息. */
  z.object({
    kind: z.literal('letterPrinted'),
    letterNo: id,
    jobId: z.nullable(id),
    jobTitle: name,
    /** 统一社会信用代码, or the employer's name where the posting has none. */
    employerKey: id,
    employer: name,
  }),
  z.object({
    kind: z.literal('letterReturned'),
    letterNo: id,
    result: z.discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('hired'),
        /** 录用形式 */
        form: z.enum(['contract', 'dispatch', 'partTime', 'other']),
        payYuanAMonth: z.nullable(z.number().check(z.gte(0))),
      }),
      z.object({ outcome: z.literal('notHired'), reason: z.enum(refusals), note: words }),
    ]),
  }),
  /** 就业登记 (台账六, 01 表). */
  z.object({
    kind: z.literal('employed'),
    employer: name,
    /** 就业岗位 */
    post: words,
    channel: keysOf(channels),
    industry: z.enum(industries),
    /** Set where the channel is 灵活就业. */
    flexible: z.nullable(keysOf(flexibleKinds)),
    /** 是否签定劳动合同, and its term in months; null months: no fixed term. */
    contract: z.nullable(z.object({ months: z.nullable(z.int().check(z.gte(1))) })),
  }),
  z.object({ kind: z.literal('employmentEnded'), reason: words }),
  /** 自然减员: retired or died after having been counted as employed (EP1 column 3). */
  z.object({ kind: z.literal('leftWorkforce'), reason: z.enum(['retired', 'died']) }),
  z.object({ kind: z.literal('trainingJoined'), trainingId: id, title: name }),
  z.object({ kind: z.literal('trainingDone'), trainingId: id, passed: z.boolean() }),
  /** 就业见习 (seed S2 (二)): agreement from–until. */
  z.object({
    kind: z.literal('traineeshipBegun'),
    employerKey: id,
    employer: name,
    post: words,
    mentor: words,
    from: realDaySchema,
    until: realDaySchema,
  }),
  z.object({ kind: z.literal('traineeshipEnded'), employerKey: id, kept: z.boolean(), note: words }),
  z.object({
    kind: z.literal('gigWished'),
    categories: z.array(z.enum(jobCategories)).check(z.minLength(1)),
  }),
  /** Takes an event of the same person back: 撤销上一步, or a slip of the hand found later. */
  z.object({ kind: z.literal('voided'), eventId: id, reason: words }),
]);
export type WhatHappened = z.infer<typeof whatHappenedSchema>;
export type WhatKind = WhatHappened['kind'];
export type What<Kind extends WhatKind> = Extract<WhatHappened, { kind: Kind }>;

/** What an operation of kind `caseEvent` carries in its seal. */
export const caseEventSchema = z.object({
  personId: id,
  /** Account that recorded it, and the name that it had. */
  by: z.object({ accountId: id, name }),
  /** Day it happened, which may lie before the day it was entered. */
  day: realDaySchema,
  what: whatHappenedSchema,
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

/** An event with what its operation's header says. */
export type RecordedEvent = CaseEvent & {
  /** Id of its operation's entity. */
  readonly eventId: string;
  /** Kiosk clock when it was entered, ms: orders events of one day for the eye; nothing is decided by it (S17). */
  readonly enteredAtMs: number;
};

/** Days first, then when they were entered, then ids: the same events give the same order wherever they are read. */
export function byTime(left: RecordedEvent, right: RecordedEvent): number {
  if (left.day !== right.day) return left.day < right.day ? -1 : 1;
  if (left.enteredAtMs !== right.enteredAtMs) return left.enteredAtMs - right.enteredAtMs;
  if (left.eventId === right.eventId) return 0;
  return left.eventId < right.eventId ? -1 : 1;
}
