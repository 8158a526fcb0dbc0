// One page of what changed for a kiosk (S6, S7). Everything on the page comes from one snapshot.
import * as z from 'zod';
import { type Result, ok } from '#shared/kernel/result.ts';
import { type Change, type ListTable, type PullPage, RESTORES, listTables } from '#shared/protocol/pull.ts';
import type { BucketPage } from '#shared/protocol/bucket.ts';
import type { Station } from '#shared/domain/station.ts';
import { withPinyin } from '../pinyin/pinyin.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, many, one } from '../db/port.ts';
import { readChanges, readFloor } from './change-log.ts';
import { COUNTY_SCOPE, type County, kioskScope, stationScope, toldCounty } from './county.ts';
import { type ReadChecksums, inBucket, keptChecksums } from './list-sums.ts';
import { type PullError, type PullReport, cutPage, placeOf, toChanges } from './pull-rules.ts';
import type { AuthedKiosk } from './request-auth.ts';
import { readForgotten } from './forgotten.ts';
import { findStation } from './stations.ts';

/**
 * The next page after a cursor ('' = from the beginning).
 * @returns at most `limit` changes, or that the cursor belongs to another epoch or is none of ours
 */
export async function pullPage(
  county: County,
  kiosk: AuthedKiosk,
  query: { readonly cursor: string; readonly limit: number; readonly forgotten?: string | undefined },
  report: PullReport,
  readChecksums: ReadChecksums = keptChecksums(),
): Promise<Result<PullPage, PullError>> {
  return await county.db.transaction('repeatable read', async (tx) => {
    const epoch = await readEpoch(tx);
    const after = placeOf(query.cursor, epoch, await readFloor(tx));
    if (!after.ok) return after;
    const { station, lastSeq } = await kioskNow(tx, kiosk);
    const scopes = scopesOf(station);
    const read = await readChanges(tx, after.value, scopes, kioskScope(kiosk.id), query.limit + 1);
    const page = cutPage(read, after.value, query.limit, report);
    const countsExact = await nothingHeldBack(tx);
    return ok({
      protocol: 1,
      epoch,
      ...page,
      changes: page.changes.map(published),
      counts: await countLive(tx, scopes),
      countsExact,
      ...(page.more || !countsExact ? {} : { checksums: await readChecksums(tx, epoch, scopes) }),
      lastSeq,
      ...(await restoresOf(tx, kiosk.id)),
      ...(query.forgotten === undefined
        ? {}
        : { forgotten: await readForgotten(tx, epoch, { id: kiosk.id, lastSeq }, query.forgotten) }),
      station,
      county: toldCounty(county),
      serverTimeMs: county.nowMs(),
    });
  });
}

/**
 * Every live row of one bucket of a list, from one snapshot (S8).
 * @param report a row that does not fit its schema is left out and told, as in a pull
 */
export async function bucketPage(
  county: County,
  kiosk: AuthedKiosk,
  { table, bucket }: { readonly table: ListTable; readonly bucket: number },
  report: PullReport,
): Promise<BucketPage> {
  return await county.db.transaction('repeatable read', async (tx) => {
    const rows = await many(
      tx,
      z.object({ row_id: z.string(), rev: z.int(), body: z.unknown() }),
      `select id as row_id, rev, body from listing
        where kind = $1 and status = 'live' and scope in ($2, $3) and ${inBucket('$4')} order by id`,
      [table, ...scopesOf((await kioskNow(tx, kiosk)).station), bucket],
    );
    const read = rows.map((row) => ({ ...row, tbl: table, live: true, xid: '0', seq: 0 }));
    return {
      protocol: 1,
      epoch: await readEpoch(tx),
      table,
      bucket,
      changes: toChanges(read, report)
        .filter(({ op }) => op === 'upsert')
        .map(published),
      serverTimeMs: county.nowMs(),
    };
  });
}

/** A change as kiosks get it: the same row as in a snapshot. */
const published = (change: Change): Change =>
  change.op === 'upsert' && change.table === 'job'
    ? { ...change, row: withPinyin('job', change.row) }
    : change;

/** The kiosk's station and sequence as this transaction sees them: it may have been moved since the request was signed (S11). */
async function kioskNow(tx: Sql, kiosk: AuthedKiosk): Promise<{ station: Station; lastSeq: number }> {
  const row = await one(
    tx,
    z.object({ station_id: z.string(), last_seq: z.int() }),
    'select station_id, last_seq from kiosk where id = $1',
    [kiosk.id],
  );
  const station = await findStation(tx, row.station_id);
  if (station === null) throw new Error('a kiosk refers to a station');
  return { station: station.station, lastSeq: row.last_seq };
}

/** What the county has been through, for one kiosk (S5); the last RESTORES, in their order. */
async function restoresOf(tx: Sql, kioskId: string): Promise<Pick<PullPage, 'restores'>> {
  const latest = await many(
    tx,
    z.object({ epoch: z.string(), lastSeq: z.int() }),
    'select epoch, last_seq as "lastSeq" from county_restore where kiosk_id = $1 order by no desc limit $2',
    [kioskId, RESTORES],
  );
  return latest.length === 0 ? {} : { restores: latest.toReversed() };
}

const scopesOf = (station: Station) => [COUNTY_SCOPE, stationScope(station.id)] as const;

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
  const counts: Record<ListTable, number> = { job: 0, training: 0, policy: 0, event: 0, pack: 0 };
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
