// S2: what a kiosk hands in. A clear header (only what sync needs) and an opaque payload, whose `alg` says how it is opened
// (payload.ts).
import * as z from 'zod/mini';

/** `plain-json`: base64 of UTF-8 JSON; `sealed-1`: an envelope (shared/sealing/envelope.ts). Others may be added beside them. */
export const payloadSchema = z.object({ alg: z.string(), data: z.string() });
export type Payload = z.infer<typeof payloadSchema>;

/**
 * What an operation is about. `registration` concerns a person: its creation at baseRev 0, a patch of it above
 * (registration-patch.ts). `personEvent` is something that happened to one (person-event.ts); `slip` is an anonymous event;
 * `residentRequest` is what a resident asks for besides (shared/domain/resident-request.ts); `caseEvent` is what staff recorded of a
 * person (shared/casework/event.ts), whose registration is its entity. A county that is older than a kind
 * answers `rejected unknownKind`: the kiosk keeps the operation in its tray, the county its envelope (S16).
 */
export const entityKinds = ['registration', 'slip', 'personEvent', 'residentRequest', 'caseEvent'] as const;
export type EntityKind = (typeof entityKinds)[number];

const uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));

export const operationSchema = z.object({
  opId: uuid.brand<'OperationId'>(),
  kioskId: uuid.brand<'KioskId'>(),
  /** 1, 2, 3 … for one kiosk; gap-free, never reused. */
  kioskSeq: z.int().check(z.gte(1)),
  /** Version of the payload's schema; the server upcasts older ones (S16). */
  schemaVer: z.int().check(z.gte(1)),
  /** Not an enum: a newer kiosk may know more kinds; the server answers `rejected` for what it does not know. */
  entityKind: z.string(),
  entityId: uuid.brand<'EntityId'>(),
  /** Revision the change was made against; 0 for a new entity. */
  baseRev: z.int().check(z.gte(0)),
  /** Kiosk clock when it was entered, ms since epoch: evidence only, orders nothing (S17). */
  enteredAtMs: z.number(),
  payload: payloadSchema,
  /** Hex SHA-256 of the canonical JSON of all other members. */
  payloadHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
/** JSON bytes: a kiosk's journal takes no longer record, so nobody honest hands in a longer operation. */
export const LARGEST_OPERATION_BYTES = 1024 * 1024;
export type Operation = z.infer<typeof operationSchema>;
export type OperationBody = Omit<Operation, 'payloadHash'>;
