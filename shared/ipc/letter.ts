// 推荐介绍信 with its 回执 half, as it is drawn in the hidden window. It names its person, so it is printed only while staff are in, never kept
// as a file, and has neither an ID number nor a telephone of a person's (domain.md, Printed things).
import * as z from 'zod/mini';
import { realDaySchema } from '#shared/casework/details.ts';
import { jobSchema } from '#shared/domain/job.ts';

export const letterSchema = z.object({
  /** The number of the operation that recorded it, e.g. A07-000123. */
  letterNo: z.string(),
  person: z.string(),
  /** Who wrote it: the account that is in. */
  officer: z.string(),
  job: jobSchema,
  printedOn: realDaySchema,
  /** Last day on which the 回执 is in time. */
  backBy: realDaySchema,
});
export type Letter = z.infer<typeof letterSchema>;
