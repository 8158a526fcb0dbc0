// The kiosk's own log, read from outside: what happened since a moment.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const lineSchema = z.looseObject({ at: z.string(), level: z.string(), event: z.string() });
export type LogLine = z.infer<typeof lineSchema>;

/** Lines since `sinceMs` (wall clock), oldest first; a line cut by a kill is left out. */
export async function logSince(dataDir: string, sinceMs: number): Promise<LogLine[]> {
  const texts = await Promise.all(
    ['main.log.1', 'main.log'].map((name) => readFile(join(dataDir, 'logs', name), 'utf8').catch(() => '')),
  );
  return texts
    .join('')
    .split('\n')
    .flatMap((text) => parseLine(text))
    .filter(({ at }) => Date.parse(at) >= sinceMs);
}

function parseLine(text: string): LogLine[] {
  try {
    const line = lineSchema.safeParse(JSON.parse(text));
    return line.success ? [line.data] : [];
  } catch {
    return [];
  }
}
