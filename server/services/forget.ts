// What a kiosk should let go of: its own operations whose content the county has erased, or whose consent was withdrawn. The kiosk's
// journal holds what was decided for 30 days more; the last page of each pull names these operations (member `forget`,
// which an older kiosk passes by).
import * as z from 'zod';
import { type Sql, many } from '../db/port.ts';

/** As long as a journal keeps what was decided (adr/0018), and a day. */
const JOURNAL_MS = 31 * 86_400_000;
/** Names in one page; the rest come when these are too old to matter. */
const MOST = 500;

/** @returns operation ids, the oldest first */
export async function toForget(sql: Sql, kioskId: string, nowMs: number): Promise<string[]> {
  const rows = await many(
    sql,
    z.object({ op_id: z.string() }),
    `select o.op_id, o.kiosk_seq from operation o
      where o.kiosk_id = $1 and o.raw = '' and o.received_at_ms > $2
      union
     select o.op_id, o.kiosk_seq from person_event e join operation o on o.entity_id = e.registration_id::text
      where e.kind = 'consentWithdrawn' and e.received_at_ms > $2 and o.kiosk_id = $1 and o.received_at_ms > $2
      order by kiosk_seq limit ${String(MOST)}`,
    [kioskId, nowMs - JOURNAL_MS],
  );
  return rows.map(({ op_id }) => op_id);
}
