// The contract of the county's database, run with the same titles on PGlite (tests/contract) and on a real
// PostgreSQL (tests/pg): the port itself, migrations and epoch.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settleEpoch, startNewEpoch } from '#server/db/epoch.ts';
import { type Migration, migrate, migrations } from '#server/db/migrate.ts';
import { type Database, SqlFailure } from '#server/db/port.ts';
import { wipe } from '#tests/server/support/county.ts';
import { countyAuditContract } from './county-audit.spec.ts';
import { countyCasesContract } from './county-cases.spec.ts';
import { countyForgottenContract } from './county-forgotten.spec.ts';
import { countyListsContract } from './county-lists.spec.ts';
import { countyPeopleContract } from './county-people.spec.ts';
import { countyPushContract } from './county-push.spec.ts';
import { countyRequestsContract } from './county-requests.spec.ts';
import { countyRetentionContract } from './county-retention.spec.ts';
import { countyRightsContract } from './county-rights.spec.ts';
import { countyScopeContract } from './county-scope.spec.ts';
import { countyStationsContract } from './county-stations.spec.ts';

/** @param open a database that nobody else uses; with every migration in place or empty */
export function countyStoreContract(name: string, open: () => Promise<Database>): void {
  describe(`county store on ${name}`, () => {
    let db: Database;
    beforeAll(async () => {
      db = await open();
      const done = await migrate(db);
      expect(done.ok).toBe(true);
    }, 120_000);
    afterAll(async () => {
      await db.dispose();
    });
    beforeEach(async () => {
      await wipe(db);
    });

    portContract(() => db);
    migrationContract(() => db);
    epochContract(() => db);
    describe('lists', () => {
      countyListsContract(() => db);
    });
    describe('scope', () => {
      countyScopeContract(() => db);
    });
    describe('kiosks', () => {
      countyPushContract(() => db);
    });
    countyAuditContract(() => db);
    countyRightsContract(() => db);
    countyForgottenContract(() => db);
    countyRequestsContract(() => db);
    countyCasesContract(() => db);
    countyRetentionContract(() => db);
    countyStationsContract(() => db);
    describe('people', () => {
      countyPeopleContract(() => db);
    });
  });
}

async function failureOf(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
    return 'no failure';
  } catch (error) {
    return error instanceof SqlFailure ? error.kind : error;
  }
}

function portContract(db: () => Database): void {
  describe('the port', () => {
    it('gives int8 as a number, dates as text, jsonb parsed and bytes as bytes', async () => {
      const [row] = await db().query(
        `select $1::bigint as n, date '2026-11-20' as day, $2::jsonb as j, $3::bytea as b, null::text as nothing`,
        [9_007_199_254_740_991, '{"a":[1,"二"]}', new Uint8Array([1, 255])],
      );
      const bytes = row?.['b'];
      expect({ ...row, b: bytes instanceof Uint8Array ? [...bytes] : bytes }).toEqual({
        n: 9_007_199_254_740_991,
        day: '2026-11-20',
        j: { a: [1, '二'] },
        b: [1, 255],
        nothing: null,
      });
    });

    it('never rounds an int8 that a number cannot hold: it fails', async () => {
      expect(await failureOf(db().query('select 9007199254740993::bigint as n'))).not.toBe('no failure');
    });

    it('commits what resolves and rolls back what throws, with the callback’s own error', async () => {
      const mine = new Error('mine');
      const insert = `insert into station (id, body, kiosk_code_prefix) values ($1, '{}'::jsonb, 'A')`;
      await db().transaction('read committed', async (tx) => {
        await tx.query(insert, ['kept']);
      });
      const thrown = await failureOf(
        db().transaction('read committed', async (tx) => {
          await tx.query(insert, ['lost']);
          throw mine;
        }),
      );
      expect(thrown).toBe(mine);
      expect(await db().query('select id from station')).toEqual([{ id: 'kept' }]);
    });

    it('runs in the isolation that was asked for', async () => {
      const level = await db().transaction('repeatable read', (tx) =>
        tx.query(`select current_setting('transaction_isolation') as level`),
      );
      expect(level).toEqual([{ level: 'repeatable read' }]);
    });

    it('tells a failure by its kind, not by its words', async () => {
      const twice = `insert into station (id, body, kiosk_code_prefix) values ('x', '{}'::jsonb, 'A')`;
      await db().query(twice);
      expect(await failureOf(db().query(twice))).toBe('unique');
      expect(await failureOf(db().query(`select $1::jsonb`, ['{"a":"\\u0000"}']))).toBe('data');
      expect(await failureOf(db().query(`select $1::text`, ['a\u0000b']))).toBe('data');
      expect(await failureOf(db().query('select nonsense'))).toBe('bug');
      expect(await failureOf(db().query(`do $$ begin raise exception using errcode = '40001'; end $$`))).toBe(
        'transient',
      );
    });

    it('goes on after a failed transaction', async () => {
      await failureOf(db().transaction('read committed', (tx) => tx.query('select nonsense')));
      expect(await db().query('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });
}

/** Version of the newest migration. */
const NEWEST = migrations.at(-1)?.version ?? 0;

const extra = (over: Partial<Migration> = {}): Migration => ({
  version: NEWEST + 1,
  name: 'extra',
  minSafeVersion: 1,
  statements: ['create table extra (id int)'],
  ...over,
});

function migrationContract(db: () => Database): void {
  describe('migrations', () => {
    const forget = async (): Promise<void> => {
      await db().query('delete from schema_migration where version > $1', [NEWEST]);
      await db().query('drop table if exists extra');
    };

    it('applies nothing to a database that has everything', async () => {
      expect(await migrate(db())).toEqual({ ok: true, value: [] });
    });

    it('applies only what is missing', async () => {
      expect(await migrate(db(), [...migrations, extra()])).toEqual({
        ok: true,
        value: [NEWEST + 1],
      });
      await forget();
    });

    it('leaves nothing behind of a migration that fails half way', async () => {
      const broken = extra({ statements: ['create table extra (id int)', 'select nonsense'] });
      expect(await failureOf(migrate(db(), [...migrations, broken]))).toBe('bug');
      expect(await db().query(`select to_regclass('extra')::text as there`)).toEqual([{ there: null }]);
      expect(await migrate(db())).toEqual({ ok: true, value: [] });
    });

    it('[S16] an older program refuses a database that is no longer safe for it', async () => {
      await migrate(db(), [...migrations, extra({ minSafeVersion: NEWEST + 1 })]);
      expect(await migrate(db())).toEqual({
        ok: false,
        error: {
          reason: 'databaseTooNew',
          databaseVersion: NEWEST + 1,
          programVersion: NEWEST,
        },
      });
      await forget();
    });

    it('[S16] an older program goes on with a newer database that is still safe for it', async () => {
      await migrate(db(), [...migrations, extra()]);
      expect(await migrate(db())).toEqual({ ok: true, value: [] });
      await forget();
    });

    it('refuses a migration whose text changed after it ran', async () => {
      const [first] = migrations;
      if (first === undefined) throw new Error('there is a first migration');
      const changed = { ...first, statements: [...first.statements, 'select 1'] };
      expect(await migrate(db(), [changed, ...migrations.slice(1)])).toEqual({
        ok: false,
        error: { reason: 'migrationChanged', version: 1 },
      });
    });
  });
}

function epochContract(db: () => Database): void {
  describe('epoch', () => {
    let n = 0;
    const newEpoch = () => `00000000-0000-4000-8000-00000000000${String((n += 1))}`;
    const inputs = { newEpoch, newSalt: () => 'aa' };

    it('[S6] is made once and stays', async () => {
      const first = await settleEpoch(db(), inputs);
      const second = await settleEpoch(db(), inputs);
      expect({ started: first.started, again: second.started, same: first.epoch === second.epoch }).toEqual({
        started: true,
        again: false,
        same: true,
      });
    });

    it('[S6] is new, with the log numbered anew, in a database restored into another cluster', async () => {
      const first = await settleEpoch(db(), inputs);
      await db().query(`update county set cluster = 'elsewhere:1'`);
      await db().query(
        `insert into change_log (xid, tbl, row_id, rev, op, scope)
         values ('999999999999'::xid8, 'job', gen_random_uuid(), 1, 'upsert', 'county')`,
      );
      const restored = await settleEpoch(db(), inputs);
      expect(restored.started).toBe(true);
      expect(restored.epoch).not.toBe(first.epoch);
      expect(
        await db().query(`select xid < pg_snapshot_xmax(pg_current_snapshot()) as past from change_log`),
      ).toEqual([{ past: true }]);
    });

    it('[S6] is new when a technician says so', async () => {
      const first = await settleEpoch(db(), inputs);
      expect(await startNewEpoch(db(), newEpoch)).not.toBe(first.epoch);
    });
  });
}
