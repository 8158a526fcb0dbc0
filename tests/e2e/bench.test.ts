// The bench as a person starts it, with few rows: what its last line holds, what it says of peers that are not there, and Ctrl-C.
// Peers' packages are never fetched here: where a developer has them they are measured, else they must be named as missing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { projectRoot } from '#build/vite/common.ts';

const startBench = (...args: readonly string[]) =>
  spawn(process.execPath, [join(projectRoot, 'build/tasks/bench.ts'), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const run = async (...args: readonly string[]) => {
  const child = startBench(...args);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`bench ${args.join(' ')} ended with ${code}:\n${stderr}`);
  return resultSchema.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
};

const positive = z.number().check(z.nonnegative());
const resultSchema = z.looseObject({
  bench: z.string(),
  rows: z.int(),
  rounds: z.int(),
  medians: z.record(z.string(), positive),
  extra: z.looseObject({
    missing: z.array(z.string()),
    missingBecause: z.record(z.string(), z.string().check(z.minLength(1))),
  }),
});

describe('bench', () => {
  it('load: a number for every lane; each peer has one too, or is named as missing with its reason', async () => {
    const { bench, rows, rounds, medians, extra } = await run('--rows', '500', '--rounds', '1', '--json');
    expect({ bench, rows, rounds }).toEqual({ bench: 'load', rows: 500, rounds: 1 });
    expect(Object.keys(medians)).toEqual(expect.arrayContaining(['floor', 'ours', 'dexieRows']));
    const accounted = ['rxdb', 'pouchdb'].map(
      (peer) => Number(peer in medians) + Number(extra.missing.includes(peer)),
    );
    expect(accounted).toEqual([1, 1]);
    expect(Object.keys(extra.missingBecause)).toEqual(extra.missing);
  });

  it('search: peers that are left out are named, never silently absent', async () => {
    const args = ['--only', 'search', '--rows', '500', '--rounds', '1', '--no-peers', '--json'];
    const { medians, extra } = await run(...args);
    expect(medians).toHaveProperty('plainScan');
    expect(extra).toMatchObject({ missing: ['flexsearch', 'minisearch'], misses: { plainScan: 0, ours: 0 } });
    expect(extra.missingBecause['flexsearch']).toContain('--no-peers');
  });

  it('Ctrl-C: ends with 130, says what was measured so far, and gives no result', async () => {
    const child = startBench('--rows', '500', '--rounds', '100000', '--no-peers', '--json');
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const before = stderr.includes('round 2 of ');
      stderr += text;
      // Twice, as a terminal's Ctrl-C comes: to the whole group, and passed on.
      if (!before && stderr.includes('round 2 of ')) for (const _ of [1, 2]) child.kill('SIGINT');
    });
    const [code] = (await once(child, 'close')) as [number | null];
    const said: unknown = expect.stringMatching(/stopped; medians so far, ms: \{"floor":\d+,"ours":\d+/u);
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: said });
  });
});
