// An embedded database in memory, read from the project's template where there is one (tests/support/pglite-template.ts).
import { readFile } from 'node:fs/promises';
import { openPgliteInMemory } from '#server/db/pglite.ts';
import type { Database } from '#server/db/port.ts';

/** Without any table. */
export async function memoryDatabase(): Promise<Database> {
  const template = process.env['YIZHAN_TEST_PGLITE'];
  return await openPgliteInMemory(template === undefined ? undefined : new Blob([await readFile(template)]));
}
