// The event that a printed 岗位推荐单 leaves. It names no person; it counts as one 岗位信息 only when it is
// later linked to a registered person (domain.md, printed things).
import * as z from 'zod/mini';

export const slipEventSchema = z.object({
  slipNo: z.string(),
  jobId: z.string(),
  /** `notPrinted`: the number was given out and nobody was told that paper came; it counts as nothing. */
  outcome: z.enum(['printed', 'savedAsPdf', 'notPrinted']),
});
export type SlipEvent = z.infer<typeof slipEventSchema>;
