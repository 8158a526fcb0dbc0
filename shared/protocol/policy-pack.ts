// 政策包 on the wire: a row of the list `pack`. It carries the text that the county signed, not the parsed pack: a kiosk believes
// the text first and reads it afterwards, and an older kiosk hands on what it cannot read. Form of the text: shared/policy/pack.ts.
import * as z from 'zod/mini';

/** Longer than any pack that the county publishes (server/policy/pack-file.ts), with room for a later form. */
export const PACK_TEXT_LIMIT = 1024 * 1024;

export const policyPackRowSchema = z.looseObject({
  packId: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Grows with every publication. */
  version: z.int().check(z.gte(1)),
  title: z.string(),
  /** Canonical JSON (RFC 8785) of the pack. */
  text: z.string().check(z.maxLength(PACK_TEXT_LIMIT)),
  /** Ed25519 (RFC 8032) over `packSignedText`, base64; the county's public key came with the enrolment. */
  signature: z.string().check(z.maxLength(200)),
});
export type PolicyPackRow = z.infer<typeof policyPackRowSchema>;

/** The exact text whose UTF-8 bytes are signed. */
export const packSignedText = (text: string): string => `yizhan-policy-pack-v1\n${text}`;
