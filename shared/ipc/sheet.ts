// What comes out of the printer besides the 岗位推荐单, and on which paper. A sheet names no person and no telephone of a person's, takes no
// number of the kiosk's and leaves nothing in the journal.
import * as z from 'zod/mini';
import { policySchema, recruitmentEventSchema, trainingSchema } from '#shared/domain/listings.ts';

/** Rolls by their width; 58 mm prints 48 mm, 80 mm prints 72 mm, at 203 dpi (ux.md). */
export const papers = ['80mm', '58mm', 'A5', 'A4'] as const;
export type Paper = (typeof papers)[number];

/** Lines in the kiosk's own words and the packs'; nothing that a person typed but the numbers of a sum. */
const rowsSchema = z
  .array(
    z.object({
      label: z.string().check(z.maxLength(60)),
      value: z.string().check(z.maxLength(10_000)),
    }),
  )
  .check(z.maxLength(60));

/** 回执, 培训报名单, 招聘活动单, 政策单, 政策单 of several, 补贴算账单, 联系卡. */
export const sheetSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('receipt'),
    /** Receipt number, e.g. A07-000123. */
    number: z.string().check(z.maxLength(40)),
    /** What for, in the kiosk's own words or the county's; nothing that a person typed. */
    what: z.string().check(z.maxLength(60)),
    enteredAtMs: z.number(),
  }),
  z.object({ kind: z.literal('training'), training: trainingSchema }),
  z.object({ kind: z.literal('event'), event: recruitmentEventSchema }),
  z.object({ kind: z.literal('policy'), policy: policySchema }),
  z.object({ kind: z.literal('found'), title: z.string().check(z.maxLength(60)), rows: rowsSchema }),
  z.object({ kind: z.literal('sum'), title: z.string().check(z.maxLength(60)), rows: rowsSchema }),
  z.object({ kind: z.literal('contact') }),
]);
export type Sheet = z.infer<typeof sheetSchema>;
