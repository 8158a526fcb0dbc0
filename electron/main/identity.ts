// Who this kiosk is, after enrolment: <dataDir>/identity.json (0600). The private key is made here and leaves this
// machine never; the file is whole or absent (atomic-file.ts).
import { join } from 'node:path';
import * as z from 'zod/mini';
import { countySchema, stationSchema } from '#shared/domain/station.ts';
import type { Result } from '#shared/kernel/result.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { type FileProblem, readJsonFile } from './json-file.ts';

export const identitySchema = z.object({
  kioskId: z.string(),
  kioskCode: z.string(),
  countyUrl: z.url(),
  epoch: z.string(),
  station: stationSchema,
  county: countySchema,
  /** Ed25519, PKCS #8 PEM (RFC 8410). */
  privateKeyPem: z.string(),
  /**
   * The county's Ed25519 public key, SPKI DER in base64, as heard at the enrolment. Absent when the kiosk was enrolled by an
   * older county: it then takes pages of the pull and no snapshot, until it is enrolled anew (adr/0011).
   */
  countyKey: z.optional(z.string()),
  /** The county's X25519 sealing key, 32 bytes in base64: from the enrolment, or later under the county's signature. */
  sealingKey: z.optional(z.string()),
});
export type Identity = z.infer<typeof identitySchema>;

const pathIn = (dataDir: string): string => join(dataDir, 'identity.json');

export const readIdentity = (dataDir: string): Promise<Result<Identity, FileProblem>> =>
  readJsonFile(pathIn(dataDir), identitySchema);

/** Durable when it resolves. */
export const writeIdentity = (dataDir: string, identity: Identity): Promise<void> =>
  writeFileAtomically(pathIn(dataDir), `${JSON.stringify(identity, null, 2)}\n`);
