// What a kiosk signs on every request after enrolment (Ed25519, RFC 8032). Time and nonce stop a replay.
// The signature's 64 bytes travel in base64 (RFC 4648 §4), the time as decimal ms, the nonce in lower-case hex.
// The kiosk signs with the county's time as last heard, so a wrong kiosk clock is no lock-out (S17).
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

export const SIGNATURE_HEADERS = {
  kioskId: 'x-kiosk-id',
  timeMs: 'x-kiosk-time',
  nonce: 'x-kiosk-nonce',
  signature: 'x-kiosk-signature',
} as const;

/** A request is accepted when its time is within this many ms of the county's clock. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

export type SignedParts = {
  readonly method: string;
  /** Path with query, as sent. */
  readonly path: string;
  readonly kioskId: string;
  readonly timeMs: number;
  /** At least 16 random bytes in hex, used once. */
  readonly nonce: string;
  readonly body: Uint8Array;
};

/** The exact text whose UTF-8 bytes are signed. */
export function signingText(parts: SignedParts): string {
  return [
    'yizhan-request-v1',
    parts.method.toUpperCase(),
    parts.path,
    parts.kioskId,
    String(parts.timeMs),
    parts.nonce,
    bytesToHex(sha256(parts.body)),
  ].join('\n');
}
