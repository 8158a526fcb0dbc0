// Key pairs that something is sealed to (X25519, RFC 7748), and libsodium's sealed box: whoever has the public half can close
// it, nobody but the holder of the private half opens it, the closer included.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Sodium } from './sodium.ts';

/** The public half. Its name tells which private half opens a box. */
export type SealingKey = { readonly keyId: string; readonly publicKey: Uint8Array };
export type KeyPair = SealingKey & { readonly privateKey: Uint8Array };

const KEY_BYTES = 32;

/** Name of a public key: 32 hex digits of a SHA-256. */
export const keyIdOf = (publicKey: Uint8Array): string =>
  bytesToHex(sha256(concatBytes(utf8ToBytes('yizhan-sealing-key-v1'), publicKey))).slice(0, 32);

const withId = (publicKey: Uint8Array): SealingKey => ({ keyId: keyIdOf(publicKey), publicKey });

export function makeKeyPair(sodium: Sodium): KeyPair {
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  return { ...withId(publicKey), privateKey };
}

/** The pair of a private half. @param privateKey 32 bytes; another length is refused */
export function keyPairOf(
  sodium: Sodium,
  privateKey: Uint8Array,
): Result<KeyPair, { readonly reason: 'notAKey' }> {
  if (privateKey.length !== KEY_BYTES) return err({ reason: 'notAKey' });
  return ok({ ...withId(sodium.crypto_scalarmult_base(privateKey)), privateKey });
}

/** Reads a public half from the wire. @param text base64 of 32 bytes (RFC 4648 §4) */
export function readSealingKey(
  sodium: Sodium,
  text: string,
): Result<SealingKey, { readonly reason: 'notAKey' }> {
  try {
    const key = withId(base64.decode(text));
    // A point of low order is no key: libsodium refuses to box to it.
    boxTo(sodium, new Uint8Array(0), key);
    return ok(key);
  } catch {
    return err({ reason: 'notAKey' });
  }
}

export const publicText = ({ publicKey }: SealingKey): string => base64.encode(publicKey);

/** Closes a box (crypto_box_seal). @returns base64 */
export const boxTo = (sodium: Sodium, bytes: Uint8Array, { publicKey }: SealingKey): string =>
  base64.encode(sodium.crypto_box_seal(bytes, publicKey));

/** Opens a box. null: it is damaged, or was not closed for this key. */
export function openBox(sodium: Sodium, box: string, pair: KeyPair): Uint8Array | null {
  try {
    return sodium.crypto_box_seal_open(base64.decode(box), pair.publicKey, pair.privateKey);
  } catch {
    return null;
  }
}

/** Opens a box that holds the private half of a known key. null: it does not. */
export function openKeyBox(sodium: Sodium, box: string, pair: KeyPair, keyId: string): KeyPair | null {
  const bytes = openBox(sodium, box, pair);
  if (bytes === null) return null;
  const inside = keyPairOf(sodium, bytes);
  return inside.ok && inside.value.keyId === keyId ? inside.value : null;
}
