// What the page says of itself, taken into the kiosk's log. The page's console may hold anything, so only lines of one
// narrow shape are believed: names of events and of errors, never words that a person could have typed.
import * as z from 'zod/mini';
import type { Log } from './log.ts';

const name = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/));
/** An error and its causes: AbortError<QuotaExceededError. */
const names = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}(<[A-Za-z][A-Za-z0-9]{0,39}){0,5}$/));
const lineSchema = z.strictObject({
  event: name,
  error: z.optional(names),
  because: z.optional(names),
  trouble: z.optional(name),
  /** Versions of the cache's schema. */
  theirs: z.optional(z.int()),
  ours: z.optional(z.int()),
});

/** Logs a console message of the page when it is one of ours; drops everything else. */
export function logPageLine(message: string, log: Log): void {
  if (!message.startsWith('{"event":')) return;
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return;
  }
  const line = lineSchema.safeParse(value);
  if (!line.success) return;
  const { event, ...detail } = line.data;
  const fields = Object.entries(detail).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  log.error('page', { of: event, ...Object.fromEntries(fields) });
}
