// 冲突待办: what the county will not decide by itself. A field for which two stations gave different values (S12), or an ID number
// under which two different people stand (S13). Opened inside the push's transaction; decided by a member of staff, once; a decided
// one stays with who and when.
import * as z from 'zod';
import { changedFieldsSchema } from '#shared/protocol/registration-patch.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type Merged, mergeFields } from '#shared/domain/merge.ts';
import type { Registration } from '#shared/domain/registration.ts';
import { type Sql, first, many } from '../db/port.ts';
import { writeAudit } from './audit.ts';
import type { County } from './county.ts';
import type { IdentityReason } from './identity-rules.ts';
import { isWithdrawn, lockRegistration, writeRevision } from './registrations.ts';

/** The operation that a task came from, and where it was handed in. */
export type TaskOrigin = {
  readonly registrationId: string;
  readonly opId: string;
  readonly kioskId: string;
  readonly stationId: string;
};

/** One task for each field of a patch that was not taken, with both values. */
export async function openFieldTasks(
  tx: Sql,
  from: TaskOrigin,
  { conflicts }: Merged<Registration>,
  atMs: number,
): Promise<void> {
  for (const { field, theirs, ours } of conflicts) {
    await tx.query(
      `insert into conflict_task
         (kind, registration_id, op_id, kiosk_id, station_id, field, county_value, station_value, reason, opened_at_ms)
       values ('field', $1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, 'fieldConflict', $8)`,
      [
        from.registrationId,
        from.opId,
        from.kioskId,
        from.stationId,
        field,
        JSON.stringify(theirs),
        JSON.stringify(ours),
        atMs,
      ],
    );
  }
}

/** One task for each person that a new one may or may not be. */
export async function openIdentityTasks(
  tx: Sql,
  from: TaskOrigin,
  personId: number,
  against: readonly { readonly personId: number; readonly reason: IdentityReason }[],
  atMs: number,
): Promise<void> {
  for (const other of against) {
    await tx.query(
      `insert into conflict_task
         (kind, registration_id, op_id, kiosk_id, station_id, person_a, person_b, reason, opened_at_ms)
       values ('identity', $1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        from.registrationId,
        from.opId,
        from.kioskId,
        from.stationId,
        personId,
        other.personId,
        other.reason,
        atMs,
      ],
    );
  }
}

/** Identity tasks whose two persons have become one are decided with that. */
export async function settleIdentityTasks(
  tx: Sql,
  groupOf: (personId: number) => number,
  by: string,
  atMs: number,
): Promise<void> {
  const open = await many(
    tx,
    z.object({ id: z.int(), person_a: z.int(), person_b: z.int() }),
    `select id, person_a, person_b from conflict_task where kind = 'identity' and decision is null for update`,
  );
  for (const { id, person_a, person_b } of open) {
    if (groupOf(person_a) === groupOf(person_b)) await decide(tx, id, 'merged', by, atMs);
  }
}

export type ResolveError = {
  readonly reason:
    | 'noTask'
    | 'alreadyDecided'
    /** Whether two people are one is decided by a merge, not by taking a value. */
    | 'mergeInstead'
    | 'consentWithdrawn';
};

/**
 * Decides a task.
 * @param keep `county`: what stands stays, two people stay two; `station`: the station's value is taken and raises the revision
 */
export async function resolveConflict(
  county: County,
  id: number,
  keep: 'county' | 'station',
  by: string,
): Promise<Result<null, ResolveError>> {
  return await county.db.transaction('read committed', async (tx) => {
    const task = await first(
      tx,
      z.object({
        kind: z.enum(['field', 'identity']),
        registration_id: z.string(),
        field: z.string().nullable(),
        station_value: z.json(),
        decision: z.string().nullable(),
      }),
      'select kind, registration_id, field, station_value, decision from conflict_task where id = $1 for update',
      [id],
    );
    if (task === null) return err({ reason: 'noTask' });
    if (task.decision !== null) return err({ reason: 'alreadyDecided' });
    if (keep === 'county') {
      await decide(tx, id, task.kind === 'identity' ? 'apart' : 'county', by, county.nowMs());
      await writeAudit(tx, county.nowMs(), { kind: 'conflictResolved', who: by, about: { task: id, keep } });
      return ok(null);
    }
    if (task.field === null) return err({ reason: 'mergeInstead' });
    if (await isWithdrawn(tx, task.registration_id)) return err({ reason: 'consentWithdrawn' });
    const now = await lockRegistration(tx, task.registration_id);
    if (now === null) throw new Error('a task belongs to a registration');
    const ours = z.parse(changedFieldsSchema, { [task.field]: task.station_value });
    await writeRevision(
      tx,
      task.registration_id,
      mergeFields(now, ours, now.rev, null),
      { byName: by },
      county.nowMs(),
    );
    await decide(tx, id, 'station', by, county.nowMs());
    await writeAudit(tx, county.nowMs(), { kind: 'conflictResolved', who: by, about: { task: id, keep } });
    return ok(null);
  });
}

const decide = (tx: Sql, id: number, decision: string, by: string, atMs: number): Promise<unknown> =>
  tx.query('update conflict_task set decision = $2, decided_by = $3, decided_at_ms = $4 where id = $1', [
    id,
    decision,
    by,
    atMs,
  ]);
