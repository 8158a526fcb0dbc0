// Every planted bug is caught: a simulator that finds nothing proves nothing.
import { describe, expect, it } from 'vitest';
import { hunt } from './mutant-run.ts';
import { mutants } from './mutants.ts';

describe('the simulator catches', () => {
  it('at least thirty different bugs', () => {
    expect(new Set(mutants.map(({ bug }) => bug)).size).toBe(mutants.length);
    expect(mutants.length).toBeGreaterThanOrEqual(30);
  });

  it.each(mutants)('$bug', async (mutant) => {
    const { seed, violation } = await hunt(mutant);
    expect(violation, 'the bug survived').not.toBeNull();
    expect(seed).not.toBeNull();
  });
});
