// Many seeds, on one thread or on several. Seeds are taken in blocks from one counter, so that no thread waits for another,
// and what is done is added up block by block: whoever stops the run has the sum so far.
//
//   inline or worker: take the next block ─> runSeeds ─> told(summary) ─> … until none is left or somebody stopped it
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { faultKinds, noFaults } from './faults.ts';
import { type RunSummary, runSeeds, seedsFrom } from './run.ts';

/** A seed that once found something. `large`: in a large world, as all were once; else in the size that it draws. */
export type KeptSeed = { readonly seed: number; readonly large: boolean };

/**
 * The kept seeds first, then `count` from `from` on; `keep` failures are enough. `large`: these all in large worlds.
 */
export type SeedList = {
  readonly kept: readonly KeptSeed[];
  readonly from: number;
  readonly count: number;
  readonly keep: number;
  readonly large?: boolean;
};

/** What the threads of a run share: where the next block begins, and whether to stop. */
export type Counter = Int32Array<SharedArrayBuffer>;
export const counterOf = (memory = new SharedArrayBuffer(8)): Counter => new Int32Array(memory);
const NEXT = 0;
const STOP = 1;
/** Small enough that Ctrl-C is heard within a second, ms being what they are. */
const BLOCK_SEEDS = 100;

export const lengthOf = ({ kept, count }: SeedList): number => kept.length + count;
export const stop = (counter: Counter): void => void Atomics.store(counter, STOP, 1);

/** Runs blocks until none is left. @param told gets each block's summary */
export async function takeBlocks(
  seeds: SeedList,
  counter: Counter,
  nowMs: () => number,
  told: (summary: RunSummary) => void,
): Promise<void> {
  for (;;) {
    const begin = Atomics.add(counter, NEXT, BLOCK_SEEDS);
    const end = Math.min(begin + BLOCK_SEEDS, lengthOf(seeds));
    if (begin >= end || Atomics.load(counter, STOP) === 1) return;
    const kept = seeds.kept.slice(begin, end);
    const keptIn = (large: boolean): number[] =>
      kept.filter((one) => one.large === large).map(({ seed }) => seed);
    const others = seedsFrom(seeds.from + begin + kept.length - seeds.kept.length, end - begin - kept.length);
    const run = { nowMs, stopAfter: seeds.keep };
    const before = await runSeeds(keptIn(true), { ...run, large: true });
    const own = await runSeeds(keptIn(false), run);
    const rest = await runSeeds(others, { ...run, large: seeds.large === true });
    told(addUp(addUp(before, own), rest));
    // A world never waits for the event loop, and signals and messages come by nothing else.
    await turn();
  }
}

/** Adds up blocks. `ms` is left to the caller: blocks of several threads overlap. */
export function addUp(sum: RunSummary, block: RunSummary): RunSummary {
  const faults = noFaults();
  for (const kind of faultKinds) faults[kind] = sum.faults[kind] + block.faults[kind];
  return {
    seeds: sum.seeds + block.seeds,
    large: sum.large + block.large,
    failures: [...sum.failures, ...block.failures],
    faults,
    checks: sum.checks + block.checks,
    events: sum.events + block.events,
    ms: sum.ms,
  };
}

/**
 * Runs a list of seeds.
 * @param options.jobs threads; 1: this one
 * @param options.told gets the sum so far after each block
 * @param options.counter `stop(counter)` ends the run after the blocks in hand
 */
export async function runJobs(
  seeds: SeedList,
  options: {
    readonly jobs: number;
    readonly nowMs: () => number;
    readonly counter: Counter;
    readonly told: (sum: RunSummary) => void;
  },
): Promise<RunSummary> {
  const { jobs, nowMs, counter } = options;
  const startedMs = nowMs();
  let sum: RunSummary = { seeds: 0, large: 0, failures: [], faults: noFaults(), checks: 0, events: 0, ms: 0 };
  const told = (block: RunSummary): void => {
    sum = { ...addUp(sum, block), ms: nowMs() - startedMs };
    if (sum.failures.length >= seeds.keep) stop(counter);
    options.told(sum);
  };
  if (jobs === 1) await takeBlocks(seeds, counter, nowMs, told);
  else await Promise.all(Array.from({ length: jobs }, () => onThread(seeds, counter, told)));
  return { ...sum, ms: nowMs() - startedMs };
}

function onThread(seeds: SeedList, counter: Counter, told: (block: RunSummary) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('job-thread.ts', import.meta.url), { workerData: { seeds, counter } });
    worker.on('message', told);
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
