// The kiosk's own key: Ed25519 (RFC 8032), made here. It is on disk before the county hears of it, so that a power cut
// in the middle of an enrolment asks again with the same key and gets the same answer.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { unlink } from 'node:fs/promises';
import * as z from 'zod/mini';
import { writeFileAtomically } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

const keyFileSchema = z.object({ privateKeyPem: z.string() });
const pathIn = (dataDir: string): string => join(dataDir, 'enrolling-key.json');

/** A new private key as PKCS #8 PEM. */
export const makePrivateKeyPem = (): string =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

/** The key of an enrolment under way: the one of the last attempt, or a new one, durable when it resolves. */
export async function enrollingKeyPem(dataDir: string): Promise<string> {
  const kept = await readJsonFile(pathIn(dataDir), keyFileSchema);
  if (kept.ok) return kept.value.privateKeyPem;
  const privateKeyPem = makePrivateKeyPem();
  await writeFileAtomically(pathIn(dataDir), JSON.stringify({ privateKeyPem }));
  return privateKeyPem;
}

/** After the identity, which holds the key from then on, is on disk. */
export async function dropEnrollingKey(dataDir: string): Promise<void> {
  await unlink(pathIn(dataDir)).catch(() => undefined);
}

/** SubjectPublicKeyInfo DER in base64, as the county stores it. */
export const publicKeyOf = (privateKeyPem: string): string =>
  createPublicKey(privateKeyPem).export({ type: 'spki', format: 'der' }).toString('base64');

/** Signs a text's UTF-8 bytes. @returns a function that gives the 64 bytes of the signature in base64 */
export function signerOf(privateKeyPem: string): (text: string) => string {
  const key = createPrivateKey(privateKeyPem);
  return (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64');
}
