// The county's identity key (S13): 32 random bytes with which ID numbers are compared without being readable. A plain hash of an
// ID number could be enumerated (17 digits, most of them a place and a day); HMAC-SHA-256 (RFC 2104) under a key that never leaves
// the server cannot. One file, 0600; what the key makes of a fixed text is pinned in the database, so that a server with another
// key refuses to start instead of finding nobody again.
import { createHmac, randomBytes } from 'node:crypto';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Database } from '../db/port.ts';
import { makeKeyFile, pinKey, readKeyFile } from './key-file.ts';

export type IdentityKey = {
  /** @param idNumber 18 characters, normalised (shared/domain/resident-id.ts) @returns hex */
  readonly mac: (idNumber: string) => string;
  /** Tells this key from another without telling it. */
  readonly check: string;
};

export type IdentityKeyError = {
  readonly reason: 'identityKeyMissing' | 'identityKeyForeign' | 'identityKeyUnreadable';
  readonly file: string;
};

const KEY_BYTES = 32;

export function identityKeyOf(key: Uint8Array): IdentityKey {
  const mac = (text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('hex');
  return { mac, check: mac('county identity key') };
}

/**
 * Reads the key's file, or makes one where no identity can have been stored under another.
 * @param pinned what the database says of the key; null: nothing yet
 */
export function openIdentityKey(file: string, pinned: string | null): Result<IdentityKey, IdentityKeyError> {
  let key = readKey(file);
  if (key === 'absent') {
    if (pinned !== null) return err({ reason: 'identityKeyMissing', file });
    makeKeyFile(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`, 0o600);
    key = readKey(file);
  }
  if (key === 'absent' || key === 'unreadable') return err({ reason: 'identityKeyUnreadable', file });
  return pinned === null || pinned === key.check ? ok(key) : err({ reason: 'identityKeyForeign', file });
}

/** Opens the key that the database names, or names the one that is opened. */
export const pinIdentityKey = (
  db: Database,
  open: (pinned: string | null) => Result<IdentityKey, IdentityKeyError>,
): Promise<Result<IdentityKey, IdentityKeyError>> =>
  pinKey(db, 'identity_key_check', ({ check }) => check, open);

function readKey(file: string): IdentityKey | 'absent' | 'unreadable' {
  const read = readKeyFile(file);
  if (!read.ok) return read.error.reason;
  const text = read.value.text.trim();
  return /^[0-9a-f]{64}$/.test(text) ? identityKeyOf(Buffer.from(text, 'hex')) : 'unreadable';
}
