// What the journal's records say, as a schema. Records of a kind that this version does not know are kept on
// disk and skipped (S16): an older app never deletes what a newer one wrote.
import * as z from 'zod/mini';
import { operationSchema } from '#shared/protocol/operation.ts';
import { verdictKinds } from '#shared/protocol/push.ts';

/**
 * Numbers end here: nine digits, as recovery reads them (S2). The journal counts from number to number, so a record that says
 * another is one that this version does not know.
 */
const MOST_NUMBERS = 999_999_999;
const seq = z.int().check(z.gte(0), z.lte(MOST_NUMBERS));

/** Why a number was given out before its operation was written; null: unknown, the record was damaged. */
export const purposeSchema = z.nullable(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('slip'), jobId: z.string(), slipNo: z.string() }),
    /** The county asks for a number whose operation was let go long after its verdict (compaction.ts). */
    z.object({ kind: z.literal('compacted') }),
  ]),
);
export type Purpose = z.infer<typeof purposeSchema>;

/** Why operations that have their verdict go to the county once more (S5). */
export const handInAgainSchema = z.discriminatedUnion('reason', [
  /** The county was restored from a backup: whatever has its verdict from another epoch. */
  z.object({
    reason: z.literal('newEpoch'),
    epoch: z.string(),
    /** Up to which number the county has what this kiosk handed in (shared/sync/restores.ts); absent: it does not say. */
    countyHas: z.optional(z.int()),
  }),
  /** The county asks for this number, which it had before. */
  z.object({ reason: z.literal('countyLacks'), fromSeq: seq }),
]);
export type HandInAgain = z.infer<typeof handInAgainSchema>;

export const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('operation'),
    operation: operationSchema.check(z.refine(({ kioskSeq }) => kioskSeq <= MOST_NUMBERS)),
  }),
  /**
   * A sequence number promised before its operation exists, because it is printed on paper first. Such a
   * number is never given out again, and it holds back later ones until its operation is written.
   */
  z.object({
    kind: z.literal('reserved'),
    kioskId: z.string(),
    kioskSeq: seq,
    atMs: z.number(),
    purpose: purposeSchema,
  }),
  z.object({
    kind: z.literal('verdict'),
    kioskId: z.string(),
    opId: z.string(),
    kioskSeq: seq,
    verdict: z.enum(verdictKinds),
    reason: z.string(),
    epoch: z.string(),
    atMs: z.number(),
    /** The county's clock as told with the verdict; absent: not told. The kiosk's own clock lets nothing go (S17). */
    countyMs: z.optional(z.number()),
  }),
  /** A person has seen to a rejected or conflicting operation (S4). */
  z.object({
    kind: z.literal('dealtWith'),
    kioskId: z.string(),
    opId: z.string(),
    atMs: z.number(),
    /** Once it is known (compaction). */
    countyMs: z.optional(z.number()),
  }),
  /**
   * What compaction must not forget of what it has let go (S2, S5). Stands at the beginning and at the end of what it wrote,
   * so that one damaged place cannot make the numbers start anew.
   */
  z.object({
    kind: z.literal('base'),
    kioskId: z.string(),
    highest: seq,
    countyHas: seq,
    epoch: z.nullable(z.string()),
    /** Numbers whose operation was let go, as ranges with both ends. */
    dropped: z.array(z.tuple([seq, seq])),
  }),
  z.object({ kind: z.literal('handInAgain'), kioskId: z.string(), why: handInAgainSchema, atMs: z.number() }),
  /** What the county has ordered to be let go of (S21): all that stays of a registration here. */
  z.object({
    kind: z.literal('forgotten'),
    kioskId: z.string(),
    /** How far the county has told; asked with next time. */
    cursor: z.string(),
    registrations: z.array(
      z.object({
        entityId: z.string(),
        why: z.string(),
        /** Its number here: the one on the receipt. */
        kioskSeq: seq,
        enteredAtMs: z.number(),
        /** When this kiosk heard of it, its own clock, ms. */
        atMs: z.number(),
      }),
    ),
  }),
]);
export type Entry = z.infer<typeof entrySchema>;
