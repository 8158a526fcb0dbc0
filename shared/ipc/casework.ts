// What staff do with people's cases at the kiosk (adr/0036), as schemas. All of it is answered only while staff are in; the page
// gets a person's events and folds them itself (shared/casework), so that what a screen shows and what a ledger counts is one rule.
import * as z from 'zod/mini';
import { caseEventSchema, whatHappenedSchema } from '#shared/casework/event.ts';
import { realDaySchema } from '#shared/casework/details.ts';
import { taskKinds } from '#shared/casework/tasks.ts';
import { jobSchema } from '#shared/domain/job.ts';
import { identitySchema, registrationSchema } from '#shared/domain/registration.ts';
import { ledgerNotices, ledgerRequests } from './case-ledger.ts';
import { caseFailures, foundPersonSchema } from './case-person.ts';
import { printFailures } from './print-result.ts';
import { resultSchema } from './result-schema.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));

export const recordedEventSchema = z.extend(caseEventSchema, { eventId: id, enteredAtMs: z.number() });

export const openingSchema = z.object({
  state: z.enum(['locked', 'opening', 'open', 'failed']),
  done: z.int(),
  /** Sealed events to be read; 0 while it is not known. */
  total: z.int(),
  /** Events here that this account cannot open. */
  closed: z.int(),
});
export type CaseOpening = z.infer<typeof openingSchema>;

const taskSchema = z.object({
  kind: z.enum(taskKinds),
  person: foundPersonSchema,
  due: z.string(),
  certain: z.boolean(),
  overdue: z.boolean(),
  about: z.nullable(z.string()),
});
export type TaskLine = z.infer<typeof taskSchema>;

/** A person's events as they are now. */
const casePersonSchema = z.object({ personId: id, events: z.array(recordedEventSchema) });
const recordFailures = [
  ...caseFailures,
  'notEnrolled',
  'noSealingKey',
  'diskFull',
  'diskError',
  'unknownPerson',
] as const;
const recordedSchema = resultSchema(casePersonSchema, recordFailures);

/** Why there is no 推荐介绍信; `letterOut`: one to this employer has no 回执 yet (domain.md). Whatever the printer failed at is taken back. */
export const letterFailures = [...recordFailures, ...printFailures, 'letterOut'] as const;

/** One event of staff's, without what main adds: who, id and time. */
const staffEventSchema = z.object({ day: realDaySchema, what: whatHappenedSchema });

export const caseRequests = {
  'case:opening': { request: z.null(), response: openingSchema },
  'case:today': {
    request: z.object({ day: realDaySchema }),
    response: resultSchema(z.object({ tasks: z.array(taskSchema), people: z.int() }), caseFailures),
  },
  'case:search': {
    request: z.object({ text: z.string().check(z.maxLength(40)) }),
    response: resultSchema(z.array(foundPersonSchema), caseFailures),
  },
  /** People of this very ID number or telephone at this station: 疑似重复. */
  'case:same': {
    request: z.object({
      idNumber: z.exactOptional(identitySchema.shape.idNumber),
      phone: z.exactOptional(registrationSchema.shape.phone),
    }),
    response: resultSchema(z.array(foundPersonSchema), caseFailures),
  },
  /** Null: nobody of that id. */
  'case:person': {
    request: z.object({ personId: id }),
    response: resultSchema(z.nullable(z.array(recordedEventSchema)), caseFailures),
  },
  /** A walk-in: the 求职登记 and what else was said, saved one after the other; ok when all of it is on the medium (S1). */
  'case:intake': {
    request: z.object({
      registration: registrationSchema,
      events: z.array(staffEventSchema).check(z.maxLength(10)),
    }),
    response: recordedSchema,
  },
  'case:record': {
    request: z.object({
      personId: id,
      events: z.array(staffEventSchema).check(z.minLength(1), z.maxLength(10)),
    }),
    response: recordedSchema,
  },
  /** 推荐介绍信: recorded, then printed; ok when the paper is out. */
  'case:letter': {
    request: z.object({ personId: id, jobId: id, job: jobSchema }),
    response: resultSchema(casePersonSchema, letterFailures),
  },
  ...ledgerRequests,
} as const;

export const caseNotices = {
  /** How far the reading is, and when it is open or shut. */
  'case:opened': openingSchema,
  ...ledgerNotices,
} as const;
