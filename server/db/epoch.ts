// The epoch names one unbroken history of this database. A cursor of another epoch means nothing here: the kiosk
// starts its lists anew and hands in again what the restored county may have forgotten (S5, S6).
//
// It is new when the database is new, when it was restored into another PostgreSQL cluster or onto another time
// line (noticed here by itself), and when a technician says that an embedded folder was put back from a backup.
// Transaction numbers of another cluster would order falsely, so the log is numbered anew with the epoch.
import * as z from 'zod';
import { type Database, type Sql, first, one } from './port.ts';

const countySchema = z.object({ epoch: z.string(), cluster: z.string(), enrol_salt: z.string() });

export type CountyRow = { readonly epoch: string; readonly enrolSalt: string };

export type EpochInputs = {
  readonly newEpoch: () => string;
  /** Hex; salts the hashes of enrolment codes. */
  readonly newSalt: () => string;
  /** Writes down that an epoch began in a county that was there before, in the same transaction. */
  readonly record?: RecordEpoch;
};
export type RecordEpoch = (tx: Sql, epoch: string) => Promise<void>;

/** Reads the epoch; makes the first one; starts a new one when this is a restored copy. */
export async function settleEpoch(
  db: Database,
  inputs: EpochInputs,
): Promise<CountyRow & { readonly started: boolean }> {
  return await db.transaction('read committed', async (tx) => {
    const cluster = await clusterName(tx);
    const inserted = await tx.query(
      'insert into county (id, epoch, cluster, enrol_salt) values (1, $1, $2, $3) on conflict do nothing returning id',
      [inputs.newEpoch(), cluster, inputs.newSalt()],
    );
    const row = await one(
      tx,
      countySchema,
      'select epoch, cluster, enrol_salt from county where id = 1 for update',
    );
    if (row.cluster === cluster) {
      return { epoch: row.epoch, enrolSalt: row.enrol_salt, started: inserted.length > 0 };
    }
    const epoch = inputs.newEpoch();
    await beginEpoch(tx, epoch, cluster);
    await inputs.record?.(tx, epoch);
    return { epoch, enrolSalt: row.enrol_salt, started: true };
  });
}

/** A technician put an older copy back: every kiosk starts its lists anew. @returns the new epoch */
export async function startNewEpoch(
  db: Database,
  newEpoch: () => string,
  record?: RecordEpoch,
): Promise<string> {
  return await db.transaction('read committed', async (tx) => {
    const epoch = newEpoch();
    await beginEpoch(tx, epoch, await clusterName(tx));
    await record?.(tx, epoch);
    return epoch;
  });
}

/** The epoch as it is now. */
export async function readEpoch(sql: Sql): Promise<string> {
  const row = await first(sql, z.object({ epoch: z.string() }), 'select epoch from county where id = 1');
  if (row === null) throw new Error('the county row is missing: settleEpoch runs at start');
  return row.epoch;
}

async function beginEpoch(tx: Sql, epoch: string, cluster: string): Promise<void> {
  await tx.query('update county set epoch = $1, cluster = $2 where id = 1', [epoch, cluster]);
  await tx.query('update change_log set xid = pg_current_xact_id()');
  await tx.query(
    'insert into county_restore (epoch, kiosk_id, last_seq) select $1, id, last_seq from kiosk',
    [epoch],
  );
  await tx.query('update forgotten_registration set xid = pg_current_xact_id()');
  // Places of the old numbering mean nothing any more; every cursor of the old epoch is refused anyway.
  await tx.query('delete from log_mark');
  await tx.query(`update county set floor_xid = '0', floor_seq = 0 where id = 1`);
}

/** Cluster identity and time line: both change when history forks (PostgreSQL, continuous archiving). */
async function clusterName(tx: Sql): Promise<string> {
  const row = await one(
    tx,
    z.object({ name: z.string() }),
    `select s.system_identifier::text || ':' || c.timeline_id::text as name
       from pg_control_system() s, pg_control_checkpoint() c`,
  );
  return row.name;
}
