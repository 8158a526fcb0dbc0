// PostgreSQL behind the port: a pool of connections. DATABASE_URL decides where.
import pg from 'pg';
import { type Database, type Sql, parseInt8, toSqlFailure } from './port.ts';

/** A session that hangs inside a transaction would hold back every kiosk's pull (S6): the server ends it. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;

const types = new pg.TypeOverrides();
types.setTypeParser(20, parseInt8);
for (const dateOrTime of [1082, 1114, 1184]) types.setTypeParser(dateOrTime, (text: string) => text);

/**
 * Opens a pool. Nothing is connected until the first statement.
 * @param url postgres://user:password@host:port/database
 * @param maxConnections upper bound of the pool
 */
export function openPostgres(url: string, maxConnections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    types,
  });
  // An idle connection that dies is replaced by the pool at the next use; without a listener Node would exit.
  pool.on('error', () => undefined);
  // The same for one that is checked out, at any moment: the statement under way reports it.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      throw toSqlFailure(error);
    }
  };

  return {
    dialect: 'postgres',
    query: async (text, params = []) => {
      const client = await connect();
      try {
        return await runOn(client).query(text, params);
      } finally {
        client.release();
      }
    },
    transaction: async (isolation, run) => {
      const client = await connect();
      const tx = runOn(client);
      let broken: Error | undefined;
      // A connection that dies while it is checked out emits `error`; the failing statement reports it.
      const onError = (error: Error): void => {
        broken = error;
      };
      client.on('error', onError);
      try {
        await tx.query(`begin isolation level ${isolation}`);
        const value = await run(tx);
        await tx.query('commit');
        return value;
      } catch (error) {
        try {
          await tx.query('rollback');
        } catch (rollbackError) {
          broken = rollbackError instanceof Error ? rollbackError : new Error('rollback failed');
        }
        throw error;
      } finally {
        client.off('error', onError);
        client.release(broken);
      }
    },
    dispose: async () => {
      await pool.end();
    },
  };
}

const runOn = (client: pg.PoolClient): Sql => ({
  query: async (text, params = []) => {
    try {
      const result: pg.QueryResult<Record<string, unknown>> = await client.query(text, [...params]);
      return result.rows;
    } catch (error) {
      throw toSqlFailure(error);
    }
  },
});
