// One page of what changed for a kiosk (S6, S7). Everything on the page comes from one snapshot.
import * as z from 'zod';
import { type Result, ok } from '#shared/kernel/result.ts';
import { type ListTable, type PullPage, listTables } from '#shared/protocol/pull.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, many, one } from '../db/port.ts';
import { readChanges } from './change-log.ts';
import { COUNTY_SCOPE, type County, stationScope } from './county.ts';
import { type PullError, type PullReport, cutPage, placeOf } from './pull-rules.ts';
import type { AuthedKiosk } from './request-auth.ts';
import { findStation } from './stations.ts';

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
    const after = placeOf(query.cursor, epoch);
    if (!after.ok) return after;
    const read = await readChanges(tx, after.value, scopes, query.limit + 1);
    const station = await findStation(tx, kiosk.stationId);
    if (station === null) throw new Error('a kiosk refers to a station');
    return ok({
      protocol: 1,
      epoch,
      ...cutPage(read, after.value, query.limit, report),
      counts: await countLive(tx, scopes),
      countsExact: await nothingHeldBack(tx),
      station: station.station,
      county: county.config.county,
      serverTimeMs: county.nowMs(),
    });
  });
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
