// The real programs: server and county command as processes, on an embedded database in a folder.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverFileSchema } from '#server/admin/wire.ts';
import { testConfig } from './support/county.ts';

// Each starts several programs one after the other.
vi.setConfig({ testTimeout: 120_000 });

const root = join(import.meta.dirname, '../..');
/** A county's database as the first start of a program leaves it: each test begins with a copy. */
let firstStart: string;
let folder: string;
let env: NodeJS.ProcessEnv;
let children: ChildProcess[];
const openFolder = (): void => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-server-'));
  const { DATABASE_URL: _unused, ...inherited } = process.env;
  writeFileSync(join(folder, 'county.json'), JSON.stringify(testConfig));
  env = {
    ...inherited,
    COUNTY_DATA_DIR: join(folder, 'data'),
    COUNTY_CONFIG: join(folder, 'county.json'),
    PORT: '0',
  };
  children = [];
};
beforeAll(async () => {
  openFolder();
  firstStart = folder;
  const { code, stderr } = await county('list', 'jobs');
  if (code !== 0) throw new Error(`the county command failed on an empty folder: ${stderr}`);
});
afterAll(() => rmSync(firstStart, { recursive: true, force: true }));
beforeEach(() => {
  openFolder();
  cpSync(join(firstStart, 'data'), join(folder, 'data'), { recursive: true });
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

type Server = { readonly child: ChildProcess; readonly url: string };

async function startServer(): Promise<Server> {
  const child = spawn(process.execPath, ['server/server.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  child.stderr.resume();
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, url: String(JSON.parse(line).listening) };
  }
  throw new Error(`the server ended with code ${String(child.exitCode)} before it listened`);
}

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
const run = (script: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { cwd: root, env },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
  });
const county = (...args: readonly string[]): Promise<Ended> => run('server/admin/cli.ts', ...args);
const lastLine = (ended: Ended): unknown => JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '');

function postings(): string {
  const file = join(folder, '岗位.csv');
  writeFileSync(file, '\uFEFF岗位名称,招聘单位,薪资,工作地点\n保洁员,样板物业,3000元/月,清溪社区\n');
  return file;
}

describe('the server', () => {
  it('says where it listens, keeps its token to itself, and ends in order on SIGTERM', async () => {
    const { child, url } = await startServer();
    const file = join(folder, 'data/server.json');
    expect(serverFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).toMatchObject({
      url,
      pid: child.pid,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect([existsSync(file), existsSync(join(folder, 'data/pglite.lock'))]).toEqual([false, false]);
  });

  it('lets a request that is under way end before it stops', async () => {
    const { child, url } = await startServer();
    const { hostname, port } = new URL(url);
    const token = serverFileSchema.parse(
      JSON.parse(readFileSync(join(folder, 'data/server.json'), 'utf8')),
    ).adminToken;
    const body = JSON.stringify({ station: 'S01' });
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const head = `POST /admin/enrol-code HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\nexpect: 100-continue\r\n\r\n`;
    socket.write(head);
    let answer = '';
    socket.on('data', (part: Buffer) => {
      answer += part.toString('utf8');
    });
    // The server has read the head when it asks for the body; only then is it told to stop.
    await once(socket, 'data');
    child.kill('SIGTERM');
    const stopping = createInterface({ input: child.stderr ?? process.stdin });
    for await (const line of stopping) if (line.includes('"stopping"')) break;
    const ended = once(socket, 'end');
    const exited = once(child, 'exit');
    socket.write(body);
    await ended;
    expect(answer).toMatch(/HTTP\/1\.1 200[\s\S]*"code":"\d{4}-\d{4}"/);
    expect((await exited)[0]).toBe(0);
  });

  it('after SIGKILL starts again on the same folder with everything that was imported', async () => {
    const { child } = await startServer();
    expect((await county('import', postings(), '--kind', 'jobs')).code).toBe(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await startServer();
    expect(lastLine(await county('list', 'jobs', '--json'))).toMatchObject([{ title: '保洁员' }]);
  });

  it('a second server on the same folder refuses with a sentence', async () => {
    await startServer();
    const second = await run('server/server.ts');
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/县数据库正被另一个程序使用/);
  });

  it('settings that cannot be used are one sentence', async () => {
    env = { ...env, PORT: '99999' };
    expect(await run('server/server.ts')).toEqual({
      code: 1,
      stdout: '',
      stderr: '端口“99999”不对：要 0 到 65535 之间的整数。\n',
    });
    writeFileSync(join(folder, 'county.json'), '{"county":{"name":1}}');
    env = { ...env, PORT: '0' };
    expect((await run('server/server.ts')).stderr).toMatch(
      /^县设置文件“.*”有一处要改：county\.name、.*。\n$/,
    );
  });

  it('a PostgreSQL that is away is one sentence', async () => {
    env = { ...env, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' };
    expect(await run('server/server.ts')).toEqual({
      code: 1,
      stdout: '',
      stderr: '连不上县数据库。请检查 DATABASE_URL 和数据库是否在运行。\n',
    });
  });
});

describe('the county command', () => {
  it('works on the database itself when no server runs, and through the server when one does', async () => {
    const file = postings();
    expect(lastLine(await county('import', file, '--kind', 'jobs', '--json'))).toMatchObject({
      rows: 1,
      unchanged: 0,
    });
    await startServer();
    expect(lastLine(await county('import', file, '--kind', 'jobs', '--json'))).toMatchObject({
      rows: 1,
      unchanged: 1,
    });
    expect(lastLine(await county('enrol-code', '--station', 'S01', '--json'))).toMatchObject({
      code: expect.stringMatching(/^\d{4}-\d{4}$/),
    });
    expect(lastLine(await county('list', 'kiosks', '--json'))).toEqual([]);
    expect(lastLine(await county('hold', 'list', '--json'))).toEqual([]);
  });

  it('the last line of an import with --json is exactly the report', async () => {
    const report = lastLine(await county('import', postings(), '--kind', 'jobs', '--dry-run', '--json'));
    expect(Object.keys(report ?? {})).toEqual([
      'rows',
      'accepted',
      'noted',
      'held',
      'duplicate',
      'refused',
      'unchanged',
      'problems',
    ]);
  });

  it('what cannot be used is a sentence and exit code 2, and nothing is imported', async () => {
    const broken = join(folder, 'x.xlsx');
    writeFileSync(broken, '%PDF-1.7');
    const huge = join(folder, 'huge.xlsx');
    writeFileSync(huge, '');
    truncateSync(huge, 100 * 1024 * 1024);
    for (const args of [
      ['import', join(folder, 'none.xlsx'), '--kind', 'jobs'],
      ['import', folder, '--kind', 'jobs'],
      ['import', broken, '--kind', 'jobs'],
      ['import', huge, '--kind', 'jobs'],
      ['import', broken, '--kind', 'ufos'],
      ['enrol-code', '--station', 'S99'],
      ['revoke', 'XX99'],
      ['hold', 'release', 'nonsense', '--by', '李'],
    ]) {
      const ended = await county(...args);
      expect({ args, code: ended.code, stdout: ended.stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(ended.stderr.trimEnd()).toMatch(/[。…]$/);
      expect(ended.stderr).not.toMatch(/\bat .*\.ts/);
    }
    expect((await county('import')).code).toBe(2);
    expect((await county('--help')).code).toBe(0);
    expect(lastLine(await county('list', 'jobs', '--json'))).toEqual([]);
  });
});

it('[S12] [S13] staff’s decisions reach the county through the running server and without one', async () => {
  const decide = async (): Promise<unknown[]> => {
    const ended = [
      await county('conflict', 'list', '--json'),
      await county('person', 'list', '--json'),
      await county('conflict', 'resolve', '7', '--keep', 'county', '--by', '赵'),
      await county('person', 'merge', '1', '2', '--by', '赵'),
      await county('person', 'unmerge', '3', '--by', '赵'),
      await county('withdraw', 'QX01-000001', '--by', '赵'),
    ];
    return ended.map(({ code, stdout, stderr }) => [code, `${stdout}${stderr}`.trim()]);
  };
  const expected = [
    [0, '[]'],
    [0, '[]'],
    [2, '没有编号是 7 的待办。请用 conflict list 看一下。'],
    [2, '没有编号是 1 或 2 的人。请用 person list 看一下。'],
    [2, '没有编号是 3 的合并。请用 person list 看一下。'],
    [2, '没有编号是“QX01-000001”的登记。请核对回执上的编号。'],
  ];
  expect(await decide()).toEqual(expected);
  for (const args of [
    ['conflict', 'resolve', '7', '--keep', 'mine', '--by', '赵'],
    ['conflict', 'resolve', 'x', '--keep', 'county', '--by', '赵'],
    ['conflict', 'resolve', '7', '--keep', 'county'],
    ['withdraw', 'QX01-000001', '--by', ' '],
  ])
    expect((await county(...args)).code).toBe(2);
  await startServer();
  expect(await decide()).toEqual(expected);
});

it('[S18] the county command writes lists onto a stick and reads outboxes, through the running server and without one', async () => {
  const stick = join(folder, 'stick');
  mkdirSync(stick);
  expect((await county('import', postings(), '--kind', 'jobs')).code).toBe(0);
  const written = { stations: [{ station: 'S01', chunks: 1, reused: 0 }] };
  const alone = await county('usb-export', stick, '--station', 'S01', '--json');
  expect({ code: alone.code, line: lastLine(alone) }).toMatchObject({ code: 0, line: written });
  const { child } = await startServer();
  const served = await county('usb-export', stick, '--json');
  expect({ code: served.code, line: lastLine(served) }).toMatchObject({
    code: 0,
    line: {
      stations: [
        { station: 'S01', reused: 1 },
        { station: 'S02', reused: 1 },
      ],
    },
  });
  writeFileSync(join(stick, 'yizhan-outbox-QX01.json'), '{"body":');
  const bad = await county('usb-import', stick);
  expect({ code: bad.code, stderr: bad.stderr }).toEqual({
    code: 2,
    stderr: '“yizhan-outbox-QX01.json”没有收：文件不完整或不是终端导出的记录。请在终端上重新导出。\n',
  });
  child.kill('SIGTERM');
  await once(child, 'exit');
});

it('a person’s rights, the purge and the audit log work through the running server and without one', async () => {
  const file = join(folder, 'person.json');
  const said = async (...args: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await county(...args);
    return [code, `${stdout}${stderr}`.trim()];
  };
  const none = '没有编号是“QX01-000001”的登记。请核对回执上的编号。';
  const ask = async (): Promise<unknown[]> => [
    await said('data', 'export', 'QX01-000001', '--by', '赵', '--out', file),
    await said('data', 'correct', 'QX01-000001', '--by', '赵', '--field', 'phone', '--value', '13800000000'),
    await said('data', 'delete', 'QX01-000001', '--by', '赵'),
    await said('data', 'export', 'QX01-000001', '--by', '赵', '--out', join(folder, 'none/person.json')),
    await said('purge', '--dry-run', '--json'),
    existsSync(file),
  ];
  const expected = [
    [2, none],
    [2, none],
    [2, none],
    [2, expect.stringContaining('写不了')],
    [0, '{"registrations":0,"withdrawn":0,"requests":0,"envelopes":0,"slips":0,"codes":0,"importRows":0}'],
    false,
  ];
  expect(await ask()).toEqual(expected);
  expect((await county('enrol-code', '--station', 'S01')).code).toBe(0);
  expect(lastLine(await county('audit', 'list', '--json'))).toMatchObject([{ n: 1, kind: 'enrolCodeMade' }]);
  expect(lastLine(await county('audit', 'verify', '--json'))).toMatchObject({ lines: 1, fault: null });
  await startServer();
  expect(await ask()).toEqual(expected);
  const wrongTip = await county('audit', 'verify', '--tip', '0'.repeat(64));
  expect([wrongTip.code, wrongTip.stderr]).toEqual([1, expect.stringContaining('没有记下的那个校验值')]);
});

it('a ledger is written by the command, through the running server and without one, and never over a file', async () => {
  const said = async (...args: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await county('ledger', ...args, '--by', '赵');
    return [code, `${stdout}${stderr}`.trim()];
  };
  const ask = async (name: string): Promise<void> => {
    const file = join(folder, `${name}.xlsx`);
    expect(await said('jobless', '--out', file)).toEqual([0, `已写到“${file}”。`]);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(await said('report', '--month', '2026-03', '--out', file)).toEqual([
      2,
      `“${file}”已经有了，不会覆盖。请换一个文件名。`,
    ]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    const none = join(folder, 'none.xlsx');
    expect(await said('jobless', '--from', '2026-02-30', '--out', none)).toEqual([
      2,
      expect.stringContaining('日期要写成'),
    ]);
    expect(await said('jobless', '--station', 'nowhere', '--out', none)).toEqual([
      2,
      expect.stringContaining('nowhere'),
    ]);
    expect(existsSync(none)).toBe(false);
  };
  await ask('without');
  const { child } = await startServer();
  await ask('with');
  child.kill('SIGTERM');
  await once(child, 'exit');
});
