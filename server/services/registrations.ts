// A registration's row and its revisions. Who calls holds a transaction; reading locks the row until it ends.
import * as z from 'zod';
import { type Registration, registrationSchema } from '#shared/domain/registration.ts';
import type { MarkedRow, Merged } from '#shared/domain/merge.ts';
import { type Sql, first } from '../db/port.ts';
import type { KioskPlace } from './push-rules.ts';

const marksSchema = z.record(z.string(), z.object({ rev: z.int(), by: z.string().nullable() }));

/** The registration as it is now, locked, and who took it; null: there is none. */
export async function lockRegistration(
  tx: Sql,
  id: string,
): Promise<(MarkedRow<Registration> & { readonly takenBy: KioskPlace }) | null> {
  const found = await first(
    tx,
    takenBySchema.extend({ body: registrationSchema, rev: z.int(), field_marks: marksSchema }),
    'select body, rev, field_marks, kiosk_id, station_id from registration where id = $1 for update',
    [id],
  );
  if (found === null) return null;
  return { row: found.body, rev: found.rev, marks: found.field_marks, takenBy: placeIn(found) };
}

/** Who took a registration; null: there is none. */
export async function takerOf(tx: Sql, id: string): Promise<KioskPlace | null> {
  const found = await first(
    tx,
    takenBySchema,
    'select kiosk_id, station_id from registration where id = $1',
    [id],
  );
  return found === null ? null : placeIn(found);
}

const takenBySchema = z.object({ kiosk_id: z.string(), station_id: z.string() });
const placeIn = (row: z.infer<typeof takenBySchema>): KioskPlace => ({
  kioskId: row.kiosk_id,
  stationId: row.station_id,
});

/** Whether consent to a registration was withdrawn: computed from the events, so no order of arrival can lose it. */
export async function isWithdrawn(sql: Sql, registrationId: string): Promise<boolean> {
  const rows = await sql.query(
    'select 1 as there from registration_withdrawal where registration_id = $1 limit 1',
    [registrationId],
  );
  return rows.length > 0;
}

/** Who made a revision: a kiosk's operation, or a member of the county's staff by name. */
export type RevisionMaker =
  | { readonly opId: string; readonly kioskId: string; readonly stationId: string }
  | { readonly byName: string };

/** Stores a merge that changed something; does nothing for one that did not. */
export async function writeRevision(
  tx: Sql,
  id: string,
  merged: Merged<Registration>,
  maker: RevisionMaker,
  atMs: number,
): Promise<void> {
  if (merged.changed.length === 0) return;
  const by = { opId: null, kioskId: null, stationId: null, byName: null, ...maker };
  await tx.query(
    'update registration set body = $2::jsonb, rev = $3, field_marks = $4::jsonb where id = $1',
    [id, JSON.stringify(merged.row), merged.rev, JSON.stringify(merged.marks)],
  );
  await tx.query(
    `insert into registration_revision (registration_id, rev, op_id, kiosk_id, station_id, by_name, fields, at_ms)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [id, merged.rev, by.opId, by.kioskId, by.stationId, by.byName, JSON.stringify(merged.changed), atMs],
  );
}
