// The one door to the county's database. Two adapters stand behind it (pg.ts: PostgreSQL, pglite.ts: the same
// PostgreSQL inside this process), one SQL dialect in front of it.
//
//   service ──> many/one/first(sql, schema, text, params) ──> Sql.query ──> pg | PGlite
//
// Both adapters promise the same: int8 comes back as a JavaScript number (a larger one is an error), date and
// timestamp as text, jsonb as parsed JSON; a failure is a SqlFailure with a closed kind, never a driver's own error.
// A transaction callback must use the `tx` that it is given: PGlite has one connection, so the outer handle
// would wait for ever.
import * as z from 'zod';

/** Values that a statement may carry. JSON goes as text with `$1::jsonb`, lists as one JSON text. */
export type SqlValue = string | number | boolean | null | Uint8Array;
export type SqlRow = Readonly<Record<string, unknown>>;

export type Sql = {
  /** Runs one statement. @returns its rows, not yet parsed */
  readonly query: (text: string, params?: readonly SqlValue[]) => Promise<readonly SqlRow[]>;
};

export type Isolation = 'read committed' | 'repeatable read';

export type Database = Sql & {
  readonly dialect: 'postgres' | 'pglite';
  /** Commits when the callback resolves; rolls back and rethrows when it throws. */
  readonly transaction: <T>(isolation: Isolation, run: (tx: Sql) => Promise<T>) => Promise<T>;
  /** Ends every connection; PGlite is closed cleanly and its lock freed. */
  readonly dispose: () => Promise<void>;
};

/**
 * `transient`: trying again later may succeed (connection gone, deadlock, disk full, shutdown).
 * `unique`: a unique constraint was hit. `data`: these values can never be stored. `bug`: our SQL is wrong.
 */
export type SqlFailureKind = 'transient' | 'unique' | 'data' | 'bug';

export class SqlFailure extends Error {
  readonly kind: SqlFailureKind;
  /** Five characters (PostgreSQL, appendix A); '' when the failure came from the connection itself. */
  readonly sqlState: string;

  constructor(kind: SqlFailureKind, sqlState: string, cause: unknown) {
    super(`database: ${kind}${sqlState === '' ? '' : ` (${sqlState})`}`, { cause });
    this.name = 'SqlFailure';
    this.kind = kind;
    this.sqlState = sqlState;
  }
}

/** Classes of SQLSTATE after which the same statement may succeed later. */
const transientClasses = new Set(['08', '40', '53', '55', '57', '58']);

/** Sorts a SQLSTATE (PostgreSQL, appendix A). @param sqlState '' means the connection failed */
export function failureKind(sqlState: string): SqlFailureKind {
  if (sqlState === '') return 'transient';
  if (sqlState === '23505') return 'unique';
  const group = sqlState.slice(0, 2);
  if (transientClasses.has(group)) return 'transient';
  if (group === '22' || group === '23') return 'data';
  return 'bug';
}

/** Turns a driver's error into a SqlFailure; one that already is one passes. */
export function toSqlFailure(error: unknown): SqlFailure {
  if (error instanceof SqlFailure) return error;
  if (error instanceof TypeError || error instanceof RangeError) return new SqlFailure('bug', '', error);
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
      ? error.code
      : '';
  const sqlState = /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? code : '';
  return new SqlFailure(failureKind(sqlState), sqlState, error);
}

/** int8 as a number: sequences and milliseconds stay far below 2^53. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('int8 beyond 2^53');
  return value;
}

/** All rows of a statement, parsed. A row that does not fit its schema is a bug and throws. */
export async function many<S extends z.core.$ZodType>(
  sql: Sql,
  schema: S,
  text: string,
  params: readonly SqlValue[] = [],
): Promise<z.output<S>[]> {
  const rows = await sql.query(text, params);
  return rows.map((row) => z.parse(schema, row));
}

/** The first row or null. */
export async function first<S extends z.core.$ZodType>(
  sql: Sql,
  schema: S,
  text: string,
  params: readonly SqlValue[] = [],
): Promise<z.output<S> | null> {
  const [row] = await sql.query(text, params);
  return row === undefined ? null : z.parse(schema, row);
}

/** The one row of a statement that always has one. */
export async function one<S extends z.core.$ZodType>(
  sql: Sql,
  schema: S,
  text: string,
  params: readonly SqlValue[] = [],
): Promise<z.output<S>> {
  const row = await first(sql, schema, text, params);
  if (row === null) throw new Error('the statement gave no row where one was certain');
  return row;
}
