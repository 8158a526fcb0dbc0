// The bootstrap as a process, in a small project of its own whose set-up is done already: arguments, stdout, exit code, signals.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#build/vite/common.ts';

const scripts = {
  'server/admin/cli.ts': `
    const kind: string = process.argv[2] ?? '';
    if (kind === 'wait') {
      process.on('SIGTERM', () => { console.log('child got SIGTERM'); process.exit(7); });
      console.log('waiting');
      setInterval(() => {}, 1000);
    } else if (kind === 'die') {
      process.kill(process.pid, 'SIGKILL');
    } else {
      console.log(JSON.stringify({ args: process.argv.slice(2), major: process.versions.node.split('.')[0] }));
      process.exit(kind === 'fail' ? 3 : 0);
    }`,
};

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  for (const name of ['build/bootstrap.mjs', 'build/setup']) {
    cpSync(join(projectRoot, name), join(root, name), { recursive: true });
  }
  for (const [name, text] of Object.entries(scripts)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const packages = { packages: { '': {}, 'node_modules/node': { version: '24.0.0' } } };
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(packages));
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  writeFileSync(
    join(root, 'node_modules/.package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/node': { version: '24.0.0' } } }),
  );
  symlinkSync(process.execPath, join(root, 'node_modules/.bin/node'));
});
afterAll(() => rmSync(root, { recursive: true }));

const bootstrap = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'build/bootstrap.mjs'), ...args],
    {
      encoding: 'utf8',
      cwd: '/',
    },
  );
  return { status, stdout, stderr };
};

describe('bootstrap', () => {
  it('hands arguments over as they are and keeps stdout for the task', () => {
    const awkward = ['import', '招聘 表.xlsx', '--kind', 'jobs', '', '--json', '$HOME'];
    const { status, stdout, stderr } = bootstrap('county', ...awkward);
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: `${JSON.stringify({ args: awkward, major: '24' })}\n`,
      stderr: '',
    });
  });

  it("ends with the task's exit code, and 128 + number for a signal", () => {
    expect([bootstrap('county', 'fail').status, bootstrap('county', 'die').status]).toEqual([3, 137]);
  });

  it('passes a signal on and waits for the task to end by itself', async () => {
    const child = spawn(process.execPath, [join(root, 'build/bootstrap.mjs'), 'county', 'wait']);
    let stdout = '';
    child.stdout.setEncoding('utf8');
    for await (const text of child.stdout) {
      stdout += String(text);
      if (String(text).includes('waiting')) child.kill('SIGTERM');
    }
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
    expect({ code, stdout }).toEqual({ code: 7, stdout: 'waiting\nchild got SIGTERM\n' });
  });

  it('names its tasks when asked for another one', () => {
    const { status, stdout, stderr } = bootstrap('sart');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    for (const task of ['start', 'test', 'check', 'county', 'package']) expect(stderr).toContain(task);
  });
});
