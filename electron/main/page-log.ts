// What the page has to say goes into the kiosk's log: it has no disk of its own. Only lines that it wrote for that, as one
// JSON object with an `event`; whatever else lands on its console stays there.
import * as z from 'zod/mini';
import type { Log, LogFields } from './log.ts';

const lineSchema = z.catchall(
  z.object({ event: z.string().check(z.regex(/^[a-zA-Z]{1,40}$/)) }),
  z.union([z.string().check(z.maxLength(200)), z.number(), z.boolean(), z.null()]),
);

/** What is used of Electron's webContents. */
export type ConsoleSource = {
  readonly on: (
    event: 'console-message',
    listener: (details: { readonly message: string }) => void,
  ) => unknown;
};

/** Copies the page's own lines, as `page` with their event in `what`. */
export function logPage(source: ConsoleSource, log: Log): void {
  source.on('console-message', ({ message }) => {
    const fields = fieldsOf(message);
    if (fields !== null) log.info('page', fields);
  });
}

/** The fields of a line that the page wrote for the log; null for any other text. */
export function fieldsOf(message: string): LogFields | null {
  if (!message.startsWith('{"event":') || message.length > 2000) return null;
  try {
    const line = lineSchema.safeParse(JSON.parse(message));
    if (!line.success) return null;
    const { event, ...rest } = line.data;
    return { ...rest, what: event };
  } catch {
    return null;
  }
}
