// A person of the county has looked at a row that an import held back, and publishes it. Who did stays with the row.
import * as z from 'zod';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type ListTable, listTables } from '#shared/protocol/pull.ts';
import { first } from '../db/port.ts';
import { COUNTY_COMMAND, writeAudit } from './audit.ts';
import { logChanges } from './change-log.ts';
import type { County } from './county.ts';

/** `expired`: its last day is over, so that no kiosk would show it. */
export type ReleaseError = { readonly reason: 'noRow' | 'notHeld' | 'expired' };
export type Released = { readonly id: string; readonly kind: ListTable; readonly title: string };

const rowSchema = z.object({
  id: z.string(),
  kind: z.enum(listTables),
  rev: z.int(),
  status: z.string(),
  scope: z.string(),
  title: z.string().nullable(),
  over: z.boolean(),
});

/** @param id as `list held` shows it @param by who has looked at it; null: not told */
export async function releaseHeld(
  county: County,
  id: string,
  by: string | null,
): Promise<Result<Released, ReleaseError>> {
  if (!z.uuid().safeParse(id).success) return err({ reason: 'noRow' });
  return await county.db.transaction('read committed', async (tx) => {
    const nowMs = county.nowMs();
    const row = await first(
      tx,
      rowSchema,
      `select id, kind, rev, status, scope, body ->> 'title' as title, coalesce(valid_until < $2::date, false) as over
         from listing where id = $1 for update`,
      [id, chinaDay(nowMs)],
    );
    if (row === null) return err({ reason: 'noRow' });
    if (row.status !== 'held') return err({ reason: 'notHeld' });
    if (row.over) return err({ reason: 'expired' });
    // Why it was held stays readable beside who let it go.
    const note = { reason: 'released', text: by ?? '', atMs: nowMs };
    await tx.query(
      `update listing set status = 'live', rev = rev + 1, changed_at_ms = $2,
              held_for = held_for || jsonb_build_array($3::jsonb) where id = $1`,
      [id, nowMs, JSON.stringify(note)],
    );
    const { kind, scope } = row;
    await logChanges(tx, [{ tbl: kind, rowId: id, rev: row.rev + 1, op: 'upsert', scope }]);
    await writeAudit(tx, nowMs, {
      kind: 'heldReleased',
      who: by ?? COUNTY_COMMAND,
      about: { id, list: kind },
    });
    return ok({ id, kind, title: row.title ?? '' });
  });
}
