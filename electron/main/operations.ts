// Makes the operations that this kiosk journals (S2). Pure: id and time come in.
import { hash } from 'node:crypto';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { sealOperation } from '#shared/protocol/operation-hash.ts';
import { type Operation, operationSchema } from '#shared/protocol/operation.ts';
import type { PayloadMaker } from '#shared/protocol/payload.ts';

/** Version of the payloads' schemas that this app writes (S16). */
const SCHEMA_VERSION = 1;

export type NewOperation = {
  readonly kioskId: string;
  readonly kioskSeq: number;
  readonly opId: string;
  readonly entityId: string;
  /**
   * `lost` stands in for an operation whose record was damaged: the county rejects it, so it lies in the visible
   * tray, and the operations behind it go on.
   */
  readonly entityKind: 'registration' | 'slip' | 'personEvent' | 'residentRequest' | 'caseEvent' | 'lost';
  /** Absent: 0, a new entity. */
  readonly baseRev?: number;
  /** Kiosk clock, ms: evidence only. */
  readonly enteredAtMs: number;
  readonly payload: Json;
  /** Seals what concerns a person; `wrapPlain` for what names nobody. */
  readonly wrap: PayloadMaker;
};

/** An operation, hashed: a new entity, or with a base a change to one (S12). */
export function makeOperation(made: NewOperation): Operation {
  const { kioskId, kioskSeq, opId, entityId, entityKind, baseRev = 0, enteredAtMs, payload, wrap } = made;
  const ids = operationSchema.shape;
  const header = {
    opId: ids.opId.parse(opId),
    kioskId: ids.kioskId.parse(kioskId),
    entityId: ids.entityId.parse(entityId),
    kioskSeq,
    schemaVer: SCHEMA_VERSION,
    entityKind,
    baseRev,
    enteredAtMs,
  };
  return sealOperation({ ...header, payload: wrap(payload, header) }, (text) => hash('sha256', text));
}
