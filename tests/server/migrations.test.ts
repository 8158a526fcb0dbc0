// Migrations are frozen and each has its test: a new file in server/db/migrations fails here until it is listed with
// its hash and with a check of what it did.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, migrationHash, migrations } from '#server/db/migrate.ts';
import type { Database } from '#server/db/port.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';
import { wipe } from './support/county.ts';

type Tested = {
  readonly file: string;
  /** Never changed once released. */
  readonly hash: string;
  /** Looks at a database that has all migrations up to this one. */
  readonly check: (db: Database) => Promise<void>;
};

const tested: readonly Tested[] = [
  {
    file: '0001-county.ts',
    hash: '2358ba15a506533ba66f7c231c9a6db88119ee236574962a6f7a46ef75eca71e',
    check: async (db) => {
      const tables = await db.query(`select tablename from pg_tables where schemaname = 'public' order by 1`);
      expect(tables.map((row) => row['tablename'])).toEqual([
        'change_log',
        'county',
        'enrolment_code',
        'import_row',
        'import_run',
        'kiosk',
        'listing',
        'operation',
        'registration',
        'schema_migration',
        'slip_event',
        'station',
        'used_nonce',
      ]);
    },
  },
  {
    file: '0002-snapshot.ts',
    hash: '421feff7e61f0c938e9841b1515835690241f01a0e6e38c7bdd4e181fd44c34b',
    check: async (db) => {
      expect(
        await db.query(
          `select table_name || '.' || column_name as c from information_schema.columns
            where table_schema = 'public' and (table_name like 'snapshot_%' or column_name = 'signing_key') order by 1`,
        ),
      ).toEqual(
        [
          'county.signing_key',
          ...['build', 'epoch', 'made_at_ms', 'seq', 'xid'].map((name) => `snapshot_build.${name}`),
          ...['name', 'sha256', 'wire'].map((name) => `snapshot_chunk.${name}`),
          ...['build', 'name', 'place', 'row_count', 'scope', 'tbl'].map((name) => `snapshot_part.${name}`),
        ].map((c) => ({ c })),
      );
    },
  },
  {
    file: '0003-log-floor.ts',
    hash: '934029e553ffe5964aa02132991b5350f91895113e201b2dcf7c4d4f6020f709',
    check: async (db) => {
      await db.query('select at_ms, xid, seq from log_mark');
      await db.query('select floor_xid, floor_seq from county');
      expect(await db.query(`select to_regclass('change_log_row')::text as there`)).toEqual([
        { there: 'change_log_row' },
      ]);
    },
  },
  {
    file: '0004-people.ts',
    hash: 'd8337fba03ccfc1fc14f9fe81c9c8796da2d0da1ddae2bc89f43d1ecf3020104',
    check: async (db) => {
      await db.query('select field_marks from registration');
      await db.query('select identity_key_check from county');
      const tables = await db.query(
        `select tablename from pg_tables where schemaname = 'public'
          and tablename in ('registration_revision', 'person_event', 'identity', 'person', 'person_alias', 'conflict_task')`,
      );
      expect(tables).toHaveLength(6);
    },
  },
  {
    file: '0005-kiosk-health.ts',
    hash: '6c27a93f25f2acfec391853a45d7cb86728bd253eb56e6e006beeb0af01a495d',
    check: async (db) => {
      await db.query('select health, health_at_ms from kiosk');
    },
  },
  {
    file: '0006-sealing.ts',
    hash: 'fd35b5f1dbe4e5ed4073bd599b5c78f1c4c4189e2701caadae7eb513da29cc12',
    check: async (db) => {
      await db.query('select c.sealing_key, k.rekey_order from county c, kiosk k');
      await db.query('select key_id, kiosk_id, public_key, recovery, received_at_ms from station_key');
      await db.query(
        'select code_hash, station_id, name, expires_at_ms, used_at_ms, account_id from staff_code',
      );
      await db.query('select id, kiosk_id, name, session_key, made_at_ms, revoked_at_ms from staff_account');
    },
  },
  {
    file: '0007-audit.ts',
    hash: '132c15ed85d9182f3790a14f87cdd6bf12174ad32f43ce24d2bace65c09dbe0a',
    check: async (db) => {
      await db.query('select registration_id, number, why, at_ms from erased_registration');
      await db.query(`insert into audit (n, at_ms, kind, who, about, hash) values (1, 1, '', '', '{}', '')`);
      for (const change of ['delete from audit', `update audit set who = 'x'`, 'truncate audit'])
        await expect(db.query(change)).rejects.toMatchObject({ sqlState: '23001' });
    },
  },
  {
    file: '0008-forgotten.ts',
    hash: '1f447c2a87982216958abb13e819d1f129dbe75679ba98f99bf1c922c592855f',
    check: async (db) => {
      await db.query('select seq, xid, registration_id, why, at_ms from forgotten_registration');
    },
  },
  {
    file: '0009-resident-requests.ts',
    hash: '54ee2e1bb08f59f63be7a6527bfffc0fecfbcb1902b1bcd0e00640b723bed824',
    check: async (db) => {
      await db.query(
        'select id, op_id, number, kind, about_id, on_day, half, matter, service, score, identity_mac, body from resident_request',
      );
      await db.query('select station_id, received_at_ms, handled_by, handled_at_ms from resident_request');
    },
  },
  {
    file: '0010-station-of-a-change.ts',
    hash: 'a8100bb0ca0ef37f817f70272cb237b021f60a13250f3abd137f97ca801666ff',
    check: async (db) => {
      await db.query('select registration_id, event_id, received_at_ms from registration_withdrawal');
      await db.query('select station_id from station_key');
    },
  },
  {
    file: '0011-case-events.ts',
    hash: '36b50db1029fb115aaf42700caf5897c0d59b244b1118f4bc6f564bc076f3c10',
    check: async (db) => {
      await db.query('select id, person_id, station_id, kind, on_day, body from case_event');
    },
  },
  {
    file: '0012-policy-packs.ts',
    hash: 'a3c597d2393a2326a0d3049ba15de17c8e3bd6606d8eccf63ef838d0abfaa6f0',
    check: async (db) => {
      const insert = (kind: string) =>
        db.query(
          `insert into listing (id, kind, natural_key, content_hash, rev, status, scope, body, created_at_ms, changed_at_ms)
           values (gen_random_uuid(), $1, 'k', 'h', 1, 'live', 'county', '{}', 0, 0)`,
          [kind],
        );
      await insert('pack');
      await expect(insert('ufo')).rejects.toThrow('23514');
      await db.query(`delete from listing where natural_key = 'k'`);
    },
  },
  {
    file: '0013-restores.ts',
    hash: '42c409ceb83f8b2989d912535395516eaf7e7c60992ea01d5fca8668a6ce3147',
    check: async (db) => {
      await db.query('select no, epoch, kiosk_id, last_seq from county_restore');
    },
  },
];

describe('migrations', () => {
  let db: Database;
  beforeAll(async () => {
    db = await memoryDatabase();
  });
  afterAll(async () => {
    await db.dispose();
  });

  it('every file is listed, in order, without a gap, and tested here', () => {
    const files = readdirSync(join(import.meta.dirname, '../../server/db/migrations')).toSorted();
    expect(files).toEqual(tested.map(({ file }) => file));
    expect(migrations.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`)).toEqual(
      files,
    );
    expect(migrations.map(({ version }) => version)).toEqual(files.map((_, index) => index + 1));
    expect(migrations.every(({ minSafeVersion, version }) => minSafeVersion <= version)).toBe(true);
  });

  it('none was changed after its release', () => {
    expect(migrations.map(migrationHash)).toEqual(tested.map(({ hash }) => hash));
  });

  it('each does what it says, one after the other', async () => {
    for (const [index, { check }] of tested.entries()) {
      expect(await migrate(db, migrations.slice(0, index + 1))).toEqual({
        ok: true,
        value: [migrations[index]?.version],
      });
      await check(db);
    }
    await wipe(db);
  });
});
