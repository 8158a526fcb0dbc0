// Runs seeds against one target: a fresh state for each batch, each run with dice of its own, what must hold asked at the end of
// a batch. The work of a run is measured after it returned, so that a loop that never yields shows as well, unless it never ends:
// that is for the watchdog (watched.ts).
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { makePrng } from '../sim/prng.ts';
import { BATCH, Broken, type OpenRig, type TargetName, prototypesAsTheyWere, targetNames } from './target.ts';

/**
 * A run that keeps the processor for longer counts as hung, ms. The processor's time, not the clock's: on a machine that is
 * shared a sound run waits for its turn. What waits for something that never comes is for the clock (vitest.config.ts, watched.ts).
 */
export const HANG_MS = 2_000;
/** What the heap may have grown by after a run of thousands, bytes; a rig's own growth (statements, compiled code) fits. */
export const HEAP_GROWTH_BYTES = 96 * 1024 * 1024;

export type Failure = { readonly target: TargetName; readonly seed: number; readonly what: string };
export type FuzzSummary = {
  readonly target: TargetName;
  readonly runs: number;
  readonly ms: number;
  readonly slowestMs: number;
  /** How often each outcome came. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
  /** Heap after collection, end less start, bytes; null where the collector cannot be called. */
  readonly heapGrowth: number | null;
};
export type FuzzOptions = {
  readonly nowMs: () => number;
  /** What this thread has had of the processor, ms. */
  readonly workMs: () => number;
  /** Told before each run. */
  readonly begins?: (seed: number) => void;
  readonly told?: (sum: { readonly runs: number; readonly failures: number }) => void;
  /** Asked between runs. */
  readonly stopped?: () => boolean;
  /** Failures that are enough. */
  readonly keep?: number;
};

/** Makes the collector callable, for what the heap has grown by; threads started later inherit the flag. */
export function exposeCollector(): void {
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc') as typeof globalThis.gc;
}

/** For `workMs`: user and system time of this thread. */
export function threadWorkMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Seeds, each with those before it in its batch, so that a run meets the state that it met before. */
export const withBatch = (seed: number): { readonly from: number; readonly count: number } => {
  const from = seed - (seed % BATCH);
  return { from, count: seed - from + 1 };
};

/** Runs `count` seeds from `from` on. A failure ends its batch: what stands then is not to be relied on. */
export async function fuzz(
  target: TargetName,
  open: OpenRig,
  { from, count }: { readonly from: number; readonly count: number },
  options: FuzzOptions,
): Promise<FuzzSummary> {
  const { nowMs, workMs, keep = 1 } = options;
  const rig = await open();
  const failures: Failure[] = [];
  const outcomes: Record<string, number> = {};
  const startedMs = nowMs();
  let [runs, slowestMs] = [0, 0];
  let heapAtStart: number | null = null;
  let broken = false;
  const stream = targetNames.indexOf(target);
  try {
    for (let seed = from; seed < from + count; seed += 1) {
      if (options.stopped?.() === true || failures.length >= keep) break;
      const begins = seed === from || seed % BATCH === 0;
      if (broken && !begins) continue;
      if (begins) {
        broken = false;
        await rig.fresh(makePrng(seed - (seed % BATCH), stream + 100));
        // After the first batches: what is made once is made by then.
        if (runs >= 2 * BATCH) heapAtStart ??= heapNow();
      }
      options.begins?.(seed);
      const before = workMs();
      try {
        const outcome = await rig.run(makePrng(seed, stream));
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        const tookMs = workMs() - before;
        slowestMs = Math.max(slowestMs, tookMs);
        if (tookMs > HANG_MS) throw new Broken('took too long:', `${String(Math.round(tookMs))} ms`);
        prototypesAsTheyWere();
        if (seed % BATCH === BATCH - 1 || seed === from + count - 1) await rig.audit();
      } catch (error) {
        failures.push({ target, seed, what: wordsOf(error) });
        broken = true;
      }
      runs += 1;
      options.told?.({ runs, failures: failures.length });
    }
    const heapGrowth = heapAtStart === null ? null : (heapNow() ?? 0) - heapAtStart;
    if (heapGrowth !== null && heapGrowth > HEAP_GROWTH_BYTES)
      failures.push({
        target,
        seed: from,
        what: `the heap grew by ${String(Math.round(heapGrowth / 2 ** 20))} MB in ${String(runs)} runs`,
      });
    return { target, runs, ms: nowMs() - startedMs, slowestMs, outcomes, failures, heapGrowth };
  } finally {
    await rig.dispose();
  }
}

function heapNow(): number | null {
  if (globalThis.gc === undefined) return null;
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).slice(0, 3000) : String(error);

/** How to see a failure again. */
export const rerun = ({ target, seed }: Pick<Failure, 'target' | 'seed'>): string =>
  `npm run fuzz -- --target ${target} --seed ${String(seed)} --runs 1`;
