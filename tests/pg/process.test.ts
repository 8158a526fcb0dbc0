// The real programs on a real PostgreSQL: the server listens, and the county command works beside it on the same
// database, which PGlite could not do.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { newDatabaseUrl } from './support/database.ts';

const root = join(import.meta.dirname, '../..');
let server: ChildProcess | null = null;
const folder = mkdtempSync(join(tmpdir(), 'yizhan-pg-server-'));
afterEach(async () => {
  if (server !== null && server.exitCode === null) {
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

it('server and county command share a PostgreSQL, and the server ends in order', async () => {
  const env = { ...process.env, DATABASE_URL: await newDatabaseUrl(), COUNTY_DATA_DIR: folder, PORT: '0' };
  const child = spawn(process.execPath, ['server/server.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  server = child;
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { listening } = JSON.parse(String(line));
  const file = join(folder, '岗位.csv');
  writeFileSync(file, '\uFEFF岗位名称,招聘单位,薪资\n保洁员,样板物业,3000元/月\n');
  const county = async (...args: readonly string[]): Promise<unknown> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['server/admin/cli.ts', ...args, '--json'],
      {
        cwd: root,
        env,
      },
    );
    return JSON.parse(stdout);
  };
  expect(await county('import', file, '--kind', 'jobs')).toMatchObject({ rows: 1, unchanged: 0 });
  expect(await county('import', file, '--kind', 'jobs')).toMatchObject({ rows: 1, unchanged: 1 });
  expect(await county('list', 'jobs')).toMatchObject([{ title: '保洁员' }]);
  expect((await fetch(new URL('/v1/health', String(listening)))).status).toBe(200);
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
});
