// What the page says of itself, taken into the kiosk's log. The page's console may hold anything, so only lines of one
// narrow shape are believed: names of events and of errors, never words that a person could have typed.
import * as z from 'zod/mini';
import { BUCKETS } from '#shared/protocol/bucket.ts';
import { listTables } from '#shared/protocol/pull.ts';
import type { Log } from './log.ts';

const name = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/));
/** An error and its causes: AbortError<QuotaExceededError. */
const names = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}(<[A-Za-z][A-Za-z0-9]{0,39}){0,5}$/));
const lineSchema = z.strictObject({
  event: name,
  error: z.optional(names),
  because: z.optional(names),
  trouble: z.optional(name),
  /** What the browser says of the store that it made anew (S19). */
  dataLoss: z.optional(name),
  /** Versions of the cache's schema. */
  theirs: z.optional(z.int()),
  ours: z.optional(z.int()),
  /** A bucket that did not add up (S8), and the rows that were put in or taken out. */
  table: z.optional(z.enum(listTables)),
  bucket: z.optional(z.int().check(z.gte(0), z.lt(BUCKETS))),
  wrong: z.optional(z.int()),
  put: z.optional(z.int()),
  gone: z.optional(z.int()),
});
/** Events after which nobody has to look: the kiosk has mended itself. */
const healed: ReadonlySet<string> = new Set(['bucketRepaired']);

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
  // A first store is as it should be; one that took a lost one's place is not.
  const expected = healed.has(event) || (detail.dataLoss !== undefined && detail.dataLoss !== 'total');
  (expected ? log.info : log.error)('page', { of: event, ...Object.fromEntries(fields) });
}
