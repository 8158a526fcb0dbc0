// 剩余名额: how many have signed up for a class (people, told apart by telephone) stands in its row of the list, so kiosks hear of it as of any
// change (S6). Counted from the sign-ups each time, never kept beside them.
import * as z from 'zod';
import { type Sql, first } from '../db/port.ts';
import { logChanges } from './change-log.ts';

const uuid = z.uuid();

/**
 * Counts the sign-ups of a class and writes the number into its row, where it is another one. In the transaction that takes a sign-up
 * in, or erases one; does nothing for a class that is not published (any more).
 * @param classId as the sign-up names it: whatever a kiosk says
 */
export async function recountClass(tx: Sql, classId: string, atMs: number): Promise<void> {
  const id = uuid.safeParse(classId);
  if (!id.success) return;
  // Locked before it is counted: two sign-ups at once would each count the other out.
  await tx.query(`select 1 from listing where id = $1 and kind = 'training' for update`, [id.data]);
  const changed = await first(
    tx,
    z.object({ rev: z.int(), scope: z.string(), live: z.boolean() }),
    `update listing set body = jsonb_set(body, '{taken}', to_jsonb(s.n)), rev = rev + 1, changed_at_ms = $2
       from (select count(distinct body ->> 'phone')::int as n from resident_request where kind = 'training' and about_id = $3) as s
      where id = $1 and kind = 'training' and coalesce((body ->> 'taken')::int, 0) <> s.n
      returning rev, scope, status = 'live' as live`,
    [id.data, atMs, classId],
  );
  if (changed?.live !== true) return;
  const { rev, scope } = changed;
  await logChanges(tx, [{ tbl: 'training', rowId: id.data, rev, op: 'upsert', scope }]);
}
