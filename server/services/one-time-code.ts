// One-time codes that a person carries to a kiosk: 8 digits, for one use, for 24 hours. Only a slow, salted hash is stored
// (scrypt, RFC 7914), because 8 digits would fall to any fast one; the code itself is shown once.
import { scrypt } from 'node:crypto';

export const CODE_LIFETIME_MS = 24 * 3_600_000;

export type OneTimeCode = { readonly code: string; readonly expiresAtMs: number };

/** @param randomInt uniform in [0, below) */
export const newDigits = (randomInt: (below: number) => number): string =>
  String(randomInt(100_000_000)).padStart(8, '0');

/** As it is printed: 1234-5678. */
export const printedCode = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4)}`;

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
