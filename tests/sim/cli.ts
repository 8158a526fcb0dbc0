// npm run sim -- --seeds N [--from S] | --seed S [--trace] | --mutants. Exit code 1 when an invariant broke or a planted bug
// survived.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultKinds } from './faults.ts';
import { runMutants } from './mutant-run.ts';
import { invariants } from './oracle.ts';
import { type RunSummary, failureText, runSeeds, seedsFrom } from './run.ts';

const nowMs = (): number => performance.now();

export const regressions = (): number[] => {
  const listed: unknown = JSON.parse(readFileSync(new URL('regressions.json', import.meta.url), 'utf8'));
  return (listed as { readonly seeds: readonly { readonly seed: number }[] }).seeds.map(({ seed }) => seed);
};

function tell(summary: RunSummary): void {
  const { seeds, ms, events, faults, checks, failures } = summary;
  const perSecond = Math.round((seeds * 1000) / ms);
  console.log(
    `${String(seeds)} seeds in ${(ms / 1000).toFixed(1)} s: ${String(perSecond)} seeds/s, ${String(events)} events`,
  );
  const injected = faultKinds.map((kind) => `${kind} ${String(faults[kind])}`);
  console.log(`faults injected: ${injected.join(', ')}`);
  console.log(
    `${String(invariants.length)} invariants, looked at ${String(checks)} times: ${invariants.join(', ')}`,
  );
  for (const failure of failures) console.log(failureText(failure));
  console.log(failures.length === 0 ? 'sim: every invariant held' : `sim: ${String(failures.length)} failed`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      keep: { type: 'string', default: '1' },
      trace: { type: 'boolean', default: false },
      mutants: { type: 'boolean', default: false },
    },
  });
  if (values.mutants) return runMutants((line) => console.log(line), nowMs);
  const seeds =
    values.seed === undefined
      ? [...regressions(), ...seedsFrom(Number(values.from), Number(values.seeds))]
      : [Number(values.seed)];
  const summary = await runSeeds(seeds, {
    nowMs,
    stopAfter: Number(values.keep),
    progress: (done) => console.error(`${String(done)} seeds …`),
    ...(values.trace ? { trace: (line: string) => console.log(line) } : {}),
  });
  tell(summary);
  return summary.failures.length === 0 ? 0 : 1;
}

process.exitCode = await main();
