// Writes of the change log and reads below its fence (S6).
//
// Every row carries the number of the transaction that wrote it. Numbers are given at the transaction's first
// write, commits come in any order; a reader therefore takes only rows of transactions below the oldest one that
// still runs (pg_snapshot_xmin), ordered by (xid, seq). What it leaves out lies behind its cursor, never before.
import * as z from 'zod';
import { type ListTable, listTables } from '#shared/protocol/pull.ts';
import { type Sql, first, many, one } from '../db/port.ts';
import type { Cursor } from './cursor.ts';
import type { LogPlace } from './pull-rules.ts';

export type LoggedChange = {
  readonly tbl: ListTable;
  readonly rowId: string;
  readonly rev: number;
  readonly op: 'upsert' | 'delete';
  readonly scope: string;
};

/** Appends changes; must run in the transaction that changes the rows. */
export async function logChanges(tx: Sql, changes: readonly LoggedChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `insert into change_log (tbl, row_id, rev, op, scope)
     select c.tbl, c."rowId", c.rev, c.op, c.scope
       from jsonb_to_recordset($1::jsonb) as c (tbl text, "rowId" uuid, rev int, op text, scope text)`,
    [JSON.stringify(changes)],
  );
}

const loggedSchema = z.object({
  xid: z.string(),
  seq: z.int(),
  tbl: z.enum(listTables),
  row_id: z.string(),
  rev: z.int(),
  live: z.boolean(),
  body: z.unknown(),
});
/** A change with the row as it is now; `live` is false when this scope may not see it (any more). */
export type ReadChange = z.infer<typeof loggedSchema>;

/**
 * Changes after a cursor that no running transaction can still precede.
 * @param scopes the scopes whose rows the reader may see
 * @param kiosk the reader's own scope: changes that concern it alone (move.ts)
 */
export async function readChanges(
  sql: Sql,
  after: Cursor,
  scopes: readonly [string, string],
  kiosk: string,
  limit: number,
): Promise<ReadChange[]> {
  return await many(
    sql,
    loggedSchema,
    `select c.xid::text as xid, c.seq, c.tbl, c.row_id, coalesce(l.rev, c.rev) as rev,
            coalesce(l.status = 'live' and l.scope in ($3, $4), false) as live,
            case when l.status = 'live' and l.scope in ($3, $4) then l.body end as body
       from change_log c left join listing l on l.id = c.row_id
      where c.xid < pg_snapshot_xmin(pg_current_snapshot())
        and (c.xid, c.seq) > ($1::xid8, $2::bigint)
        and c.scope in ($3, $4, $6)
      order by c.xid, c.seq
      limit $5`,
    [after.xid, after.seq, scopes[0], scopes[1], limit, kiosk],
  );
}

/** The last change that no running transaction can still precede; (0, 0) when the log is empty. */
export async function placeBelowFence(tx: Sql): Promise<{ readonly xid: string; readonly seq: number }> {
  const place = await first(
    tx,
    z.object({ xid: z.string(), seq: z.int() }),
    `select xid::text as xid, seq from change_log where xid < pg_snapshot_xmin(pg_current_snapshot())
      order by change_log.xid desc, seq desc limit 1`,
  );
  return place ?? { xid: '0', seq: 0 };
}

/** The place below which tombstones are gone (log-purge.ts); (0, 0) when nothing was dropped yet. */
export async function readFloor(sql: Sql): Promise<LogPlace> {
  return await one(
    sql,
    z.object({ xid: z.string(), seq: z.int() }),
    'select floor_xid::text as xid, floor_seq as seq from county where id = 1',
  );
}
