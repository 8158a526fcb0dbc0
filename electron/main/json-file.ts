// A small JSON file read through a schema. "Not there" and "there but unreadable" are different answers: the second
// must never be taken for a fresh kiosk.
import { readFile } from 'node:fs/promises';
import type * as z from 'zod/mini';
import { type Result, err, ok } from '#shared/kernel/result.ts';

export type FileProblem = { readonly reason: 'absent' | 'unreadable' };

/** Reads and parses a JSON file. */
export async function readJsonFile<S extends z.ZodMiniType>(
  path: string,
  schema: S,
): Promise<Result<z.output<S>, FileProblem>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return err({ reason: absent ? 'absent' : 'unreadable' });
  }
  try {
    const value: unknown = JSON.parse(text);
    const parsed = schema.safeParse(value);
    return parsed.success ? ok(parsed.data) : err({ reason: 'unreadable' });
  } catch {
    return err({ reason: 'unreadable' });
  }
}
