// How a value becomes a payload and back. What concerns a person is sealed (shared/sealing); slips are anonymous and stay
// `plain-json`, and so do operations of kiosks that were older than the sealing: they are never rewritten (S16).
import { base64, utf8 } from '@scure/base';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { parseForeignJson } from '#shared/kernel/json-text.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Operation, Payload } from './operation.ts';

/** What a sealed payload is bound to: it opens under this header alone. */
export type PayloadHeader = Readonly<
  Pick<Operation, 'opId' | 'kioskId' | 'entityKind' | 'entityId' | 'schemaVer' | 'baseRev'>
>;

export type PayloadError = {
  readonly reason:
    | 'unknownAlgorithm'
    | 'notBase64Json'
    /** Sealed, but to no key of whoever asks. */
    | 'foreignKey'
    /** Sealed, and changed since, or moved to another record. */
    | 'sealBroken';
};

export type PayloadMaker = (value: Json, header: PayloadHeader) => Payload;
export type PayloadOpener = (payload: Payload, header: PayloadHeader) => Result<unknown, PayloadError>;

/** Wraps a JSON value as it is (RFC 4648 §4 base64 of canonical UTF-8 JSON). */
export const wrapPlain: PayloadMaker = (value) => ({
  alg: 'plain-json',
  data: base64.encode(utf8.decode(canonicalJson(value))),
});

/** Opens a payload that is not sealed. @returns the JSON value, unparsed by any schema, or why it cannot be opened */
export const openPlain: PayloadOpener = (payload) => {
  if (payload.alg !== 'plain-json') return err({ reason: 'unknownAlgorithm' });
  try {
    const value = parseForeignJson(utf8.encode(base64.decode(payload.data)));
    return value === undefined ? err({ reason: 'notBase64Json' }) : ok(value);
  } catch {
    return err({ reason: 'notBase64Json' });
  }
};
