// Judges one operation without a database: opens the payload and parses it by entity kind. A poison operation gets
// `rejected` with a closed reason; it never throws, so that the ones behind it go on (S4).
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Registration, registrationSchema } from '#shared/domain/registration.ts';
import { type Operation, entityKinds, operationSchema } from '#shared/protocol/operation.ts';
import { operationHash } from '#shared/protocol/operation-hash.ts';
import type { PayloadOpener } from '#shared/protocol/payload.ts';
import { type SlipEvent, slipEventSchema } from '#shared/protocol/slip-event.ts';

/** Why an operation is `rejected`; `entityExists` stands with `conflict`, `busy` with `retry`. */
export const pushReasons = [
  'unreadableHeader',
  'hashMismatch',
  'unknownKind',
  'unknownSchemaVersion',
  'unsupportedRevision',
  'unknownAlgorithm',
  'unreadablePayload',
  /** Sealed to another county's key. */
  'foreignKey',
  /** Sealed, and changed since or moved to another record. */
  'sealBroken',
  'invalidPayload',
  'unstorable',
  'entityExists',
  'busy',
] as const;
export type PushReason = (typeof pushReasons)[number];

/** The newest payload schema that this server understands. */
const SCHEMA_VERSION = 1;

export type Judgement =
  | { readonly kind: 'registration'; readonly op: Operation; readonly body: Registration }
  | { readonly kind: 'slip'; readonly op: Operation; readonly body: SlipEvent }
  | { readonly kind: 'rejected'; readonly reason: PushReason };

/** The least that an operation must show for a verdict to be told and stored. */
const envelopeSchema = z.object({
  opId: z.string().regex(/^[\x21-\x7e]{1,64}$/),
  kioskSeq: z.int().min(1),
  kioskId: z.string().optional(),
});

/** An operation as it arrived: enough of it to answer, and its text as evidence. */
export type Arrival = {
  readonly opId: string;
  readonly kioskSeq: number;
  /** As the operation says; null when it does not. */
  readonly kioskId: string | null;
  /** Hash of what arrived, whatever it claims: "same id, same content" is judged by this (S3). */
  readonly hash: string;
  /** The operation as JSON text, kept with its verdict for ever. */
  readonly raw: string;
  readonly judgement: Judgement;
};

/** Reads one element of a push. @returns null when not even id and sequence can be read */
export function receive(item: unknown, open: PayloadOpener): Arrival | null {
  const envelope = envelopeSchema.safeParse(item);
  if (!envelope.success) return null;
  const raw = JSON.stringify(item);
  const parsed = operationSchema.safeParse(item);
  const hash = parsed.success ? operationHash(parsed.data) : createHash('sha256').update(raw).digest('hex');
  return {
    opId: envelope.data.opId,
    kioskSeq: envelope.data.kioskSeq,
    kioskId: envelope.data.kioskId ?? null,
    hash,
    raw,
    judgement: parsed.success
      ? judge(parsed.data, hash, open)
      : { kind: 'rejected', reason: 'unreadableHeader' },
  };
}

/** What an operation comes to, before the database is asked. @param hash of what arrived (operationHash) */
export function judge(op: Operation, hash: string, open: PayloadOpener): Judgement {
  if (hash !== op.payloadHash) return rejected('hashMismatch');
  const kind = entityKinds.find((known) => known === op.entityKind);
  if (kind === undefined) return rejected('unknownKind');
  if (op.schemaVer > SCHEMA_VERSION) return rejected('unknownSchemaVersion');
  if (op.baseRev !== 0) return rejected('unsupportedRevision');
  const opened = open(op.payload, op);
  if (!opened.ok) {
    switch (opened.error.reason) {
      case 'unknownAlgorithm':
        return rejected('unknownAlgorithm');
      case 'notBase64Json':
        return rejected('unreadablePayload');
      case 'foreignKey':
      case 'sealBroken':
        return rejected(opened.error.reason);
    }
  }
  switch (kind) {
    case 'registration': {
      const body = z.safeParse(registrationSchema, opened.value);
      return body.success ? { kind, op, body: body.data } : rejected('invalidPayload');
    }
    case 'slip': {
      const body = z.safeParse(slipEventSchema, opened.value);
      return body.success ? { kind, op, body: body.data } : rejected('invalidPayload');
    }
  }
}

const rejected = (reason: PushReason): Judgement => ({ kind: 'rejected', reason });
