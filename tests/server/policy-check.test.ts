// `policy check FILE` as whoever writes a pack runs it: no county, no server, no database.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleText } from '../unit/policy/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'yizhan-pack-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

const check = async (text: string, ...more: readonly string[]): Promise<Ended> => {
  const file = join(folder, '包.json');
  writeFileSync(file, text);
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      ['server/admin/cli.ts', 'policy', 'check', file, ...more],
      { env: { PATH: process.env['PATH'] } },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
};

it('the guide’s example has nothing wrong with it', async () => {
  expect(await check(exampleText)).toEqual({
    code: 0,
    stdout: '没有错：“江西省2021年高校毕业生就业创业（示例）”，1 条政策，2 个数字，每个都和原文对得上。\n',
    stderr: '',
  });
});

it('every fault is a sentence with its line; exit code 2', async () => {
  const text = exampleText.replace('"value": "60"', '"value": "80"').replace('"hotline"', '"hotlin"');
  const { code, stdout, stderr } = await check(text);
  expect(code).toBe(2);
  expect(stdout.trim().split('\n')).toEqual([
    '第 22 行（policies[0].hotline）：缺少这一项。',
    '第 112 行（policies[0].hotlin）：没有这一项。请看拼写，或删去。',
  ]);
  expect(stderr).toBe('有 2 处要改，改好以前不能发布。\n');
  const { stdout: json } = await check(text, '--json');
  expect(JSON.parse(json)).toMatchObject({ ok: false, faults: [{ code: 'schema' }, { code: 'schema' }] });
});
