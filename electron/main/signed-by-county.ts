// Whether the county signed a text (Ed25519, RFC 8032), by the key that this kiosk heard at its enrolment.
import { createPublicKey, verify } from 'node:crypto';

/** @param countyKey SPKI DER, base64 @param signature base64 */
export function isSignedByCounty(text: string, signature: string, countyKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(countyKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    // A key or a signature that is none.
    return false;
  }
}
