// PGlite behind the port: PostgreSQL inside this process, in a folder or in memory. It has one connection, so
// statements and transactions run one after the other; concurrency bugs can only be seen on real PostgreSQL.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type Database, type Sql, parseInt8, toSqlFailure } from './port.ts';
import { type LockBusy, takeProcessLock } from './process-lock.ts';

/** date, timestamp, timestamptz: text, as in the other adapter. */
const parsers = {
  20: parseInt8,
  1082: (text: string) => text,
  1114: (text: string) => text,
  1184: (text: string) => text,
};

/**
 * Opens the embedded database in a folder, which no other process may have open.
 * @param dataDir folder for the database (made when missing); the lock file stands in it
 */
export async function openPglite(dataDir: string): Promise<Result<Database, LockBusy>> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeProcessLock(join(dataDir, 'pglite.lock'));
  if (!lock.ok) return err(lock.error);
  try {
    const db = await wrap({ dataDir: join(dataDir, 'pgdata') });
    return ok({
      ...db,
      dispose: async () => {
        await db.dispose();
        lock.value.dispose();
      },
    });
  } catch (error) {
    lock.value.dispose();
    throw error;
  }
}

/**
 * Opens an embedded database that is gone with this process: for tests.
 * @param dump of a database (PGlite's `dumpDataDir`) to begin with; default: an empty one, which takes seconds to make
 */
export async function openPgliteInMemory(dump?: Blob): Promise<Database> {
  return await wrap(dump === undefined ? {} : { loadDataDir: dump });
}

async function wrap(where: { readonly dataDir?: string; readonly loadDataDir?: Blob }): Promise<Database> {
  const lite = await PGlite.create({ ...where, parsers });
  return {
    dialect: 'pglite',
    ...runOn(lite),
    transaction: async (isolation, run) => {
      // The callback's own error must come out as it is; only the database's errors are converted.
      let thrown: { readonly error: unknown } | null = null;
      try {
        return await lite.transaction(async (tx) => {
          try {
            const sql = runOn(tx);
            await sql.query(`set transaction isolation level ${isolation}`);
            return await run(sql);
          } catch (error) {
            thrown = { error };
            throw error;
          }
        });
      } catch (error) {
        throw thrown === null ? toSqlFailure(error) : error;
      }
    },
    dispose: async () => {
      await lite.close();
    },
  };
}

type Runner = {
  readonly query: (text: string, params: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
};

const runOn = (runner: Runner): Sql => ({
  query: async (text, params = []) => {
    try {
      return (await runner.query(text, [...params])).rows;
    } catch (error) {
      throw toSqlFailure(error);
    }
  },
});
