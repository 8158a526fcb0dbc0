// Tombstones live 180 days (S11). Once a day the log's place is marked; what stands at or below a mark of 180 days ago leaves
// the log, except the last entry of each row that is still published: a pull from the beginning walks over those. A cursor below
// the floor has missed tombstones and is answered 410 (pull-rules.ts).
import * as z from 'zod';
import { type Sql, first } from '../db/port.ts';
import type { County } from './county.ts';
import { placeBelowFence } from './change-log.ts';

const DAY_MS = 24 * 3_600_000;
export const TOMBSTONE_MS = 180 * DAY_MS;

/** Marks the log's place once a day and drops what is old. @returns entries dropped */
export async function purgeLog(county: County): Promise<number> {
  const now = county.nowMs();
  return await county.db.transaction('read committed', async (tx) => {
    await tx.query('select id from county where id = 1 for update');
    await markToday(tx, now);
    const floor = await first(
      tx,
      z.object({ at_ms: z.int(), xid: z.string(), seq: z.int() }),
      'select at_ms, xid::text as xid, seq from log_mark where at_ms <= $1 order by at_ms desc limit 1',
      [now - TOMBSTONE_MS],
    );
    if (floor === null) return 0;
    const gone = await tx.query(
      `delete from change_log c
        where (c.xid, c.seq) <= ($1::text::xid8, $2::bigint)
          and not (
            exists (select 1 from listing l where l.id = c.row_id and l.status = 'live' and l.scope = c.scope)
            and not exists (select 1 from change_log n
                             where n.row_id = c.row_id and n.scope = c.scope and (n.xid, n.seq) > (c.xid, c.seq)))
        returning 1 as gone`,
      [floor.xid, floor.seq],
    );
    await tx.query('update county set floor_xid = $1::text::xid8, floor_seq = $2 where id = 1', [
      floor.xid,
      floor.seq,
    ]);
    await tx.query('delete from log_mark where at_ms < $1', [floor.at_ms]);
    return gone.length;
  });
}

async function markToday(tx: Sql, now: number): Promise<void> {
  const recent = await tx.query('select 1 as recent from log_mark where at_ms > $1 and at_ms <= $2 limit 1', [
    now - DAY_MS,
    now,
  ]);
  if (recent.length > 0) return;
  const { xid, seq } = await placeBelowFence(tx);
  await tx.query(
    'insert into log_mark (at_ms, xid, seq) values ($1, $2::text::xid8, $3) on conflict do nothing',
    [now, xid, seq],
  );
}
