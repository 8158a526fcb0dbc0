// What a page of a pull may hold and where the next one starts, without a database (S6, S7). The SQL service puts
// `mayBeGiven` and `inLogOrder` into its query for speed (change-log.ts; a contract test holds the two against each
// other); everything else here is what runs, in the server as in the simulator's county.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type Change, type ListTable, changeSchema } from '#shared/protocol/pull.ts';
import { type Cursor, decodeCursor, encodeCursor, startOf } from './cursor.ts';

export type PullError = { readonly reason: 'cursorGone' };

/** Where a row of a change log stands: who wrote it and in which order. */
export type LogPlace = {
  /** xid8 as decimal text. */
  readonly xid: string;
  readonly seq: number;
};

/** A change with the row as it is now; `live` is false when this reader's scopes may not see it (any more). */
export type ReadRow = LogPlace & {
  readonly tbl: ListTable;
  readonly row_id: string;
  readonly rev: number;
  readonly live: boolean;
  readonly body?: unknown;
};

/** Where to report a row that does not fit its schema any more. */
export type PullReport = (unreadable: { readonly table: ListTable; readonly id: string }) => void;

/** A log that has dropped nothing. */
const BOTTOM: LogPlace = { xid: '0', seq: 0 };

/**
 * The place after which a kiosk's cursor lets it read on ('' = from the beginning).
 * @param floor tombstones at or below this place are gone (S11): a cursor below it is refused, except on a walk from the
 *   beginning that began with this very floor
 */
export function placeOf(cursor: string, epoch: string, floor = BOTTOM): Result<Cursor, PullError> {
  if (cursor === '')
    return ok(inLogOrder(floor, BOTTOM) === 0 ? startOf(epoch) : { ...startOf(epoch), began: floor });
  const after = decodeCursor(cursor);
  if (after === null || after.epoch !== epoch) return err({ reason: 'cursorGone' });
  if (inLogOrder(after, floor) >= 0) return ok(after);
  return after.began !== undefined && inLogOrder(after.began, floor) === 0
    ? ok(after)
    : err({ reason: 'cursorGone' });
}

/** Order of a change log: by the number of the writing transaction, then by that of the row. */
export function inLogOrder(a: LogPlace, b: LogPlace): number {
  return compareXid(a.xid, b.xid) || a.seq - b.seq;
}

/** Decimal texts without leading zeros: the longer one is the larger. */
function compareXid(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Whether a committed change may be given to a reader now.
 * @param xmin decimal number of the oldest transaction that still runs, as the reader's snapshot sees it: what carries this or a
 *   higher number may still be joined by lower ones, so it waits
 */
export function mayBeGiven(
  change: LogPlace & { readonly scope: string },
  xmin: string,
  after: LogPlace,
  scopes: readonly string[],
): boolean {
  return compareXid(change.xid, xmin) < 0 && inLogOrder(change, after) > 0 && scopes.includes(change.scope);
}

/**
 * Cuts a page.
 * @param read changes after the cursor in log order, one more than `limit` where there are more
 * @param change how a row becomes a change
 */
export function cutPage(
  read: readonly ReadRow[],
  after: Cursor,
  limit: number,
  report: PullReport,
  change: typeof toChange = toChange,
): { readonly changes: Change[]; readonly cursor: string; readonly more: boolean } {
  const given = read.slice(0, limit);
  const more = read.length > limit;
  return {
    changes: toChanges(given, report, change),
    cursor: encodeCursor(cursorAfter(given.at(-1) ?? after, after, more)),
    more,
  };
}

/** A walk from the beginning that is over stands at the floor at least: all that is left below it was given. */
function cursorAfter(last: LogPlace, { epoch, began }: Cursor, more: boolean): Cursor {
  const place = { epoch, xid: last.xid, seq: last.seq };
  if (began === undefined) return place;
  if (more) return { ...place, began };
  return inLogOrder(last, began) < 0 ? { epoch, xid: began.xid, seq: began.seq } : place;
}

/** One change for each row: the row is read as it is now, so an earlier change of it says nothing more. */
export function toChanges(
  read: readonly ReadRow[],
  report: PullReport,
  change: typeof toChange = toChange,
): Change[] {
  const latest = new Map<string, ReadRow>();
  for (const row of read) {
    latest.delete(row.row_id);
    latest.set(row.row_id, row);
  }
  return [...latest.values()].map((row) => change(row, report));
}

/** A row that no longer fits its schema must not stop every kiosk's pull: it leaves the lists and is reported. */
export function toChange(read: ReadRow, report: PullReport): Change {
  const gone = { table: read.tbl, op: 'delete', id: read.row_id, rev: read.rev } as const;
  if (!read.live) return gone;
  const change = z.safeParse(changeSchema, {
    table: read.tbl,
    op: 'upsert',
    id: read.row_id,
    rev: read.rev,
    row: read.body,
  });
  if (change.success) return change.data;
  report({ table: read.tbl, id: read.row_id });
  return gone;
}
