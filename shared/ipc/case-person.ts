// What every case channel shares: a person as one line of a list, and why nothing is answered.
import * as z from 'zod/mini';

export const foundPersonSchema = z.object({
  personId: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string(),
  phone: z.string(),
  idTail: z.string(),
  registeredOn: z.nullable(z.string()),
});
export type FoundPersonLine = z.infer<typeof foundPersonSchema>;

/** `opening`: the casebook is still being read; ask again when `case:opened` says so. */
export const caseFailures = ['locked', 'opening', 'failed'] as const;
