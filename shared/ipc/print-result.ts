// What came of a page that went to the printer: a slip's, or the technician's test page.
import * as z from 'zod/mini';

export const printFailures = [
  'notEnrolled',
  'diskError',
  'renderFailed',
  'printerRefused',
  'jobAborted',
  'jobStuck',
] as const;
export const printResultSchema = z.union([
  z.object({
    ok: z.literal(true),
    value: z.object({
      slipNo: z.string(),
      /** `printed`: CUPS reported the job's end. `savedAsPdf`: there is no printer; `pdfPath` names the file. */
      outcome: z.enum(['printed', 'savedAsPdf']),
      printer: z.nullable(z.string()),
      pdfPath: z.nullable(z.string()),
    }),
  }),
  z.object({ ok: z.literal(false), error: z.object({ reason: z.enum(printFailures) }) }),
]);
export type PrintResult = z.infer<typeof printResultSchema>;
