// Wrong PINs cost time, and more of it each time: five for an account are free, then 30 s, doubled with each further one up to an hour.
// All accounts together have twenty, then the same: many tiles are not many times the tries, and whoever plays with one tile does not
// shut out the others. The count is on disk before a PIN is looked at, so that pulling the plug gives no further try.
import { join } from 'node:path';
import * as z from 'zod/mini';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { readJsonFile } from '../json-file.ts';

const FREE_TRIES = 5;
const FREE_TRIES_OF_ALL = 20;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

const triesSchema = z.object({ wrong: z.int().check(z.gte(0)), lastAtMs: z.number() });
export type Tries = z.infer<typeof triesSchema>;
const countsSchema = z.object({ all: triesSchema, accounts: z.array(z.tuple([z.string(), triesSchema])) });
type Counts = { readonly all: Tries; readonly accounts: ReadonlyMap<string, Tries> };

const NONE: Tries = { wrong: 0, lastAtMs: 0 };
/** Accounts that are not there count as one: a page cannot fill the file with names. */
const NOBODY = '';

/**
 * How long to wait before the next try, ms. A clock that was set back starts the wait anew: it is no way around it.
 * @param free tries that wait for nothing
 */
export function waitMs({ wrong, lastAtMs }: Tries, nowMs: number, free = FREE_TRIES): number {
  if (wrong < free) return 0;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - free));
  return nowMs < lastAtMs ? wait : Math.max(0, lastAtMs + wait - nowMs);
}

export type LockOut = {
  /** How long to wait before the next try, ms; asks, and counts nothing. @param accountId null: no such account here */
  readonly waitMs: (accountId: string | null) => number;
  /**
   * Counts a try as wrong until `right` is called.
   * @param accountId null: no such account here
   * @returns ms to wait; 0: the try may be made and is on disk
   */
  readonly begin: (accountId: string | null) => Promise<number>;
  /** The account's count and that of all end. */
  readonly right: (accountId: string) => Promise<void>;
};

/** @param wallMs the wall clock: it goes on while the kiosk is off */
export async function openLockOut(dataDir: string, wallMs: () => number): Promise<LockOut> {
  const path = join(dataDir, 'staff-tries.json');
  const read = await readJsonFile(path, countsSchema);
  let counts: Counts = read.ok
    ? { all: read.value.all, accounts: new Map(read.value.accounts) }
    : { all: NONE, accounts: new Map() };
  // A damaged file counts as many tries: it is no way around the wait either.
  if (!read.ok && read.error.reason === 'unreadable')
    counts = { ...counts, all: { wrong: FREE_TRIES_OF_ALL, lastAtMs: wallMs() } };
  const write = async (next: Counts): Promise<void> => {
    await writeFileAtomically(path, `${JSON.stringify({ ...next, accounts: [...next.accounts] })}\n`);
    counts = next;
  };
  const own = (accountId: string | null): Tries => counts.accounts.get(accountId ?? NOBODY) ?? NONE;
  const wait = (tries: Tries, now: number): number =>
    Math.max(waitMs(tries, now), waitMs(counts.all, now, FREE_TRIES_OF_ALL));
  const counted = (accountId: string | null, change: (tries: Tries) => Tries): Counts => ({
    all: change(counts.all),
    accounts: new Map(counts.accounts).set(accountId ?? NOBODY, change(own(accountId))),
  });
  const begin = async (accountId: string | null): Promise<number> => {
    const now = wallMs();
    const left = wait(own(accountId), now);
    if (left === 0) await write(counted(accountId, ({ wrong }) => ({ wrong: wrong + 1, lastAtMs: now })));
    else if (now < Math.max(own(accountId).lastAtMs, counts.all.lastAtMs))
      await write(counted(accountId, (tries) => ({ ...tries, lastAtMs: Math.min(tries.lastAtMs, now) })));
    return left;
  };
  // One after the other: tries that are made together are counted each.
  const turns = oneAfterAnother();
  return {
    waitMs: (accountId) => wait(own(accountId), wallMs()),
    begin: (accountId) => turns(() => begin(accountId)),
    right: (accountId) => write(counted(accountId, () => ({ wrong: 0, lastAtMs: wallMs() }))),
  };
}
