// What the journal's records say, as a schema. Records of a kind that this version does not know are kept on
// disk and skipped (S16): an older app never deletes what a newer one wrote.
import * as z from 'zod/mini';
import { operationSchema } from '#shared/protocol/operation.ts';
import { verdictKinds } from '#shared/protocol/push.ts';

/** Why a number was given out before its operation was written; null: unknown, the record was damaged. */
export const purposeSchema = z.nullable(
  z.object({ kind: z.literal('slip'), jobId: z.string(), slipNo: z.string() }),
);
export type Purpose = z.infer<typeof purposeSchema>;

/** Why operations that have their verdict go to the county once more (S5). */
export const handInAgainSchema = z.discriminatedUnion('reason', [
  /** The county was restored from a backup: whatever has its verdict from another epoch. */
  z.object({ reason: z.literal('newEpoch'), epoch: z.string() }),
  /** The county asks for this number, which it had before. */
  z.object({ reason: z.literal('countyLacks'), fromSeq: z.int() }),
]);
export type HandInAgain = z.infer<typeof handInAgainSchema>;

export const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('operation'), operation: operationSchema }),
  /**
   * A sequence number promised before its operation exists, because it is printed on paper first. Such a
   * number is never given out again, and it holds back later ones until its operation is written.
   */
  z.object({
    kind: z.literal('reserved'),
    kioskId: z.string(),
    kioskSeq: z.int(),
    atMs: z.number(),
    purpose: purposeSchema,
  }),
  z.object({
    kind: z.literal('verdict'),
    kioskId: z.string(),
    opId: z.string(),
    kioskSeq: z.int(),
    verdict: z.enum(verdictKinds),
    reason: z.string(),
    epoch: z.string(),
    atMs: z.number(),
  }),
  z.object({ kind: z.literal('handInAgain'), kioskId: z.string(), why: handInAgainSchema, atMs: z.number() }),
]);
export type Entry = z.infer<typeof entrySchema>;
