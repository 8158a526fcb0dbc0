// `sealed-1`: what a resident enters, closed before it reaches any disk (adr/0020).
//
//   value ─ canonical JSON, padded ─ XChaCha20-Poly1305 under a key of its own ──> box
//   that key ─ sealed box to each reader ──────────────────────────────────────> keys
//
// The operation's header and the list of readers are authenticated with it: an envelope opens in its own record and in no
// other, and nobody adds or takes away a reader. Nothing here needs a secret to close, so a kiosk without staff can only write.
import { base64, utf8 } from '@scure/base';
import * as z from 'zod/mini';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { parseForeignJson } from '#shared/kernel/json-text.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Payload } from '#shared/protocol/operation.ts';
import type { PayloadError, PayloadHeader } from '#shared/protocol/payload.ts';
import { type KeyPair, type SealingKey, boxTo, openBox } from './keys.ts';
import type { Sodium } from './sodium.ts';

export const SEALED = 'sealed-1';

/** Bytes that a plaintext is filled up to a multiple of (ISO/IEC 7816-4), so that a length tells little of a name. */
export const PAD_BYTES = 256;

const keysSchema = z.array(z.strictObject({ box: z.string(), keyId: z.string() })).check(z.minLength(1));
const envelopeSchema = z.strictObject({ box: z.string(), keys: keysSchema, nonce: z.string() });
type Keys = z.infer<typeof keysSchema>;

/** Seals a value to all readers. @param header of the operation that will carry it */
export function seal(
  sodium: Sodium,
  value: Json,
  header: PayloadHeader,
  readers: readonly SealingKey[],
): Payload {
  const dataKey = sodium.crypto_aead_xchacha20poly1305_ietf_keygen();
  const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const keys = readers.map((reader) => ({ box: boxTo(sodium, dataKey, reader), keyId: reader.keyId }));
  const plain = sodium.pad(utf8.decode(canonicalJson(value)), PAD_BYTES);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    plain,
    boundText(header, keys),
    null,
    nonce,
    dataKey,
  );
  sodium.memzero(dataKey);
  sodium.memzero(plain);
  const envelope = { box: base64.encode(sealed), keys, nonce: base64.encode(nonce) };
  return { alg: SEALED, data: base64.encode(utf8.decode(canonicalJson(envelope))) };
}

/**
 * Opens an envelope in its record.
 * @param keyRing private halves that may open it
 * @returns the JSON value, unparsed by any schema; `foreignKey`: sealed to none of these keys; `sealBroken`: changed on the way,
 * or taken from another record
 */
export function open(
  sodium: Sodium,
  payload: Payload,
  header: PayloadHeader,
  keyRing: readonly KeyPair[],
): Result<unknown, PayloadError> {
  if (payload.alg !== SEALED) return err({ reason: 'unknownAlgorithm' });
  const envelope = readEnvelope(payload.data);
  if (envelope === null) return err({ reason: 'sealBroken' });
  for (const { keyId, box } of envelope.keys) {
    const pair = keyRing.find((candidate) => candidate.keyId === keyId);
    if (pair === undefined) continue;
    const dataKey = openBox(sodium, box, pair);
    return dataKey === null ? err({ reason: 'sealBroken' }) : decrypt(sodium, envelope, header, dataKey);
  }
  return err({ reason: 'foreignKey' });
}

function decrypt(
  sodium: Sodium,
  { box, keys, nonce }: z.infer<typeof envelopeSchema>,
  header: PayloadHeader,
  dataKey: Uint8Array,
): Result<unknown, PayloadError> {
  try {
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      base64.decode(box),
      boundText(header, keys),
      base64.decode(nonce),
      dataKey,
    );
    const value = parseForeignJson(utf8.encode(sodium.unpad(plain, PAD_BYTES)));
    sodium.memzero(plain);
    return value === undefined ? err({ reason: 'sealBroken' }) : ok(value);
  } catch {
    return err({ reason: 'sealBroken' });
  } finally {
    sodium.memzero(dataKey);
  }
}

/** What is authenticated and not hidden. */
function boundText(header: PayloadHeader, keys: Keys): string {
  const { opId, kioskId, entityKind, entityId, schemaVer, baseRev } = header;
  return canonicalJson({
    alg: SEALED,
    header: { opId, kioskId, entityKind, entityId, schemaVer, baseRev },
    keys,
  });
}

/** One envelope has one spelling: another order, white space or spare bits are refused as damage. */
function readEnvelope(data: string): z.infer<typeof envelopeSchema> | null {
  try {
    const text = utf8.encode(base64.decode(data));
    const parsed = envelopeSchema.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}
