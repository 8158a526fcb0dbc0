// [S8] Rows of a kiosk's list cache that rot: lost, of another revision, or there without the county's knowing. Drawn from
// dice of its own, so that the worlds of the kept seeds stay as they are.
import { sampleJob } from '#tests/support/sample-lists.ts';
import type { Faults } from './faults.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

/** Moments at which one row of one kiosk rots: fewer than a bucket may be fetched (MAX_FETCHES of shared/sync/repair.ts). */
const TIMES = 2;

export function planRot(world: World, faults: Faults, prng: Prng): void {
  if (!faults.has('cacheRotted')) return;
  for (let n = 0; n < TIMES; n += 1)
    world.scheduler.after(5000 + prng.int(world.troubleMs - 5000), () => {
      const { lists, index } = prng.pick(world.machines);
      const { position, rows } = lists.current;
      if (position.epoch === null) return;
      const at = prng.int(Math.max(1, rows.jobs.length));
      const kind = rows.jobs.length === 0 ? 'foreign' : prng.pick(['lost', 'otherRev', 'foreign'] as const);
      const rotten = {
        lost: () => rows.jobs.toSpliced(at, 1),
        otherRev: () => rows.jobs.map((job, n) => (n === at ? { ...job, rev: prng.int(9) + 20 } : job)),
        foreign: () => [...rows.jobs, { id: prng.uuid(), rev: 1, row: sampleJob() }],
      };
      lists.current = { position, rows: { ...rows, jobs: rotten[kind]() } };
      faults.note('cacheRotted');
      world.trace(`kiosk ${String(index)}: a row of its cache rots (${kind})`);
    });
}
