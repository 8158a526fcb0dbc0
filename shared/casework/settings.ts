// What a county decides about its casework, as dated data rather than code (domain.md rule 1). The defaults are the documents' own
// numbers; where a document is silent the choice is named as ours (proposal).
import * as z from 'zod/mini';
import { hardshipTypes } from './codes.ts';
import { arrangementSchema } from './working-days.ts';
import { publishedArrangements } from './holidays.ts';

const count = z.int().check(z.gte(0), z.lte(99));
const days = z.int().check(z.gte(1), z.lte(366));

export const caseSettingsSchema = z.object({
  /** 12333: how often within a year (seed S3 (五)16). */
  meter: z.object({ policy: count, guidance: count, jobInfo: count, trainingInfo: count }),
  /** A year from the registration on, or the calendar year: the document leaves it open. */
  meterYear: z.enum(['rolling', 'calendar']),
  /** Targeted services for a graduate before the year ends (seed S2 (一)). */
  graduateServices: count,
  /** Years after graduation during which somebody is on that list (proposal: 离校2年内, as S3 (三)9 counts). */
  graduateYears: count,
  /** Working days within which a named officer makes contact (seed S2 (一)). */
  contactWorkingDays: days,
  /** Days after which a letter without 回执 asks for a call (proposal). */
  letterDueDays: days,
  /** Days between reviews of 就业困难人员 (proposal: 动态管理 names none). */
  hardshipReviewDays: days,
  /** Days before a window or an agreement ends from which it stands on Today (proposal). */
  warnDays: days,
  /** 就业困难人员: the county's list of categories. */
  hardshipCategories: z.array(
    z.object({
      key: z.string().check(z.minLength(1), z.maxLength(40)),
      /** Code of 台账三, where it has one. */
      code: z.string(),
      words: z.string().check(z.minLength(1)),
      materials: z.array(z.string()),
    }),
  ),
  arrangements: z.array(arrangementSchema),
});
export type CaseSettings = z.infer<typeof caseSettingsSchema>;

export const defaultCaseSettings: CaseSettings = {
  meter: { policy: 2, guidance: 3, jobInfo: 3, trainingInfo: 3 },
  meterYear: 'rolling',
  graduateServices: 3,
  graduateYears: 2,
  contactWorkingDays: 5,
  letterDueDays: 15,
  hardshipReviewDays: 90,
  warnDays: 30,
  hardshipCategories: hardshipTypes.map(({ key, code, words }) => ({ key, code, words, materials: [] })),
  arrangements: [...publishedArrangements],
};
