// POST /v1/push (S3, S4): operations in, one verdict each out.
import * as z from 'zod/mini';
import { protocolSchema } from './version.ts';
import { operationSchema } from './operation.ts';

export const PUSH_PATH = '/v1/push';
/** Operations in one request at most: small pushes before pulls (S14). */
export const PUSH_LIMIT = 50;

export const verdictKinds = ['applied', 'duplicate', 'merged', 'conflict', 'rejected', 'retry'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export const verdictSchema = z.looseObject({
  opId: z.string(),
  kioskSeq: z.int(),
  kind: z.enum(verdictKinds),
  /** Closed code for `conflict`, `rejected` and `retry`, and where `applied` is not all there is to say; '' otherwise. */
  reason: z.string(),
  /** Revision of the entity after the operation; 0 where it was not applied. */
  rev: z.int(),
});
export type Verdict = z.infer<typeof verdictSchema>;

export const pushRequestSchema = z.object({
  protocol: protocolSchema,
  ops: z.array(operationSchema).check(z.minLength(1), z.maxLength(PUSH_LIMIT)),
  /** Operations that wait in the kiosk's journal, these among them (S15). Absent: not told. */
  pending: z.optional(z.int().check(z.gte(0))),
});

export const pushResponseSchema = z.looseObject({
  protocol: protocolSchema,
  epoch: z.string(),
  verdicts: z.array(verdictSchema),
  /** Highest sequence that the county has a verdict for. */
  lastSeq: z.int(),
  serverTimeMs: z.number(),
});
export type PushResponse = z.infer<typeof pushResponseSchema>;
