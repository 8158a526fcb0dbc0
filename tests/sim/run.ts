// Runs many seeds one after the other and adds up what they did. A seed that broke an invariant is reported with the exact
// command that runs it again.
import { type FaultCounts, faultKinds, noFaults } from './faults.ts';
import type { WorldOptions, WorldResult } from './world.ts';
import { runWorld } from './world.ts';

export type RunSummary = {
  readonly seeds: number;
  /** How many of them were large worlds (size.ts). */
  readonly large: number;
  readonly failures: readonly WorldResult[];
  readonly faults: FaultCounts;
  readonly checks: number;
  readonly events: number;
  readonly ms: number;
};

/**
 * @param seeds whole numbers below 2^32
 * @param stopAfter failures after which the rest is not run
 */
export async function runSeeds(
  seeds: Iterable<number>,
  options: Omit<WorldOptions, 'seed'> & {
    readonly stopAfter?: number;
    readonly nowMs: () => number;
  },
): Promise<RunSummary> {
  const { stopAfter = 1, nowMs, ...world } = options;
  const startedMs = nowMs();
  const faults = noFaults();
  const failures: WorldResult[] = [];
  let [count, large, checks, events] = [0, 0, 0, 0];
  for (const seed of seeds) {
    // one world after the other: they share nothing but the processor
    const result = await runWorld({ ...world, seed });
    count += 1;
    if (result.size === 'large') large += 1;
    checks += result.checks;
    events += result.events;
    for (const kind of faultKinds) faults[kind] += result.faults[kind];
    if (result.violation !== null) failures.push(result);
    if (failures.length >= stopAfter) break;
  }
  return { seeds: count, large, failures, faults, checks, events, ms: nowMs() - startedMs };
}

/** from, from + 1, … */
export const seedsFrom = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => (from + n) >>> 0);

/** What a person needs to see it again. */
export const failureText = ({ seed, large, violation }: WorldResult): string =>
  `seed ${String(seed)} broke ${violation?.invariant ?? '?'}: ${violation?.detail ?? ''}\n` +
  `  again: npm run sim -- --seed ${String(seed)}${large ? ' --large' : ''} --trace`;
