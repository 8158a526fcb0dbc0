// The kiosk's log: one JSON object a line in <dataDir>/logs/main.log, turned over by size. Ids and codes only:
// never a name, a telephone number or an answer. ERROR means that a person must look; no link is INFO.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type Log = {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
};

/** Notes a bug that surfaced: where, and the error's name. Its message may hold anything, so it is not written down. */
export const logBug = (log: Pick<Log, 'error'>, where: string, error: unknown): void =>
  log.error('bug', { where, name: error instanceof Error ? error.name : 'unknown' });

const MAX_BYTES = 1024 * 1024;
/** Older files kept beside the present one: main.log.1 is the youngest. */
const KEPT = 3;

/**
 * Opens the log in a directory, made when it is not there.
 * @param maxBytes size at which the file is turned over
 */
export function openLog(directory: string, wallMs: () => number, maxBytes: number = MAX_BYTES): Log {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'main.log');
  let size = sizeOf(path);
  const write = (level: 'INFO' | 'ERROR', event: string, fields: LogFields = {}): void => {
    const line = `${JSON.stringify({ at: new Date(wallMs()).toISOString(), level, event, ...fields })}\n`;
    try {
      if (size > 0 && size + Buffer.byteLength(line) > maxBytes) {
        turnOver(path);
        size = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      // A full disk must not stop the kiosk: what residents enter has its own place and its own answer.
    }
  };
  return {
    info: (event, fields) => write('INFO', event, fields),
    error: (event, fields) => write('ERROR', event, fields),
  };
}

function turnOver(path: string): void {
  for (let number = KEPT - 1; number >= 1; number -= 1)
    renameIfThere(`${path}.${number}`, `${path}.${number + 1}`);
  renameIfThere(path, `${path}.1`);
}

function renameIfThere(from: string, to: string): void {
  if (sizeOf(from) > 0) renameSync(from, to);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
