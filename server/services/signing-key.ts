// The county's own key (Ed25519, RFC 8032): what a kiosk verifies snapshots and files from a stick with, whatever
// line or hand they came by. The private half is one file, 0600 (key-file.ts).
import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Database } from '../db/port.ts';
import { makeKeyFile, pinKey, readKeyFile } from './key-file.ts';

export type CountySigner = {
  /** SPKI DER in base64. */
  readonly publicKey: string;
  /** @param text its UTF-8 bytes are signed @returns base64 */
  readonly sign: (text: string) => string;
};

export type SigningKeyError = {
  readonly reason: 'signingKeyMissing' | 'signingKeyForeign' | 'signingKeyUnreadable';
  readonly file: string;
};

export function signerOf(privateKey: KeyObject): CountySigner {
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
  return { publicKey, sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64') };
}

/**
 * Reads the key's file, or makes one where no kiosk can know another.
 * @param pinned the public key that the database names; null: none yet
 */
export function openSigningKey(file: string, pinned: string | null): Result<CountySigner, SigningKeyError> {
  let signer = readKey(file);
  if (signer === 'absent') {
    if (pinned !== null) return err({ reason: 'signingKeyMissing', file });
    makeKeyFile(file, newKeyPem(), 0o600);
    signer = readKey(file);
  }
  if (signer === 'absent' || signer === 'unreadable') return err({ reason: 'signingKeyUnreadable', file });
  return pinned === null || pinned === signer.publicKey
    ? ok(signer)
    : err({ reason: 'signingKeyForeign', file });
}

/** Opens the key that the database names, or names the one that is opened. */
export const pinSigningKey = (
  db: Database,
  open: (pinned: string | null) => Result<CountySigner, SigningKeyError>,
): Promise<Result<CountySigner, SigningKeyError>> =>
  pinKey(db, 'signing_key', ({ publicKey }) => publicKey, open);

function readKey(file: string): CountySigner | 'absent' | 'unreadable' {
  const read = readKeyFile(file);
  if (!read.ok) return read.error.reason;
  try {
    const key = createPrivateKey(read.value.text);
    return key.asymmetricKeyType === 'ed25519' ? signerOf(key) : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

const newKeyPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
