// A technician's PIN as provision.json holds it: scrypt (RFC 7914), N = 2^15, r = 8, p = 1, some 40 ms and 32 MB for each try.
// electron/main/technician/pin.ts reads it; the numbers stand in the text, so that they can grow.
import { randomBytes, scryptSync } from 'node:crypto';

const [N, r, p] = [32_768, 8, 1] as const;
const HASH_BYTES = 32;

/** @param pin 4 to 12 digits @param salt 16 random bytes @throws RangeError for another PIN */
export function technicianPinHash(pin: string, salt: Buffer = randomBytes(16)): string {
  if (!/^\d{4,12}$/.test(pin)) throw new RangeError('A PIN has 4 to 12 digits.');
  const hash = scryptSync(pin, salt, HASH_BYTES, { N, r, p, maxmem: 256 * 1024 * 1024 });
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}
