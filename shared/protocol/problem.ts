// Every refusal of the county: a closed code for the program, a sentence for the person who reads the log.
import * as z from 'zod/mini';

export const problemCodes = [
  'badRequest',
  'badCode',
  'unauthorised',
  'clockSkew',
  'replayed',
  'revoked',
  'opConflict',
  'sequenceGap',
  'cursorGone',
  /** From a county of the first version; a later one says which of the two it is. */
  'protocolUnsupported',
  'protocolTooOld',
  'protocolTooNew',
  'tooLarge',
  'notFound',
  'busy',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export const problemSchema = z.looseObject({
  code: z.enum(problemCodes),
  /** What is wrong and what to do, in Chinese. */
  message: z.string(),
  /** Present with `clockSkew`: lets a kiosk with a wrong clock sign with the right time. */
  serverTimeMs: z.optional(z.number()),
  /** Present with `sequenceGap`: the sequence that the county expects next. */
  expectedSeq: z.optional(z.number()),
  /**
   * Present with `opConflict`: the operation whose id is known with other content. With `sequenceGap`: the
   * first operation that does not stand where the county expects one.
   */
  opId: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;
