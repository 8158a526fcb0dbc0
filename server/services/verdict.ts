// Judges one operation without a database: opens the payload and parses it by entity kind. A poison operation gets
// `rejected` with a closed reason; it never throws, so that the ones behind it go on (S4).
import { hash as hashOf } from 'node:crypto';
import * as z from 'zod';
import { type CaseEvent, caseEventSchema } from '#shared/casework/event.ts';
import { type Registration, registrationSchema } from '#shared/domain/registration.ts';
import { type ResidentRequest, residentRequestSchema } from '#shared/domain/resident-request.ts';
import { type Operation, entityKinds, operationSchema } from '#shared/protocol/operation.ts';
import { operationHash } from '#shared/protocol/operation-hash.ts';
import type { PayloadOpener } from '#shared/protocol/payload.ts';
import { type PersonEvent, personEventSchema } from '#shared/protocol/person-event.ts';
import { type RegistrationPatch, registrationPatchSchema } from '#shared/protocol/registration-patch.ts';
import { SCHEMA_VERSION, upcast } from './upcast.ts';
import { type SlipEvent, slipEventSchema } from '#shared/protocol/slip-event.ts';

/**
 * Why an operation is `rejected`. `entityExists` and `fieldConflict` stand with `conflict`, `busy` with `retry`; with
 * `applied`, `consentWithdrawn` says that the registration was withdrawn before it came.
 */
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
  /** A patch of a registration that the county does not have. */
  'entityUnknown',
  /** A change of a registration that another station took (push-rules.ts, `mayChange`). */
  'otherStation',
  /** A patch against a revision that the county has not reached. */
  'revisionAhead',
  'fieldConflict',
  'consentWithdrawn',
  'busy',
] as const;
export type PushReason = (typeof pushReasons)[number];

export type Judgement =
  | { readonly kind: 'registration'; readonly op: Operation; readonly body: Registration }
  /** A registration's operation with baseRev ≥ 1 (S12). */
  | { readonly kind: 'patch'; readonly op: Operation; readonly body: RegistrationPatch }
  | { readonly kind: 'personEvent'; readonly op: Operation; readonly body: PersonEvent }
  | { readonly kind: 'slip'; readonly op: Operation; readonly body: SlipEvent }
  | { readonly kind: 'residentRequest'; readonly op: Operation; readonly body: ResidentRequest }
  | { readonly kind: 'caseEvent'; readonly op: Operation; readonly body: CaseEvent }
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

const sha256Hex = (text: string): string => hashOf('sha256', text);

/** Reads one element of a push. @returns null when not even id and sequence can be read */
export function receive(item: unknown, open: PayloadOpener): Arrival | null {
  const envelope = envelopeSchema.safeParse(item);
  if (!envelope.success) return null;
  const raw = JSON.stringify(item);
  const parsed = operationSchema.safeParse(item);
  const hash = parsed.success ? operationHash(parsed.data, sha256Hex) : sha256Hex(raw);
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
  // Events are never changed: only a registration has revisions.
  if (op.baseRev !== 0 && kind !== 'registration') return rejected('unsupportedRevision');
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
  const present = upcast(kind, op.schemaVer, opened.value);
  switch (kind) {
    case 'registration': {
      if (op.baseRev > 0) {
        const patch = z.safeParse(registrationPatchSchema, present);
        return patch.success ? { kind: 'patch', op, body: patch.data } : rejected('invalidPayload');
      }
      const body = z.safeParse(registrationSchema, present);
      return body.success ? { kind, op, body: body.data } : rejected('invalidPayload');
    }
    case 'personEvent': {
      const body = z.safeParse(personEventSchema, present);
      return body.success ? { kind, op, body: body.data } : rejected('invalidPayload');
    }
    case 'residentRequest': {
      const body = z.safeParse(residentRequestSchema, present);
      return body.success ? { kind, op, body: body.data } : rejected('invalidPayload');
    }
    case 'caseEvent': {
      const body = z.safeParse(caseEventSchema, present);
      // Its person is its entity: what is erased or forgotten by that id takes it along.
      return body.success && body.data.personId === op.entityId
        ? { kind, op, body: body.data }
        : rejected('invalidPayload');
    }
    case 'slip': {
      const body = z.safeParse(slipEventSchema, present);
      return body.success ? { kind, op, body: body.data } : rejected('invalidPayload');
    }
  }
}

const rejected = (reason: PushReason): Judgement => ({ kind: 'rejected', reason });
