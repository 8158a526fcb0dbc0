// One page of what changed for a kiosk (S6, S7). Everything on the page comes from one snapshot.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import {
  type Change,
  type ListTable,
  type PullPage,
  changeSchema,
  listTables,
} from '#shared/protocol/pull.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, many, one } from '../db/port.ts';
import { type ReadChange, readChanges } from './change-log.ts';
import { COUNTY_SCOPE, type County, stationScope } from './county.ts';
import { decodeCursor, encodeCursor, startOf } from './cursor.ts';
import type { AuthedKiosk } from './request-auth.ts';
import { findStation } from './stations.ts';

export type PullError = { readonly reason: 'cursorGone' };

/** What a page is made with besides the county: where to report a row that does not fit its schema any more. */
export type PullReport = (unreadable: { readonly table: ListTable; readonly id: string }) => void;

/**
 * The next page after a cursor ('' = from the beginning).
 * @returns at most `limit` changes, or that the cursor belongs to another epoch or is none of ours
 */
export async function pullPage(
  county: County,
  kiosk: AuthedKiosk,
  query: { readonly cursor: string; readonly limit: number },
  report: PullReport,
): Promise<Result<PullPage, PullError>> {
  const scopes = [COUNTY_SCOPE, stationScope(kiosk.stationId)] as const;
  return await county.db.transaction('repeatable read', async (tx) => {
    const epoch = await readEpoch(tx);
    const after = query.cursor === '' ? startOf(epoch) : decodeCursor(query.cursor);
    if (after === null || after.epoch !== epoch) return err({ reason: 'cursorGone' });
    const read = await readChanges(tx, after, scopes, query.limit + 1);
    const given = read.slice(0, query.limit);
    const last = given.at(-1);
    const station = await findStation(tx, kiosk.stationId);
    if (station === null) throw new Error('a kiosk refers to a station');
    return ok({
      protocol: 1,
      epoch,
      cursor:
        last === undefined ? encodeCursor(after) : encodeCursor({ epoch, xid: last.xid, seq: last.seq }),
      changes: toChanges(given, report),
      more: read.length > query.limit,
      counts: await countLive(tx, scopes),
      countsExact: await nothingHeldBack(tx),
      station: station.station,
      county: county.config.county,
      serverTimeMs: county.nowMs(),
    });
  });
}

/** One change for each row: the row is read as it is now, so an earlier change of it says nothing more. */
function toChanges(read: readonly ReadChange[], report: PullReport): Change[] {
  const latest = new Map<string, ReadChange>();
  for (const change of read) {
    latest.delete(change.row_id);
    latest.set(change.row_id, change);
  }
  return [...latest.values()].map((change) => toChange(change, report));
}

/** A row that no longer fits its schema must not stop every kiosk's pull: it leaves the lists and is reported. */
function toChange(read: ReadChange, report: PullReport): Change {
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

/** Live rows per list in these scopes. */
export async function countLive(
  sql: Sql,
  scopes: readonly [string, string],
): Promise<Record<ListTable, number>> {
  const rows = await many(
    sql,
    z.object({ kind: z.enum(listTables), n: z.int() }),
    `select kind, count(*) as n from listing where status = 'live' and scope in ($1, $2) group by kind`,
    [...scopes],
  );
  const counts: Record<ListTable, number> = { job: 0, training: 0, policy: 0, event: 0 };
  for (const row of rows) counts[row.kind] = row.n;
  return counts;
}

async function nothingHeldBack(sql: Sql): Promise<boolean> {
  const row = await one(
    sql,
    z.object({ held: z.boolean() }),
    'select exists (select 1 from change_log where xid >= pg_snapshot_xmin(pg_current_snapshot())) as held',
  );
  return !row.held;
}

/** A kiosk showed itself: what the county's page says of it. @param pending absent: the kiosk did not tell */
export async function noteContact(
  county: County,
  kiosk: AuthedKiosk,
  pending: number | undefined,
): Promise<void> {
  await county.db.query(
    'update kiosk set last_contact_ms = $2, reported_pending = coalesce($3::int, reported_pending) where id = $1',
    [kiosk.id, county.nowMs(), pending ?? null],
  );
}
