// What staff recorded of people, as rows: taken in inside the push's transaction, read back as the events that shared/casework folds. A
// 求职登记 is the first event of its person's case, so that the county's ledgers and the station's are one rule over one history.
import * as z from 'zod';
import { type CaseEvent, type RecordedEvent, caseEventSchema } from '#shared/casework/event.ts';
import { intakeOf, residentThemselves } from '#shared/casework/intake.ts';
import { registrationSchema } from '#shared/domain/registration.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { type Sql, many } from '../db/port.ts';
import type { County } from './county.ts';
import type { AuthedKiosk } from './request-auth.ts';

/** Stores an event that was decided to be new; its kiosk's row is locked by the caller. */
export async function storeCaseEvent(
  county: County,
  tx: Sql,
  kiosk: AuthedKiosk,
  op: Operation,
  body: CaseEvent,
): Promise<void> {
  await tx.query(
    `insert into case_event
       (id, person_id, kiosk_id, station_id, kind, on_day, body, entered_at_ms, received_at_ms)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)`,
    [
      op.opId,
      op.entityId,
      kiosk.id,
      kiosk.stationId,
      body.what.kind,
      body.day,
      JSON.stringify(body),
      op.enteredAtMs,
      county.nowMs(),
    ],
  );
}

const storedEvent = z.object({ id: z.string(), body: caseEventSchema, entered_at_ms: z.int() });
const recorded = ({ id, body, entered_at_ms }: z.infer<typeof storedEvent>): RecordedEvent => ({
  ...body,
  eventId: id,
  enteredAtMs: entered_at_ms,
});

/** What staff recorded of one person, in the order in which it was entered. */
export async function eventsOf(sql: Sql, personId: string): Promise<RecordedEvent[]> {
  const rows = await many(
    sql,
    storedEvent,
    'select id, body, entered_at_ms from case_event where person_id = $1 order by on_day, entered_at_ms, id',
    [personId],
  );
  return rows.map(recorded);
}

/**
 * All events of cases, registrations as intakes among them; without those whose consent was withdrawn.
 * @param stationId whose; null: the whole county's
 */
export async function caseEvents(sql: Sql, stationId: string | null): Promise<RecordedEvent[]> {
  const registrations = await many(
    sql,
    z.object({ id: z.string(), op_id: z.string(), body: registrationSchema, entered_at_ms: z.int() }),
    `select r.id, r.op_id, r.body, r.entered_at_ms from registration r
      where ($1::text is null or r.station_id = $1)
        and not exists (select 1 from registration_withdrawal w where w.registration_id = r.id)`,
    [stationId],
  );
  const events = await many(
    sql,
    storedEvent,
    `select e.id, e.body, e.entered_at_ms from case_event e
      where ($1::text is null or e.station_id = $1)
        and not exists (select 1 from registration_withdrawal w where w.registration_id = e.person_id)`,
    [stationId],
  );
  const intakes = registrations.map(({ id, op_id, body, entered_at_ms }): RecordedEvent => ({
    eventId: op_id,
    personId: id,
    by: residentThemselves,
    day: chinaDay(entered_at_ms),
    enteredAtMs: entered_at_ms,
    what: intakeOf(body),
  }));
  return [...intakes, ...events.map(recorded)];
}
