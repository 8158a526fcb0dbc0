// What county and kiosk say to each other about keys (adr/0020). All requests are signed by the kiosk (request-signature.ts).
//
//   GET  /v1/keys         county → kiosk   sealing key, accounts taken back, order for a new station key; under the county's signature
//   POST /v1/station-key  kiosk → county   a new station key's public half, and its private half in a box for the county alone
//   POST /v1/staff        kiosk → county   a one-time code; the answer holds the station keys in boxes for this one request's key
import * as z from 'zod/mini';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';

export const KEYS_PATH = '/v1/keys';
export const STATION_KEY_PATH = '/v1/station-key';
export const STAFF_PATH = '/v1/staff';

const protocol = z.literal(1);
/** X25519 public key, 32 bytes in base64. */
const publicKey = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/));
const keyId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
/** A sealed box with a private key of 32 bytes, base64. */
const keyBox = z.string().check(z.regex(/^[A-Za-z0-9+/]{107}=$/));

/** Members are added, never renamed; the kiosk verifies the body as it stands, unknown members too (S16). */
export const countyKeysBodySchema = z.looseObject({
  protocol,
  kind: z.literal('keys'),
  /** Another kiosk's or another county's statement is refused. */
  county: z.string(),
  kioskId: z.string(),
  sealingKey: publicKey,
  /** Grows with each order to make a new station key; a number is followed once. */
  rekeyOrder: z.int().check(z.gte(0)),
  /** Station keys of this kiosk that the county holds: a restored county is handed the others again. */
  stationKeys: z.array(keyId),
  /** Accounts of this kiosk that the county has taken back. */
  revoked: z.array(z.string()),
});
export type CountyKeysBody = z.infer<typeof countyKeysBodySchema>;

export const countyKeysSchema = z.looseObject({
  protocol,
  body: z.json(),
  /** Ed25519 (RFC 8032) over `countyKeysText`, base64. */
  signature: z.string().check(z.maxLength(200)),
  serverTimeMs: z.number(),
});

/** The exact text whose UTF-8 bytes are signed. */
export const countyKeysText = (body: Json): string => `yizhan-keys-v1\n${canonicalJson(body)}`;

export const stationKeyRequestSchema = z.object({
  protocol,
  keyId,
  publicKey,
  /** The private half in a box for the county's sealing key: the recovery box. */
  recovery: keyBox,
});
export type StationKeyRequest = z.infer<typeof stationKeyRequestSchema>;
export const stationKeyAnswerSchema = z.looseObject({ protocol, keyId, serverTimeMs: z.number() });

export const staffRequestSchema = z.object({
  protocol,
  /** One-time code for a staff account, as the county printed it (1234-5678). */
  code: z.string().check(z.regex(/^\d{4}-?\d{4}$/)),
  /** Made for this request; the same again after a lost answer gets the same account. */
  sessionKey: publicKey,
});
export type StaffRequest = z.infer<typeof staffRequestSchema>;
export const staffAnswerSchema = z.looseObject({
  protocol,
  accountId: z.string(),
  name: z.string(),
  /** Every station key that this kiosk ever had, in boxes for `sessionKey`. */
  keys: z.array(z.object({ keyId, publicKey, box: keyBox })),
  serverTimeMs: z.number(),
});
export type StaffAnswer = z.infer<typeof staffAnswerSchema>;
