// 台账 and 就业统计报表 at the kiosk, as schemas: a page on the screen, who stands behind a figure, and the file for a stick. Part of the case
// channels (casework.ts): answered only while staff are in; what leaves the kiosk asks for the PIN again (adr/0024).
import * as z from 'zod/mini';
import { realDaySchema } from '#shared/casework/details.ts';
import { ledgerIds } from '#shared/casework/ledger.ts';
import { sheetIds } from '#shared/casework/report.ts';
import { caseFailures, foundPersonSchema } from './case-person.ts';
import { resultSchema } from './result-schema.ts';
import { stickFaults, stickSchema } from './technician.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const periodSchema = z.object({ from: realDaySchema, until: realDaySchema });
const monthSchema = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const cellSchema = z.union([z.string(), z.number(), z.null()]);
const page = { page: z.int().check(z.gte(0)), perPage: z.int().check(z.gte(1), z.lte(200)) };

export const ledgerPageSchema = z.object({
  title: z.string(),
  sheetNo: z.string(),
  columns: z.array(
    z.object({
      key: z.string(),
      header: z.string(),
      group: z.nullable(z.string()),
      /** Over all rows that fit the filter; null: nothing is added up here. */
      sum: z.nullable(z.number()),
    }),
  ),
  rows: z.array(z.object({ personId: id, cells: z.array(cellSchema), missing: z.array(z.string()) })),
  /** Rows that fit the filter, on all pages. */
  total: z.int(),
  /** Of these, rows that go back for completion. */
  incomplete: z.int(),
  page: z.int(),
});
export type LedgerPage = z.infer<typeof ledgerPageSchema>;

const disagreementSchema = z.object({ words: z.string(), left: z.number(), right: z.number() });
export const reportSchema = z.object({
  sheets: z.array(z.object({ sheet: z.enum(sheetIds), cells: z.array(z.tuple([z.int(), z.number()])) })),
  /** Sums that the sheets demand and that do not come out, in the sheets' own words. */
  disagreements: z.array(disagreementSchema),
});
export type CaseReport = z.infer<typeof reportSchema>;

/** What is written onto a stick. */
export const exportWhatSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ledger'), ledger: z.enum(ledgerIds), period: periodSchema }),
  /** The year up to this month. */
  z.object({ kind: z.literal('report'), month: monthSchema }),
]);
export type ExportWhat = z.infer<typeof exportWhatSchema>;

export const caseExportFailures = [
  ...caseFailures,
  ...stickFaults,
  'busy',
  'notEnrolled',
  /** The PIN is older than a minute. */
  'pinAgain',
  /** What was read back is not what was written. */
  'notVerified',
  /** Staff thought better of it; nothing of it is on the stick. */
  'stopped',
] as const;
export type CaseExportFailure = (typeof caseExportFailures)[number];

export const exportSteps = ['drawing', 'writing', 'checking'] as const;

export const ledgerRequests = {
  'case:ledger': {
    request: z.object({
      ledger: z.enum(ledgerIds),
      period: periodSchema,
      /** Rows with this text in any cell; '': all. */
      text: z.string().check(z.maxLength(40)),
      onlyIncomplete: z.boolean(),
      /** Key of a column with a sum: the rows that stand behind it; null: all. */
      behind: z.nullable(z.string().check(z.maxLength(40))),
      ...page,
    }),
    response: resultSchema(ledgerPageSchema, caseFailures),
  },
  'case:report': {
    request: z.object({ month: monthSchema }),
    response: resultSchema(reportSchema, caseFailures),
  },
  /** People who are counted in one cell of a report sheet. */
  'case:counted': {
    request: z.object({
      month: monthSchema,
      sheet: z.enum(sheetIds),
      column: z.int().check(z.gte(1), z.lte(40)),
      ...page,
    }),
    response: resultSchema(
      z.object({ people: z.array(foundPersonSchema), total: z.int(), page: z.int() }),
      caseFailures,
    ),
  },
  'case:sticks': { request: z.null(), response: resultSchema(z.array(stickSchema), caseFailures) },
  'case:export': {
    request: z.object({ stick: z.string().check(z.maxLength(64)), what: exportWhatSchema }),
    response: resultSchema(
      z.object({ name: z.string(), rows: z.int(), incomplete: z.int() }),
      caseExportFailures,
    ),
  },
  /** The export under way ends with `stopped`, unless it is done by then. */
  'case:stopExport': { request: z.null(), response: z.null() },
} as const;

export const ledgerNotices = {
  /** How far the export under way is. */
  'case:exporting': z.object({ step: z.enum(exportSteps) }),
} as const;
