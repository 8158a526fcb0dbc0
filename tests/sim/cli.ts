// npm run sim -- --seeds N [--from S] [--jobs J] [--keep K] | --seed S [--large] [--trace] | --mutants. Exit code 1 when an invariant broke or a
// planted bug survived, 2 for a wrong argument, 130 after Ctrl-C, which tells what was done so far.
import 'zod/compile';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { onInterrupt } from '#tests/support/interrupt.ts';
import { faultKinds } from './faults.ts';
import { runMutants } from './mutant-run.ts';
import { invariants } from './oracle.ts';
import { type KeptSeed, counterOf, lengthOf, runJobs, stop } from './jobs.ts';
import { type RunSummary, failureText, runSeeds } from './run.ts';

const nowMs = (): number => performance.now();

export const regressions = (): KeptSeed[] => {
  const listed: unknown = JSON.parse(readFileSync(new URL('regressions.json', import.meta.url), 'utf8'));
  const { seeds } = listed as { readonly seeds: readonly { readonly seed: number; readonly size?: 'own' }[] };
  return seeds.map(({ seed, size }) => ({ seed, large: size !== 'own' }));
};

function tell(summary: RunSummary): void {
  const { seeds, large, ms, events, faults, checks, failures } = summary;
  const perSecond = Math.round((seeds * 1000) / ms);
  console.log(
    `${String(seeds)} seeds (${String(large)} of them large worlds of ten kiosks) in ${(ms / 1000).toFixed(1)} s: ${String(perSecond)} seeds/s, ${String(events)} events`,
  );
  const injected = faultKinds.map((kind) => `${kind} ${String(faults[kind])}`);
  console.log(`faults injected: ${injected.join(', ')}`);
  console.log(
    `${String(invariants.length)} invariants, looked at ${String(checks)} times: ${invariants.join(', ')}`,
  );
  for (const failure of failures) console.log(failureText(failure));
  console.log(failures.length === 0 ? 'sim: every invariant held' : `sim: ${String(failures.length)} failed`);
}

/** How often a long run says where it is, ms. */
const TELL_EVERY_MS = 5_000;

/** Says how far a run is and how long the rest will take, now and then; a seed that failed at once: a long run may never end. */
function progressOf(total: number): (sum: RunSummary) => void {
  let toldMs = 0;
  let toldFailures = 0;
  return ({ seeds, ms, failures }) => {
    for (const failure of failures.slice(toldFailures)) console.error(failureText(failure));
    toldFailures = failures.length;
    if (ms - toldMs < TELL_EVERY_MS) return;
    toldMs = ms;
    const perSecond = (seeds * 1000) / ms;
    const left = (total - seeds) / perSecond;
    const rest = left > 90 ? `${String(Math.round(left / 60))} min` : `${String(Math.round(left))} s`;
    const broke = failures.length === 0 ? '' : `, ${String(failures.length)} failed`;
    console.error(
      `${String(seeds)} of ${String(total)} seeds, ${perSecond.toFixed(0)} seeds/s${broke}; about ${rest} left`,
    );
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value < 2 ** 32) return value;
  throw new TypeError(`--${name} wants a whole number from ${String(least)} on, not ${text}.`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      keep: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '1' },
      large: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      mutants: { type: 'boolean', default: false },
    },
  });
  if (values.mutants) return runMutants((line) => console.log(line), nowMs);
  if (values.seed !== undefined) {
    const summary = await runSeeds([wholeNumber('seed', values.seed, 0)], {
      nowMs,
      large: values.large,
      ...(values.trace ? { trace: (line: string) => console.log(line) } : {}),
    });
    tell(summary);
    return summary.failures.length === 0 ? 0 : 1;
  }
  const seeds = {
    kept: regressions(),
    from: wholeNumber('from', values.from, 0),
    count: wholeNumber('seeds', values.seeds, 0),
    keep: wholeNumber('keep', values.keep, 1),
    large: values.large,
  };
  const counter = counterOf();
  let interrupted = false;
  onInterrupt(nowMs, () => {
    interrupted = true;
    stop(counter);
  });
  const summary = await runJobs(seeds, {
    jobs: wholeNumber('jobs', values.jobs, 1),
    nowMs,
    counter,
    told: progressOf(lengthOf(seeds)),
  });
  tell(summary);
  if (interrupted) {
    const done = Math.max(0, summary.seeds - seeds.kept.length);
    const rest = `--seeds ${String(seeds.count - done)} --from ${String(seeds.from + done)}`;
    console.log(
      `stopped after ${String(summary.seeds)} of ${String(lengthOf(seeds))} seeds; the rest: npm run sim -- ${rest}`,
    );
  }
  if (summary.failures.length > 0) return 1;
  return interrupted ? 130 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(
    `${error.message}\nUse: npm run sim -- --seeds N [--from S] [--jobs J] [--keep K] | --seed S [--large] [--trace] | --mutants`,
  );
  process.exitCode = 2;
}
