// What the county's keys have in common (signing-key.ts, sealing-key.ts, identity-key.ts): a file that is whole or absent and belongs
// to its owner alone, and a mark of the key pinned in the database at the first start, so that a server with another or a new
// key refuses to start instead of failing every kiosk.
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type Database, one } from '../db/port.ts';

export type KeyFile = {
  readonly text: string;
  /** Nobody but its owner may read it; always true where the system has no such bits (Windows). */
  readonly ownersAlone: boolean;
};

export function readKeyFile(file: string): Result<KeyFile, { readonly reason: 'absent' | 'unreadable' }> {
  try {
    const ownersAlone = process.platform === 'win32' || (statSync(file).mode & 0o077) === 0;
    return ok({ text: readFileSync(file, 'utf8'), ownersAlone });
  } catch (error) {
    return err({ reason: isCode(error, 'ENOENT') ? 'absent' : 'unreadable' });
  }
}

/** Whole or absent; another server that made it a moment ago wins. @param mode permission bits of the file */
export function makeKeyFile(file: string, text: string, mode: 0o400 | 0o600): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${String(process.pid)}`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const directory = openSync(dirname(file), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/**
 * Opens the key that the database names, or names the one that is opened; of two first servers one wins.
 * @param markOf what the database keeps of a key: enough to tell it from another, too little to use it
 */
export async function pinKey<K, E>(
  db: Database,
  column: 'signing_key' | 'sealing_key' | 'identity_key_check',
  markOf: (key: K) => string,
  open: (pinned: string | null) => Result<K, E>,
): Promise<Result<K, E>> {
  const schema = z.object({ pinned: z.string().nullable() });
  const { pinned: before } = await one(db, schema, `select ${column} as pinned from county where id = 1`);
  const key = open(before);
  if (!key.ok || before !== null) return key;
  const { pinned } = await one(
    db,
    schema,
    `update county set ${column} = coalesce(${column}, $1) where id = 1 returning ${column} as pinned`,
    [markOf(key.value)],
  );
  return open(pinned);
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
