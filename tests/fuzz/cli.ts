// npm run fuzz -- --target http|ipc|import|usb|sync [--runs N] [--from S | --seed S] [--keep K]. Without a target: all of them. Exit
// code 1 when something broke, 2 for a wrong argument, 130 after Ctrl-C, which tells what was done so far.
import { parseArgs } from 'node:util';
import { regressions } from './regressions.ts';
import { type FuzzSummary, exposeCollector, rerun, withBatch } from './run.ts';
import { type TargetName, targetNames } from './target.ts';
import { runWatched } from './watched.ts';

const TELL_EVERY_MS = 5_000;
/** A seed runs in 32 bits. */
const MOST = 2 ** 32;

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value < MOST) return value;
  throw new TypeError(`--${name} wants a whole number from ${String(least)} on, not ${text}.`);
}

function tell({ target, runs, ms, slowestMs, outcomes, failures, heapGrowth }: FuzzSummary): void {
  const perSecond = Math.round((runs * 1000) / ms);
  const heap = heapGrowth === null ? '' : `, heap ${(heapGrowth / 2 ** 20).toFixed(1)} MB more`;
  console.log(
    `${target}: ${String(runs)} runs in ${(ms / 1000).toFixed(1)} s (${String(perSecond)} a second), the slowest ${slowestMs.toFixed(0)} ms${heap}`,
  );
  const sorted = Object.entries(outcomes).toSorted(([, a], [, b]) => b - a);
  console.log(`  ${sorted.map(([outcome, count]) => `${outcome} ${String(count)}`).join(', ')}`);
  for (const failure of failures)
    console.log(
      `FAILED ${target}, seed ${String(failure.seed)}: ${failure.what}\n  again: ${rerun(failure)}`,
    );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      target: { type: 'string' },
      runs: { type: 'string', default: '2000' },
      from: { type: 'string', default: '0' },
      seed: { type: 'string' },
      keep: { type: 'string', default: '1' },
    },
  });
  const named = targetNames.find((name) => name === values.target);
  if (values.target !== undefined && named === undefined)
    throw new TypeError(`--target wants one of ${targetNames.join(', ')}, not ${values.target}.`);
  const runs = wholeNumber('runs', values.runs, 1);
  const keep = wholeNumber('keep', values.keep, 1);
  const seed = values.seed === undefined ? null : wholeNumber('seed', values.seed, 0);
  const from = wholeNumber('from', values.from, 0);
  exposeCollector();
  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
    console.error('stopping after the run in hand; Ctrl-C once more ends at once');
  });
  const one = async (
    target: TargetName,
    range: { readonly from: number; readonly count: number },
  ): Promise<boolean> => {
    let toldMs = performance.now();
    const summary = await runWatched({
      target,
      ...range,
      keep,
      stopped: () => interrupted,
      told: (done, failed) => {
        if (performance.now() - toldMs < TELL_EVERY_MS) return;
        toldMs = performance.now();
        console.error(
          `${target}: ${String(done)} of ${String(range.count)} runs${failed === 0 ? '' : `, ${String(failed)} failed`}`,
        );
      },
    });
    tell(summary);
    if (interrupted)
      console.log(`stopped after ${String(summary.runs)} of ${String(range.count)} runs of ${target}`);
    return summary.failures.length === 0;
  };
  let sound = true;
  for (const target of named === undefined ? targetNames : [named]) {
    if (seed === null)
      for (const kept of regressions(target))
        if (!interrupted) sound = (await one(target, withBatch(kept))) && sound;
    const batch =
      seed === null
        ? { from, count: runs }
        : { from: withBatch(seed).from, count: withBatch(seed).count + runs - 1 };
    if (!interrupted) sound = (await one(target, batch)) && sound;
  }
  console.log(sound ? 'fuzz: nothing broke' : 'fuzz: something broke');
  if (!sound) return 1;
  return interrupted ? 130 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(
    `${error.message}\nUse: npm run fuzz -- --target ${targetNames.join('|')} --runs N [--from S] | --seed S --runs 1`,
  );
  process.exitCode = 2;
}
