// What came of a page that went to the printer: a slip's, a sheet's, or the technician's test page.
import * as z from 'zod/mini';
import { resultSchema } from './result-schema.ts';

export const printFailures = [
  'notEnrolled',
  'diskError',
  'renderFailed',
  'printerRefused',
  /** There is none, and this sheet is not kept as a file. */
  'noPrinter',
  /** What the printer says of itself: no paper in it; switched off or not connected. */
  'paperOut',
  'printerOff',
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

/** A sheet has no number, and is printed or not: it is not kept as a file. */
export const sheetResultSchema = resultSchema(
  z.object({ slipNo: z.null(), outcome: z.literal('printed') }),
  printFailures,
);
export type SheetResult = z.infer<typeof sheetResultSchema>;
export type PrintResult = z.infer<typeof printResultSchema>;
