// A database of its own for each test file: files run side by side, and a fence (S6) is held by any of them.
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openPostgres } from '#server/db/pg.ts';

/** Creates an empty database. @returns its address */
export async function newDatabaseUrl(): Promise<string> {
  const server = openPostgres(inject('postgresUrl'), 1);
  const name = `yizhan_test_${randomBytes(6).toString('hex')}`;
  await server.query(`create database ${name}`);
  await server.dispose();
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}
