// What `npm test` asks of each target: the kept seeds, then 2,000 runs with the seeds from 0 on. A failure prints how to see it again.
import { expect, it } from 'vitest';
import { regressions } from './regressions.ts';
import { type FuzzSummary, exposeCollector, fuzz, rerun, threadWorkMs, withBatch } from './run.ts';
import type { TargetName } from './target.ts';
import { openRig } from './targets.ts';

const RUNS = 2_000;
const clocks = { nowMs: () => performance.now(), workMs: threadWorkMs };

const shown = ({ failures }: FuzzSummary): readonly string[] =>
  failures.map((failure) => `${rerun(failure)}: ${failure.what}`);

/** Registers the tests of one target. */
export function claimsOf(target: TargetName): void {
  // Those below are among the runs themselves.
  const kept = regressions(target).filter((seed) => seed >= RUNS);
  // No test at all where there is none to keep: a skipped one counts as failed (build/tasks/test.ts).
  it.each(kept)(`${target}: seed %i, which once broke something, holds`, async (seed) => {
    const open = await openRig(target);
    expect(shown(await fuzz(target, open, withBatch(seed), clocks))).toEqual([]);
  });

  it(`${target}: ${String(RUNS)} runs break nothing, hang nowhere and hold on to no memory`, async () => {
    exposeCollector();
    const summary = await fuzz(target, await openRig(target), { from: 0, count: RUNS }, clocks);
    expect(shown(summary)).toEqual([]);
    expect(summary.runs).toBe(RUNS);
    // Not only refusals: something of what was drawn is sound.
    expect(Object.keys(summary.outcomes).length).toBeGreaterThan(8);
  });
}
