// Wraps and opens the `plain-json` payload. The one place where sealing will plug in.
import { base64, utf8 } from '@scure/base';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Payload } from './operation.ts';

export type PayloadError = { readonly reason: 'unknownAlgorithm' | 'notBase64Json' };

/** Wraps a JSON value as an opaque payload (RFC 4648 §4 base64 of canonical UTF-8 JSON). */
export function wrapPayload(value: Json): Payload {
  return { alg: 'plain-json', data: base64.encode(utf8.decode(canonicalJson(value))) };
}

/** Opens a payload. @returns the JSON value, unparsed by any schema, or why it cannot be opened */
export function openPayload(payload: Payload): Result<unknown, PayloadError> {
  if (payload.alg !== 'plain-json') return err({ reason: 'unknownAlgorithm' });
  try {
    const value: unknown = JSON.parse(utf8.encode(base64.decode(payload.data)));
    return ok(value);
  } catch {
    return err({ reason: 'notBase64Json' });
  }
}
