// A large value that one machine keeps for itself, sealed: one data key in a box for each reader, the bytes under it
// (XChaCha20-Poly1305). Unlike an envelope it belongs to no record and goes nowhere; its name is bound to it, so that one blob cannot
// stand in another's place.
//
//   "YZB1" │ length LE │ JSON {keys, nonce} │ ciphertext
import { base64, utf8 } from '@scure/base';
import * as z from 'zod/mini';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type KeyPair, type SealingKey, boxTo, openBox } from './keys.ts';
import type { Sodium } from './sodium.ts';

const MAGIC = utf8.decode('YZB1');
const HEAD_BYTES = MAGIC.length + 4;

const headSchema = z.strictObject({
  keys: z.array(z.strictObject({ box: z.string(), keyId: z.string() })).check(z.minLength(1)),
  nonce: z.string(),
});

export type BlobError = { readonly reason: 'foreignKey' | 'sealBroken' };

/** @param name what it is, bound to it @param readers at least one */
export function sealBlob(
  sodium: Sodium,
  bytes: Uint8Array,
  name: string,
  readers: readonly SealingKey[],
): Uint8Array {
  const dataKey = sodium.crypto_aead_xchacha20poly1305_ietf_keygen();
  const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const keys = readers.map((reader) => ({ box: boxTo(sodium, dataKey, reader), keyId: reader.keyId }));
  const head = JSON.stringify({ keys, nonce: base64.encode(nonce) });
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    bytes,
    bound(name, head),
    null,
    nonce,
    dataKey,
  );
  sodium.memzero(dataKey);
  const headBytes = utf8.decode(head);
  const blob = new Uint8Array(HEAD_BYTES + headBytes.length + sealed.length);
  blob.set(MAGIC, 0);
  new DataView(blob.buffer).setUint32(MAGIC.length, headBytes.length, true);
  blob.set(headBytes, HEAD_BYTES);
  blob.set(sealed, HEAD_BYTES + headBytes.length);
  return blob;
}

/** Opens what `sealBlob` made under the same name. Never throws for what the bytes hold. */
export function openBlob(
  sodium: Sodium,
  blob: Uint8Array,
  name: string,
  keyRing: readonly KeyPair[],
): Result<Uint8Array, BlobError> {
  if (blob.length < HEAD_BYTES || MAGIC.some((byte, index) => blob[index] !== byte))
    return err({ reason: 'sealBroken' });
  const length = new DataView(blob.buffer, blob.byteOffset).getUint32(MAGIC.length, true);
  if (length > blob.length - HEAD_BYTES) return err({ reason: 'sealBroken' });
  try {
    const head = utf8.encode(blob.subarray(HEAD_BYTES, HEAD_BYTES + length));
    const { keys, nonce } = headSchema.parse(JSON.parse(head));
    const own = keys.flatMap(({ keyId, box }) => {
      const pair = keyRing.find((candidate) => candidate.keyId === keyId);
      return pair === undefined ? [] : [{ box, pair }];
    })[0];
    if (own === undefined) return err({ reason: 'foreignKey' });
    const dataKey = openBox(sodium, own.box, own.pair);
    if (dataKey === null) return err({ reason: 'sealBroken' });
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      blob.subarray(HEAD_BYTES + length),
      bound(name, head),
      base64.decode(nonce),
      dataKey,
    );
    sodium.memzero(dataKey);
    return ok(plain);
  } catch {
    return err({ reason: 'sealBroken' });
  }
}

const bound = (name: string, head: string): Uint8Array => utf8.decode(JSON.stringify({ head, name }));
