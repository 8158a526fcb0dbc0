// POST /v1/enrol: a technician's one-time code and a key made on the kiosk become an enrolled kiosk.
import * as z from 'zod/mini';
import { protocolSchema } from './version.ts';
import { countySchema, stationSchema } from '#shared/domain/station.ts';

export const ENROL_PATH = '/v1/enrol';

export const enrolRequestSchema = z.object({
  protocol: protocolSchema,
  /** One-time code, 8 digits in two groups as printed by the county (1234-5678); accepted once, 24 h. */
  code: z.string().check(z.regex(/^\d{4}-?\d{4}$/)),
  /** Ed25519 public key (RFC 8032), SubjectPublicKeyInfo DER in base64. */
  publicKey: z.string().check(z.minLength(40), z.maxLength(200)),
  appVersion: z.string(),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

export const enrolResponseSchema = z.looseObject({
  protocol: protocolSchema,
  kioskId: z.string(),
  /** Short name printed in slip numbers, e.g. A07; ASCII capitals and digits. */
  kioskCode: z.string().check(z.regex(/^[A-Z0-9]{2,8}$/)),
  station: stationSchema,
  county: countySchema,
  epoch: z.string(),
  /** Highest sequence that the county has from this kiosk; not 0 when an enrolment is answered again. */
  lastSeq: z.optional(z.int()),
  /**
   * Ed25519 public key of the county (SPKI DER, base64): what snapshots and files from a stick are verified with. Learnt here
   * and nowhere else, while a technician stands by (adr/0011). Absent from a server older than snapshots.
   */
  countyKey: z.optional(z.string().check(z.minLength(40), z.maxLength(200))),
  /** X25519 public key of the county (32 bytes, base64): what residents enter is sealed to it (adr/0020). Absent: older server. */
  sealingKey: z.optional(z.string().check(z.minLength(40), z.maxLength(60))),
  serverTimeMs: z.number(),
});
export type EnrolResponse = z.infer<typeof enrolResponseSchema>;
