// What is the county's: Ed25519 (RFC 8032) under the key of the enrolment.
import { createPublicKey, verify } from 'node:crypto';

/** @param signature base64 @param countyKey SPKI DER in base64 */
export type IsSigned = (text: string, signature: string, countyKey: string) => boolean;

export const isSignedByCounty: IsSigned = (text, signature, countyKey) => {
  try {
    const key = createPublicKey({ key: Buffer.from(countyKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    // A key or a signature that is none.
    return false;
  }
};
