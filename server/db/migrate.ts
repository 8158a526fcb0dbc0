// Brings a database to this program's version, or says why it must not be touched.
//
// - One transaction under an advisory lock: two servers that start at once run each migration once.
// - A migration is frozen: its hash is stored; other text under the same version is refused.
// - `minSafeVersion`, the highest of all applied migrations: the oldest program that may still write this database. A
//   program that knows less than that refuses (sync S16); between the two it goes on.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { migration0001 } from './migrations/0001-county.ts';
import { migration0002 } from './migrations/0002-snapshot.ts';
import { migration0003 } from './migrations/0003-log-floor.ts';
import { migration0004 } from './migrations/0004-people.ts';
import { migration0005 } from './migrations/0005-kiosk-health.ts';
import { migration0006 } from './migrations/0006-sealing.ts';
import { migration0007 } from './migrations/0007-audit.ts';
import { migration0008 } from './migrations/0008-forgotten.ts';
import { migration0009 } from './migrations/0009-resident-requests.ts';
import { migration0010 } from './migrations/0010-station-of-a-change.ts';
import { migration0011 } from './migrations/0011-case-events.ts';
import { migration0012 } from './migrations/0012-policy-packs.ts';
import { migration0013 } from './migrations/0013-restores.ts';
import { type Database, many } from './port.ts';

export type Migration = {
  /** 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly name: string;
  /** Lowest program version that may use the database after this migration. */
  readonly minSafeVersion: number;
  readonly statements: readonly string[];
};

/** Every migration in order. A file that is not listed here, or not tested, fails the suite. */
export const migrations: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
];

export type MigrateError =
  | { readonly reason: 'databaseTooNew'; readonly databaseVersion: number; readonly programVersion: number }
  | { readonly reason: 'migrationChanged'; readonly version: number };

/** Any fixed number, the same in every server of this product. */
const LOCK_KEY = 7_215_331;

/** Hex SHA-256 of a migration's text: what "frozen" means. */
export const migrationHash = (migration: Migration): string =>
  createHash('sha256').update(migration.statements.join(';\n')).digest('hex');

const appliedSchema = z.object({ version: z.int(), hash: z.string(), min_safe_version: z.int() });

/**
 * Applies what is missing.
 * @param known for tests of the rules; the program uses `migrations`
 * @returns versions applied now (empty when there was nothing to do)
 */
export async function migrate(
  db: Database,
  known: readonly Migration[] = migrations,
): Promise<Result<readonly number[], MigrateError>> {
  return await db.transaction('read committed', async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK_KEY]);
    await tx.query(`create table if not exists schema_migration (
      version int primary key,
      name text not null,
      hash text not null,
      min_safe_version int not null,
      applied_at timestamptz not null default now()
    )`);
    const applied = await many(
      tx,
      appliedSchema,
      'select version, hash, min_safe_version from schema_migration order by version',
    );
    const refusal = mayUse(applied, known);
    if (refusal !== null) return err(refusal);
    const have = new Set(applied.map((row) => row.version));
    const done: number[] = [];
    for (const migration of known) {
      if (have.has(migration.version)) continue;
      for (const statement of migration.statements) await tx.query(statement);
      await tx.query(
        'insert into schema_migration (version, name, hash, min_safe_version) values ($1, $2, $3, $4)',
        [migration.version, migration.name, migrationHash(migration), migration.minSafeVersion],
      );
      done.push(migration.version);
    }
    return ok(done);
  });
}

function mayUse(
  applied: readonly z.infer<typeof appliedSchema>[],
  known: readonly Migration[],
): MigrateError | null {
  const programVersion = known.at(-1)?.version ?? 0;
  const newest = applied.at(-1);
  if (newest !== undefined && Math.max(...applied.map((row) => row.min_safe_version)) > programVersion) {
    return { reason: 'databaseTooNew', databaseVersion: newest.version, programVersion };
  }
  for (const row of applied) {
    const migration = known.find((each) => each.version === row.version);
    if (migration !== undefined && migrationHash(migration) !== row.hash) {
      return { reason: 'migrationChanged', version: row.version };
    }
  }
  return null;
}
