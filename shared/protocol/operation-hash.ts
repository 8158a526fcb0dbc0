// The hash that makes "same id, same content" decidable (S3). It covers the header too: a sequence number
// changed on the way is another operation.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import type { Operation, OperationBody } from './operation.ts';

/** Hex SHA-256 (FIPS 180-4) of a text's UTF-8 bytes. Where there is Node, its own takes a tenth of this one's time. */
export type Sha256Hex = (text: string) => string;
const portable: Sha256Hex = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/** Hex SHA-256 of the canonical JSON of an operation without its hash. */
export function operationHash(body: OperationBody, sha256Hex: Sha256Hex = portable): string {
  const { opId, kioskId, kioskSeq, schemaVer, entityKind, entityId, baseRev, enteredAtMs, payload } = body;
  const covered = { opId, kioskId, kioskSeq, schemaVer, entityKind, entityId, baseRev, enteredAtMs, payload };
  return sha256Hex(canonicalJson(covered));
}

/** Completes an operation with its hash. */
export function sealOperation(body: OperationBody, sha256Hex: Sha256Hex = portable): Operation {
  return { ...body, payloadHash: operationHash(body, sha256Hex) };
}
