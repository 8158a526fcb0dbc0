// A private key under a staff member's PIN (adr/0020):
//
//   PIN ─ Argon2id, ≥ 64 MiB ─┐
//                             ├─ HKDF-SHA256 ─> KEK ─ XChaCha20-Poly1305 ─> box
//   machine secret ───────────┘
//
// A PIN of six digits is guessed in days by whoever has the box alone: the machine secret, which lies outside the kiosk's own
// data folder, is what makes a copy of that folder worthless.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import * as z from 'zod/mini';
import type { Sodium } from './sodium.ts';

/** RFC 9106: memory-hard enough that a guess costs 64 MiB, and at most what libsodium's build of 32 bits can hold. */
export const PIN_MEMORY_BYTES = 64 * 1024 * 1024;
/** What one try of a PIN shall cost where it is set, ms: little for a person, much for a guesser. */
export const PIN_COST_MS = 300;
const FEWEST_PASSES = 3;
export const MOST_PASSES = 64;

export const pinWrapSchema = z.object({
  salt: z.string(),
  /** Argon2id passes. */
  passes: z.int().check(z.gte(FEWEST_PASSES), z.lte(MOST_PASSES)),
  memoryBytes: z.int().check(z.gte(PIN_MEMORY_BYTES), z.lte(1024 * 1024 * 1024)),
  nonce: z.string(),
  box: z.string(),
});
export type PinWrap = z.infer<typeof pinWrapSchema>;

export type PinSecrets = {
  readonly pin: string;
  /** 32 bytes that this machine keeps. */
  readonly machineSecret: Uint8Array;
  /** Whose key it is: a wrap opens for nothing else. */
  readonly context: string;
};

/** Passes that take about so long here. @param nowMs a clock that only goes forward */
export function passesFor(sodium: Sodium, targetMs: number, nowMs: () => number): number {
  const salt = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
  const startedAt = nowMs();
  argon2(sodium, '000000', salt, FEWEST_PASSES, PIN_MEMORY_BYTES);
  const onePassMs = Math.max(1, (nowMs() - startedAt) / FEWEST_PASSES);
  return Math.min(MOST_PASSES, Math.max(FEWEST_PASSES, Math.round(targetMs / onePassMs)));
}

/** Wraps a private key. @param passes see `passesFor` */
export function wrapWithPin(
  sodium: Sodium,
  privateKey: Uint8Array,
  passes: number,
  secrets: PinSecrets,
): PinWrap {
  const salt = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
  const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const kek = keyOf(sodium, { salt, passes, memoryBytes: PIN_MEMORY_BYTES }, secrets);
  const { context } = secrets;
  const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(privateKey, context, null, nonce, kek);
  sodium.memzero(kek);
  return {
    salt: base64.encode(salt),
    passes,
    memoryBytes: PIN_MEMORY_BYTES,
    nonce: base64.encode(nonce),
    box: base64.encode(box),
  };
}

/** @returns the private key; null: wrong PIN, another machine, another context, or damage — nobody can tell which */
export function unwrapWithPin(sodium: Sodium, wrap: PinWrap, secrets: PinSecrets): Uint8Array | null {
  let kek: Uint8Array | null = null;
  try {
    kek = keyOf(sodium, { ...wrap, salt: base64.decode(wrap.salt) }, secrets);
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      base64.decode(wrap.box),
      secrets.context,
      base64.decode(wrap.nonce),
      kek,
    );
  } catch {
    return null;
  } finally {
    if (kek !== null) sodium.memzero(kek);
  }
}

type Cost = { readonly salt: Uint8Array; readonly passes: number; readonly memoryBytes: number };

function keyOf(
  sodium: Sodium,
  { salt, passes, memoryBytes }: Cost,
  { pin, machineSecret, context }: PinSecrets,
): Uint8Array {
  const fromPin = argon2(sodium, pin, salt, passes, memoryBytes);
  const both = concatBytes(fromPin, machineSecret);
  const kek = hkdf(sha256, both, salt, utf8ToBytes(`yizhan-staff-kek-v1\n${context}`), 32);
  sodium.memzero(fromPin);
  sodium.memzero(both);
  return kek;
}

/** Argon2id (RFC 9106), 32 bytes. */
export const argon2 = (
  sodium: Sodium,
  pin: string,
  salt: Uint8Array,
  passes: number,
  memory: number,
): Uint8Array => sodium.crypto_pwhash(32, pin, salt, passes, memory, sodium.crypto_pwhash_ALG_ARGON2ID13);
