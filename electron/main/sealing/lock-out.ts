// Wrong PINs cost time, and more of it each time: five are free, then 30 s, doubled with each further one up to an hour. The
// count is on disk before a PIN is looked at, so that pulling the plug gives no further try.
import { join } from 'node:path';
import * as z from 'zod/mini';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { readJsonFile } from '../json-file.ts';

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

const triesSchema = z.object({ wrong: z.int().check(z.gte(0)), lastAtMs: z.number() });
export type Tries = z.infer<typeof triesSchema>;

/** How long to wait before the next try, ms. A clock that was set back starts the wait anew: it is no way around it. */
export function waitMs({ wrong, lastAtMs }: Tries, nowMs: number): number {
  if (wrong < FREE_TRIES) return 0;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));
  return nowMs < lastAtMs ? wait : Math.max(0, lastAtMs + wait - nowMs);
}

export type LockOut = {
  /** How long to wait before the next try, ms; asks, and counts nothing. */
  readonly waitMs: () => number;
  /** Counts a try as wrong until `right` is called. @returns ms to wait; 0: the try may be made and is on disk */
  readonly begin: () => Promise<number>;
  readonly right: () => Promise<void>;
};

/** @param wallMs the wall clock: it goes on while the kiosk is off */
export async function openLockOut(dataDir: string, wallMs: () => number): Promise<LockOut> {
  const path = join(dataDir, 'staff-tries.json');
  const read = await readJsonFile(path, triesSchema);
  // A damaged file counts as many tries: it is no way around the wait either.
  let tries: Tries = read.ok
    ? read.value
    : { wrong: read.error.reason === 'absent' ? 0 : FREE_TRIES, lastAtMs: 0 };
  if (!read.ok && read.error.reason === 'unreadable') tries = { ...tries, lastAtMs: wallMs() };
  const write = async (next: Tries): Promise<void> => {
    await writeFileAtomically(path, `${JSON.stringify(next)}\n`);
    tries = next;
  };
  const begin = async (): Promise<number> => {
    const now = wallMs();
    const wait = waitMs(tries, now);
    if (wait === 0) await write({ wrong: tries.wrong + 1, lastAtMs: now });
    else if (now < tries.lastAtMs) await write({ ...tries, lastAtMs: now });
    return wait;
  };
  // One after the other: tries that are made together are counted each.
  const turns = oneAfterAnother();
  return {
    waitMs: () => waitMs(tries, wallMs()),
    begin: () => turns(begin),
    right: () => write({ wrong: 0, lastAtMs: wallMs() }),
  };
}
