// A kiosk is carried to another station (S11). What it holds of the old station leaves it, what the new one has comes: both
// are written into the change log under the kiosk's own scope, so that its next pull brings them whatever its cursor is. Its staff
// were the old station's: their accounts on it are taken back, and it is to make a new station key (adr/0020).
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { listTables } from '#shared/protocol/pull.ts';
import { many, one } from '../db/port.ts';
import { COUNTY_COMMAND, writeAudit } from './audit.ts';
import { logChanges } from './change-log.ts';
import { type County, kioskScope, stationScope } from './county.ts';
import { findStation } from './stations.ts';

export type MoveError = { readonly reason: 'noKiosk' | 'noStation' };

export type Moved = {
  /** Rows that leave the kiosk and come. */
  readonly changes: number;
  /** Staff accounts that were taken back. */
  readonly accounts: number;
  /** What the kiosk last said that it has not handed in yet: it will count for the new station. null: it never said. */
  readonly pending: number | null;
};

/** @param kioskCode e.g. QX01 */
export async function moveKiosk(
  county: County,
  kioskCode: string,
  stationId: string,
): Promise<Result<Moved, MoveError>> {
  return await county.db.transaction('read committed', async (tx) => {
    if ((await findStation(tx, stationId)) === null) return err({ reason: 'noStation' });
    const [kiosk] = await many(
      tx,
      z.object({ id: z.string(), station_id: z.string(), reported_pending: z.int().nullable() }),
      'select id, station_id, reported_pending from kiosk where code = $1 and revoked_at_ms is null for update',
      [kioskCode],
    );
    if (kiosk === undefined) return err({ reason: 'noKiosk' });
    if (kiosk.station_id === stationId) return ok({ changes: 0, accounts: 0, pending: 0 });
    // No writer may be half way: what it wrote for the old station would be unseen here and pulled by nobody later.
    await tx.query('lock table change_log in share row exclusive mode');
    const rows = await many(
      tx,
      z.object({ tbl: z.enum(listTables), row_id: z.string(), rev: z.int() }),
      `select distinct on (c.row_id) c.tbl, c.row_id, coalesce(l.rev, c.rev) as rev
         from change_log c left join listing l on l.id = c.row_id
        where c.scope in ($1, $2) order by c.row_id, c.seq desc`,
      [stationScope(kiosk.station_id), stationScope(stationId)],
    );
    await tx.query('update kiosk set station_id = $2, rekey_order = rekey_order + 1 where id = $1', [
      kiosk.id,
      stationId,
    ]);
    const revoked = await tx.query(
      'update staff_account set revoked_at_ms = $2 where kiosk_id = $1 and revoked_at_ms is null returning id',
      [kiosk.id, county.nowMs()],
    );
    const { live } = await one(
      tx,
      z.object({ live: z.array(z.string()) }),
      `select coalesce(jsonb_agg(id), '[]'::jsonb) as live from listing where status = 'live' and scope = $1`,
      [stationScope(stationId)],
    );
    const stays = new Set(live);
    await logChanges(
      tx,
      rows.map(({ tbl, row_id, rev }) => ({
        tbl,
        rowId: row_id,
        rev,
        op: stays.has(row_id) ? 'upsert' : 'delete',
        scope: kioskScope(kiosk.id),
      })),
    );
    await writeAudit(tx, county.nowMs(), {
      kind: 'kioskMoved',
      who: COUNTY_COMMAND,
      about: { kiosk: kioskCode, from: kiosk.station_id, to: stationId, accounts: revoked.length },
    });
    return ok({ changes: rows.length, accounts: revoked.length, pending: kiosk.reported_pending });
  });
}
