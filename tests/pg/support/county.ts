// What the tests of the change log and of snapshots stand on: a county on a database of its own, with one kiosk.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openPostgres } from '#server/db/pg.ts';
import type { Database, Sql } from '#server/db/port.ts';
import { logChanges } from '#server/services/change-log.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { type TestCounty, enrolled, freshCounty } from '#tests/server/support/county.ts';
import { sampleJob } from '#tests/server/support/samples.ts';
import { newDatabaseUrl } from './database.ts';

export type CountyHere = {
  db: Database;
  county: TestCounty;
  kiosk: AuthedKiosk;
  /** A live posting, written as the import writes one, in a transaction of the caller's. */
  readonly publish: (tx: Sql, title: string) => Promise<void>;
};

/** Registers the hooks of a test file. @returns what is filled in before each test */
export function countyHere(): CountyHere {
  const here = {
    publish: async (tx: Sql, title: string): Promise<void> => {
      const id = here.county.newId();
      await tx.query(
        `insert into listing (id, kind, natural_key, content_hash, rev, status, scope, valid_until, body,
                              created_at_ms, changed_at_ms)
         values ($1, 'job', $2, $2, 1, 'live', 'county', '2026-12-31', $3::jsonb, 0, 0)`,
        [id, title, JSON.stringify(sampleJob({ title }))],
      );
      await logChanges(tx, [{ tbl: 'job', rowId: id, rev: 1, op: 'upsert', scope: 'county' }]);
    },
  } as CountyHere;
  beforeAll(async () => {
    here.db = openPostgres(await newDatabaseUrl());
  });
  afterAll(async () => {
    await here.db.dispose();
  });
  beforeEach(async () => {
    here.county = await freshCounty(here.db);
    here.kiosk = await enrolled(here.county);
  });
  return here;
}
