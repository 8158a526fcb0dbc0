// Runs every planted bug until an invariant catches it, and tells which one did.
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import type { Violation } from './oracle.ts';
import { seedsFrom } from './run.ts';
import { runWorld } from './world.ts';

/** A bug that this many worlds do not show has survived: three seconds of one core, as most worlds are small (size.ts). */
export const SEEDS_FOR_A_MUTANT = 1800;

export type Caught = {
  readonly mutant: Mutant;
  readonly seed: number | null;
  readonly violation: Violation | null;
};

export async function hunt(mutant: Mutant, seeds = SEEDS_FOR_A_MUTANT): Promise<Caught> {
  for (const seed of seedsFrom(1, seeds)) {
    const { bug: _bug, ...world } = mutant;
    const { violation } = await runWorld({ seed, ...world });
    if (violation !== null) return { mutant, seed, violation };
  }
  return { mutant, seed: null, violation: null };
}

/** @returns the exit code: 1 when one survived */
export async function runMutants(say: (line: string) => void, nowMs: () => number): Promise<number> {
  const startedMs = nowMs();
  let survived = 0;
  say('planted bug → invariant that caught it → seed');
  for (const mutant of mutants) {
    const { seed, violation } = await hunt(mutant);
    if (seed === null) survived += 1;
    say(`${mutant.bug} → ${violation?.invariant ?? 'SURVIVED'} → ${seed === null ? '–' : String(seed)}`);
  }
  const seconds = ((nowMs() - startedMs) / 1000).toFixed(1);
  say(`mutants: ${String(mutants.length - survived)} of ${String(mutants.length)} caught in ${seconds} s`);
  return survived === 0 ? 0 : 1;
}
