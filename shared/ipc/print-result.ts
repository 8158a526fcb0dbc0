// What came of a page that went to the printer: a slip's, or the technician's test page.
import * as z from 'zod/mini';
import { resultSchema } from './result-schema.ts';

export const printFailures = [
  'notEnrolled',
  'diskError',
  'renderFailed',
  'printerRefused',
  'jobAborted',
  'jobStuck',
] as const;
export const printResultSchema = resultSchema(
  z.object({
    slipNo: z.string(),
    /** `printed`: CUPS reported the job's end. `savedAsPdf`: there is no printer; `pdfPath` names the file. */
    outcome: z.enum(['printed', 'savedAsPdf']),
    printer: z.nullable(z.string()),
    pdfPath: z.nullable(z.string()),
  }),
  printFailures,
);
export type PrintResult = z.infer<typeof printResultSchema>;
