// What the page asks about policy packs: rows as they came go in, packs that main believes come out.
import * as z from 'zod/mini';
import { packSchema } from '#shared/policy/pack.ts';
import { policyPackRowSchema } from '#shared/protocol/policy-pack.ts';

export const policyRequests = {
  'policy:packs': {
    request: z.object({
      rows: z.array(policyPackRowSchema).check(z.maxLength(500)),
      /** The lists are all here: a pack that is not among the rows was withdrawn. */
      whole: z.boolean(),
    }),
    response: z.array(packSchema),
  },
} as const;
