// One-time codes that a person carries to a kiosk: 8 digits, for one use, for 24 hours. Only a slow, salted hash is stored
// (scrypt, RFC 7914), because 8 digits would fall to any fast one; the code itself is shown once.
import { scrypt } from 'node:crypto';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Sql } from '../db/port.ts';
import { type AuditEntry, writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { findStation } from './stations.ts';

export const CODE_LIFETIME_MS = 24 * 3_600_000;

export type OneTimeCode = { readonly code: string; readonly expiresAtMs: number };

/** A code's row to be, without what it is a code for. */
export type NewCode = { readonly hash: string; readonly madeAtMs: number; readonly expiresAtMs: number };

/**
 * Makes a code for a station, with its line in the audit log. The code itself is shown once and stored nowhere.
 * @param insert stores it; false: this hash is taken, by a code that is still good or by one of long ago
 * @returns the code as printed (1234-5678), or that there is no such station
 */
export async function makeOneTimeCode(
  county: County,
  stationId: string,
  insert: (tx: Sql, code: NewCode) => Promise<boolean>,
  audit: AuditEntry,
): Promise<Result<OneTimeCode, { readonly reason: 'noStation' }>> {
  if ((await findStation(county.db, stationId)) === null) return err({ reason: 'noStation' });
  const madeAtMs = county.nowMs();
  const expiresAtMs = madeAtMs + CODE_LIFETIME_MS;
  for (;;) {
    const digits = String(county.randomInt(100_000_000)).padStart(8, '0');
    const hash = await codeHash(digits, county.enrolSalt);
    const made = await county.db.transaction('read committed', async (tx) => {
      if (!(await insert(tx, { hash, madeAtMs, expiresAtMs }))) return false;
      await writeAudit(tx, madeAtMs, audit);
      return true;
    });
    if (made) return ok({ code: `${digits.slice(0, 4)}-${digits.slice(4)}`, expiresAtMs });
  }
}

/** scrypt N = 2^14, r = 8, p = 1: some 50 ms for a guess. @param code with or without its dash */
export async function codeHash(code: string, saltHex: string): Promise<string> {
  const salt = Buffer.from(saltHex, 'hex');
  return await new Promise((resolve, reject) => {
    scrypt(code.replace('-', ''), salt, 32, { N: 16_384, r: 8, p: 1 }, (error, key) => {
      if (error === null) resolve(key.toString('hex'));
      else reject(error);
    });
  });
}
