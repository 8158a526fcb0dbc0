// What staff do with people's cases at the kiosk (adr/0036), as schemas. All of it is answered only while staff are in; the page
// gets a person's events and folds them itself (shared/casework), so that what a screen shows and what a ledger counts is one rule.
import * as z from 'zod/mini';
import { caseEventSchema, whatHappenedSchema } from '#shared/casework/event.ts';
import { realDaySchema } from '#shared/casework/details.ts';
import { ledgerIds } from '#shared/casework/ledger.ts';
import { sheetIds } from '#shared/casework/report.ts';
import { taskKinds } from '#shared/casework/tasks.ts';
import { jobSchema } from '#shared/domain/job.ts';
import { identitySchema, registrationSchema } from '#shared/domain/registration.ts';
import { printFailures } from './print-result.ts';
import { resultSchema } from './result-schema.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));

export const recordedEventSchema = z.extend(caseEventSchema, { eventId: id, enteredAtMs: z.number() });

export const foundPersonSchema = z.object({
  personId: id,
  name: z.string(),
  phone: z.string(),
  idTail: z.string(),
  registeredOn: z.nullable(z.string()),
});
export type FoundPersonLine = z.infer<typeof foundPersonSchema>;

/** `opening`: the casebook is still being read; ask again when `case:opened` says so. */
export const caseFailures = ['locked', 'opening', 'failed'] as const;

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

const periodSchema = z.object({ from: realDaySchema, until: realDaySchema });
const cellSchema = z.union([z.string(), z.number(), z.null()]);

export const ledgerPageSchema = z.object({
  title: z.string(),
  sheetNo: z.string(),
  columns: z.array(z.object({ key: z.string(), header: z.string(), group: z.nullable(z.string()) })),
  rows: z.array(z.object({ personId: id, cells: z.array(cellSchema), missing: z.array(z.string()) })),
  /** Rows that fit the filter, on all pages. */
  total: z.int(),
  /** Of these, rows that go back for completion. */
  incomplete: z.int(),
  page: z.int(),
});
export type LedgerPage = z.infer<typeof ledgerPageSchema>;

export const reportSchema = z.object({
  sheets: z.array(z.object({ sheet: z.enum(sheetIds), cells: z.array(z.tuple([z.int(), z.number()])) })),
  /** Sums that the sheets demand and that do not come out, in the sheets' own words. */
  disagreements: z.array(z.object({ words: z.string(), left: z.number(), right: z.number() })),
});
export type CaseReport = z.infer<typeof reportSchema>;

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
  'case:ledger': {
    request: z.object({
      ledger: z.enum(ledgerIds),
      period: periodSchema,
      /** Rows with this text in any cell; '': all. */
      text: z.string().check(z.maxLength(40)),
      onlyIncomplete: z.boolean(),
      page: z.int().check(z.gte(0)),
      perPage: z.int().check(z.gte(1), z.lte(200)),
    }),
    response: resultSchema(ledgerPageSchema, caseFailures),
  },
  'case:report': {
    request: z.object({ month: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)) }),
    response: resultSchema(reportSchema, caseFailures),
  },
} as const;

export const caseNotices = {
  /** How far the reading is, and when it is open or shut. */
  'case:opened': openingSchema,
} as const;
