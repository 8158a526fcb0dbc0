// Who asks: a signed request (shared/protocol/request-signature.ts) becomes a kiosk, or a refusal.
//
//   headers ─> kiosk known? ─> signature over the raw bytes? ─> revoked? ─> time window? ─> nonce new? ─> kiosk
//
// The time is judged only after the signature: a stranger learns nothing. The nonce is stored before anything else
// happens, and kept until the same request could not pass the time window any more.
import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { SIGNATURE_HEADERS, SIGNATURE_WINDOW_MS, signingText } from '#shared/protocol/request-signature.ts';
import { first } from '../db/port.ts';
import type { County } from './county.ts';

export type AuthedKiosk = { readonly id: string; readonly code: string; readonly stationId: string };

export type AuthError = {
  readonly reason: 'unsigned' | 'unknownKiosk' | 'badSignature' | 'revoked' | 'clockSkew' | 'replayed';
};

export type RawRequest = {
  readonly method: string;
  /** Path with query, as it stood in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
};

const signatureSchema = z.object({
  kioskId: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  timeMs: z.string().regex(/^\d{1,15}$/),
  nonce: z.string().regex(/^[0-9a-f]{32,128}$/),
  signature: z.string().min(80).max(200),
});

const kioskSchema = z.object({
  id: z.string(),
  code: z.string(),
  station_id: z.string(),
  public_key: z.string(),
  revoked_at_ms: z.int().nullable(),
});

/** Decides who signed a request. A nonce of an accepted request is stored in the database, for all servers. */
export async function authenticate(
  county: County,
  request: RawRequest,
): Promise<Result<AuthedKiosk, AuthError>> {
  const signed = signatureSchema.safeParse({
    kioskId: request.headers[SIGNATURE_HEADERS.kioskId],
    timeMs: request.headers[SIGNATURE_HEADERS.timeMs],
    nonce: request.headers[SIGNATURE_HEADERS.nonce],
    signature: request.headers[SIGNATURE_HEADERS.signature],
  });
  if (!signed.success) return err({ reason: 'unsigned' });
  const { kioskId, nonce, signature } = signed.data;
  const timeMs = Number(signed.data.timeMs);
  const kiosk = await first(
    county.db,
    kioskSchema,
    'select id, code, station_id, public_key, revoked_at_ms from kiosk where id = $1',
    [kioskId],
  );
  if (kiosk === null) return err({ reason: 'unknownKiosk' });
  const text = signingText({
    method: request.method,
    path: request.path,
    kioskId,
    timeMs,
    nonce,
    body: request.body,
  });
  if (!isSignedBy(kiosk.public_key, text, signature)) return err({ reason: 'badSignature' });
  if (kiosk.revoked_at_ms !== null) return err({ reason: 'revoked' });
  const now = county.nowMs();
  if (Math.abs(now - timeMs) > SIGNATURE_WINDOW_MS) return err({ reason: 'clockSkew' });
  if (!(await rememberNonce(county, kioskId, nonce, timeMs + SIGNATURE_WINDOW_MS)))
    return err({ reason: 'replayed' });
  return ok({ id: kiosk.id, code: kiosk.code, stationId: kiosk.station_id });
}

/** @returns false when the nonce was used before */
async function rememberNonce(
  county: County,
  kioskId: string,
  nonce: string,
  untilMs: number,
): Promise<boolean> {
  const stored = await county.db.query(
    `insert into used_nonce (kiosk_id, nonce, expires_at_ms) values ($1, $2, $3)
     on conflict do nothing returning nonce`,
    [kioskId, nonce, untilMs],
  );
  return stored.length > 0;
}

/** Forgets nonces whose request would fail the time window anyway. */
export async function forgetNonces(county: County): Promise<void> {
  await county.db.query('delete from used_nonce where expires_at_ms < $1', [county.nowMs()]);
}

/** @param publicKeyBase64 Ed25519, SPKI DER */
export function isSignedBy(publicKeyBase64: string, text: string, signatureBase64: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKeyBase64, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signatureBase64, 'base64'));
}
