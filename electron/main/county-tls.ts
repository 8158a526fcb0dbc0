// What a technician has laid down of certificates (provision.json: caFile, clientCertFile, clientKeyFile), read and checked at the start and
// copied into the data folder, so that the stick or folder that they came from may go. Where one is named and cannot be used the
// county is not spoken to at all: falling back to the machine's trust would believe whom the county did not name.
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { Log } from './log.ts';
import type { CountyTls } from './net/tls-fetch.ts';
import type { Provision } from './provision.ts';

const members = {
  caFile: 'county-ca.crt',
  clientCertFile: 'client.crt',
  clientKeyFile: 'client.key',
} as const;
type Member = keyof typeof members;
const names: readonly Member[] = ['caFile', 'clientCertFile', 'clientKeyFile'];

/**
 * @returns null where nothing is named: the machine's own trust holds. `unreadable` has its line in the log, with the member of
 *   provision.json that is at fault
 */
export async function countyTlsOf(
  dataDir: string,
  provision: Provision | null,
  log: Log,
): Promise<Result<CountyTls | null, { readonly reason: 'unreadable' }>> {
  const folder = join(dataDir, 'tls');
  if (provision === null || names.every((member) => provision[member] === undefined)) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    return ok(null);
  }
  const refuse = (member: Member) => {
    log.error('tlsFileUnreadable', { member });
    return err({ reason: 'unreadable' } as const);
  };
  const ca = await taken(dataDir, folder, 'caFile', provision);
  if (ca === null || !isCa(ca)) return refuse('caFile');
  if (provision.clientCertFile === undefined && provision.clientKeyFile === undefined)
    return ok({ ca, client: null });
  const cert = await taken(dataDir, folder, 'clientCertFile', provision);
  if (cert === null || certificatesIn(cert) === null) return refuse('clientCertFile');
  const key = await taken(dataDir, folder, 'clientKeyFile', provision);
  if (key === null || !isKeyOf(cert, key)) return refuse('clientKeyFile');
  return ok({ ca, client: { cert, key } });
}

/** A file's text: where the technician says it is, and then kept; else the copy that was kept before. */
async function taken(
  dataDir: string,
  folder: string,
  member: Member,
  provision: Provision,
): Promise<string | null> {
  const kept = join(folder, members[member]);
  const named = provision[member];
  if (named === undefined) return null;
  const text = await readFile(resolve(dataDir, named), 'utf8').catch(() => null);
  const before = await readFile(kept, 'utf8').catch(() => null);
  if (text === null || text === before) return before;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomically(kept, text);
  } catch {
    // It is used all the same; the next start needs the named file again.
  }
  return text;
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function certificatesIn(text: string): X509Certificate[] | null {
  try {
    const found = [...text.matchAll(PEM)].map(([pem]) => new X509Certificate(pem));
    return found.length === 0 ? null : found;
  } catch {
    return null;
  }
}

const isCa = (text: string): boolean => certificatesIn(text)?.every(({ ca }) => ca) ?? false;

function isKeyOf(cert: string, key: string): boolean {
  try {
    return certificatesIn(cert)?.[0]?.checkPrivateKey(createPrivateKey(key)) ?? false;
  } catch {
    return false;
  }
}
