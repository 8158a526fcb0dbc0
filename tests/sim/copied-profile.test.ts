// [S5] What one machine let go and a restore of the county cut away, while a copy of its profile gave the number to something else.
import { describe, expect, it } from 'vitest';
import { copyAndRestore, countyTellsNoRestores } from './mutants-compaction.ts';
import { runWorld } from './world.ts';

describe('[S5] a copy, a restore and a compaction in one world', () => {
  it.each([{ seed: 525 }, { seed: 1287 }, { seed: 495, large: true }])(
    '$seed: what is missing lies in the tray, though the county has its number',
    async (world) => {
      const lines: string[] = [];
      const options = { ...world, only: copyAndRestore };
      const { violation } = await runWorld({ ...options, trace: (line) => lines.push(line) });
      expect(violation).toBeNull();
      for (const what of ['is a clone of', 'is restored', 'let '])
        expect(lines.some((line) => line.includes(what))).toBe(true);
      // The world is still the one that was meant: told by how far the county is now, nobody would hear of it.
      const untold = await runWorld({ ...options, parts: countyTellsNoRestores.parts });
      expect(untold.violation?.invariant).toBe('acknowledgedExactlyOnce');
    },
  );
});
