// Once for a whole project: an embedded database as it is before its first table. Making one takes PGlite seconds, reading a copy
// half a second (tests/support/memory-database.ts).
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/** @returns what removes it after the last test */
export default async function setup(): Promise<() => Promise<void>> {
  const lite = await PGlite.create();
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-pglite-'));
  const file = join(folder, 'empty.tar');
  await writeFile(file, (await lite.dumpDataDir('none')).stream());
  await lite.close();
  process.env['YIZHAN_TEST_PGLITE'] = file;
  return () => rm(folder, { recursive: true, force: true });
}
