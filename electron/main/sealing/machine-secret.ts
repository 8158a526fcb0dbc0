// 32 random bytes that belong to this machine and not to the kiosk's data folder: without them a copy of that folder opens
// nothing, whatever PIN is guessed. A technician names the file (provision.json, machineSecretFile); where none is named it
// stands beside the data folder, and only where that cannot be written inside it: that is `degraded`, and is said.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { writeFileAtomically } from '../atomic-file.ts';

export type MachineSecret = {
  readonly bytes: Uint8Array;
  /** True: it lies inside the data folder, so that whoever copies the folder has it. */
  readonly degraded: boolean;
};
export type MachineSecretError = { readonly reason: 'unreadable' };

const BYTES = 32;

/** @param file as provisioned; undefined: none was named */
export async function openMachineSecret(
  dataDir: string,
  file: string | undefined,
): Promise<Result<MachineSecret, MachineSecretError>> {
  const inside = join(dataDir, 'machine-secret');
  const places = file === undefined ? [`${resolve(dataDir)}.machine-secret`, inside] : [file];
  const read = await Promise.all(places.map(readSecret));
  const damaged = read.includes('unreadable');
  for (const [index, found] of read.entries()) {
    if (found instanceof Uint8Array) return ok({ bytes: found, degraded: places[index] === inside });
  }
  // One that is there and cannot be read is never replaced: accounts may hang on it.
  if (damaged) return err({ reason: 'unreadable' });
  for (const place of places) {
    const made = await makeSecret(place);
    if (made !== null) return ok({ bytes: made, degraded: place === inside });
  }
  return err({ reason: 'unreadable' });
}

async function readSecret(path: string): Promise<Uint8Array | 'absent' | 'unreadable'> {
  try {
    const bytes = Buffer.from(await readFile(path, 'utf8'), 'base64');
    return bytes.length === BYTES ? new Uint8Array(bytes) : 'unreadable';
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent ? 'absent' : 'unreadable';
  }
}

async function makeSecret(path: string): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(randomBytes(BYTES));
  try {
    await writeFileAtomically(path, `${Buffer.from(bytes).toString('base64')}\n`);
    return bytes;
  } catch {
    return null;
  }
}
