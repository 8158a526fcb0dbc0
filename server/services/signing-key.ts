// The county's own key (Ed25519, RFC 8032): what a kiosk verifies snapshots and files from a stick with, whatever
// line or hand they came by. The private half is one file, 0600; the public half is pinned in the database at the
// first start, so that a server with another or a new key refuses to start instead of being refused by every kiosk.
import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type Database, one } from '../db/port.ts';
import { isCode, writeKeyFile } from './key-file.ts';

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
    const { privateKey } = generateKeyPairSync('ed25519');
    writeKeyFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    signer = readKey(file);
  }
  if (signer === 'absent' || signer === 'unreadable') return err({ reason: 'signingKeyUnreadable', file });
  return pinned === null || pinned === signer.publicKey
    ? ok(signer)
    : err({ reason: 'signingKeyForeign', file });
}

/** Opens the key that the database names, or names the one that is opened; of two first servers one wins. */
export async function pinSigningKey(
  db: Database,
  open: (pinned: string | null) => Result<CountySigner, SigningKeyError>,
): Promise<Result<CountySigner, SigningKeyError>> {
  const schema = z.object({ signing_key: z.string().nullable() });
  const { signing_key: before } = await one(db, schema, 'select signing_key from county where id = 1');
  const signer = open(before);
  if (!signer.ok || before !== null) return signer;
  const { signing_key: pinned } = await one(
    db,
    schema,
    'update county set signing_key = coalesce(signing_key, $1) where id = 1 returning signing_key',
    [signer.value.publicKey],
  );
  return open(pinned);
}

function readKey(file: string): CountySigner | 'absent' | 'unreadable' {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    return isCode(error, 'ENOENT') ? 'absent' : 'unreadable';
  }
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? signerOf(key) : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
