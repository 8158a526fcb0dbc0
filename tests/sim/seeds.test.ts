// The simulator itself, as `npm run sim` runs it: the kept seeds and ten thousand fixed ones hold every invariant.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ONE_PRESS_MS, pressesBy } from '#tests/support/interrupt.ts';
import { faultKinds } from './faults.ts';
import { counterOf, runJobs, stop } from './jobs.ts';
import { mutants } from './mutants.ts';
import { failureText, runSeeds, seedsFrom } from './run.ts';
import { runWorld } from './world.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
const nowMs = (): number => performance.now();

describe('the simulator', () => {
  it('[S1]–[S7] [S12]–[S17] [S19] every invariant holds for the kept seeds and 10,000 others', async () => {
    const run = promisify(execFile)(process.execPath, [cli, '--seeds', '10000'], { maxBuffer: 1e8 });
    // A failing run rejects with what it printed: the seed, the invariant and the command that runs it again.
    const { stdout } = await run.catch((error: { readonly stdout: string }) => {
      throw new Error(error.stdout);
    });
    expect(stdout).toContain('sim: every invariant held');
    const injected = faultKinds.filter((kind) => !new RegExp(`${kind} [1-9]`).test(stdout));
    expect(injected, 'kinds of fault that were never injected').toEqual([]);
  });

  it('one seed is one run: twice the same, to the last line of its trace', async () => {
    const traceOf = async (seed: number): Promise<string[]> => {
      const lines: string[] = [];
      await runWorld({ seed, trace: (line) => lines.push(line) });
      return lines;
    };
    for (const seed of [3, 17, 4242]) {
      const first = await traceOf(seed);
      expect(first.length).toBeGreaterThan(20);
      expect(await traceOf(seed)).toEqual(first);
    }
    expect(await traceOf(3)).not.toEqual(await traceOf(4));
  });

  it('worlds that run side by side do not touch each other', async () => {
    const alone = await runWorld({ seed: 21 });
    const [beside] = await Promise.all([runWorld({ seed: 21 }), runWorld({ seed: 22 })]);
    expect(beside).toEqual(alone);
  });

  it('threads share the seeds: the same worlds as on one, each once', async () => {
    const kept = [43, 94].map((seed) => ({ seed, large: true }));
    const seeds = { kept, from: 1, count: 248, keep: 1 };
    const told: number[] = [];
    const run = (jobs: number) =>
      runJobs(seeds, { jobs, nowMs, counter: counterOf(), told: (sum) => told.push(sum.seeds) });
    const one = await run(1);
    expect(told).toEqual([100, 200, 250]);
    const { ms: _ms, ...both } = await run(2);
    expect(both).toEqual({ ...both, seeds: 250, failures: [], faults: one.faults, events: one.events });
    expect(both.checks).toBe(one.checks);
  });

  it('a run that is stopped tells what was done so far', async () => {
    const counter = counterOf();
    const seeds = { kept: [], from: 1, count: 10_000, keep: 1 };
    const sum = await runJobs(seeds, { jobs: 1, nowMs, counter, told: () => stop(counter) });
    expect(sum.seeds).toBe(100);
  });

  it('Ctrl-C arrives thrice through npm: within a second it is one press, later another', () => {
    let nowMs = 0;
    const press = pressesBy(() => nowMs);
    const at = (ms: number) => {
      nowMs = ms;
      return press();
    };
    expect([at(5), at(6), at(900), at(5 + ONE_PRESS_MS)]).toEqual(['first', 'copy', 'copy', 'again']);
  });

  it('a world without faults is quiet', async () => {
    const { failures, faults } = await runSeeds(seedsFrom(1, 100), { nowMs, only: [] });
    expect(failures).toEqual([]);
    expect(Object.values(faults).every((count) => count === 0)).toBe(true);
  });

  it('a failure names its seed, the invariant and the command that runs it again', async () => {
    const bug = mutants.find((mutant) => mutant.bug === 'the disk never syncs');
    const { failures, seeds } = await runSeeds(seedsFrom(1, 100), { nowMs, ...bug });
    const [failure] = failures;
    expect(failures).toHaveLength(1);
    expect(seeds).toBeLessThan(100);
    if (failure === undefined) throw new Error('one failure');
    expect(failureText(failure)).toContain(`npm run sim -- --seed ${String(failure.seed)} --trace`);
    expect(failureText(failure)).toContain(`broke ${failure.violation?.invariant ?? '?'}`);
  });
});
