// A posting whose last day is over leaves every kiosk (domain.md: expired ones disappear). Days end at midnight in
// China. The sweep writes an ordinary change, so a kiosk learns of it by its next pull.
import * as z from 'zod';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { listTables } from '#shared/protocol/pull.ts';
import { many } from '../db/port.ts';
import { logChanges } from './change-log.ts';
import type { County } from './county.ts';

/** Takes expired rows out of the lists. @returns how many */
export async function sweepExpired(county: County): Promise<number> {
  return await county.db.transaction('read committed', async (tx) => {
    const now = county.nowMs();
    const gone = await many(
      tx,
      z.object({ id: z.string(), kind: z.enum(listTables), rev: z.int(), scope: z.string() }),
      `update listing set status = 'expired', rev = rev + 1, changed_at_ms = $2
        where status = 'live' and valid_until < $1::date returning id, kind, rev, scope`,
      [chinaDay(now), now],
    );
    await logChanges(
      tx,
      gone.map((row) => ({ tbl: row.kind, rowId: row.id, rev: row.rev, op: 'delete', scope: row.scope })),
    );
    return gone.length;
  });
}

export type DailySweep = () => Promise<void>;

/**
 * Sweeps once for each day that it is asked on: before a pull, and from the housekeeping timer. Callers at the same
 * moment share one sweep; one that failed is tried again by the next caller.
 */
export function dailySweep(county: County): DailySweep {
  let day = '';
  let running: Promise<number> | null = null;
  return async () => {
    const today = chinaDay(county.nowMs());
    if (today === day) return;
    running ??= sweepExpired(county).finally(() => {
      running = null;
    });
    await running;
    day = today;
  };
}
