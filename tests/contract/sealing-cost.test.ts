// [S2] What sealing adds to a save: the real journal on this disk, every second registration sealed to both keys, the others
// plain, in one run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { saveRegistration } from '#electron/main/registration.ts';
import type { SaveDeps } from '#electron/main/save-own.ts';
import { makeSealer } from '#electron/main/sealing/sealer.ts';
import { wrapPlain } from '#shared/protocol/payload.ts';
import { makeKeyPair, publicText } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { countedIds, sampleIdentity, sampleRegistration } from '#tests/unit/electron/support.ts';
import { openedJournal } from './support/journal-samples.ts';

/** Target of the plan, ms. */
const MOST_ADDED_MS = 20;
const SAVES = 100;

it('[S2] sealing adds 20 ms at most to a save', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-cost-'));
  const journal = await openedJournal(nodeJournalFiles(folder));
  try {
    const sodium = await openSodium();
    const [county, station] = [makeKeyPair(sodium), makeKeyPair(sodium)];
    const identity = sampleIdentity();
    const common: Omit<SaveDeps, 'sealer'> = {
      identity: () => identity,
      journal,
      wallMs: () => 1_795_000_000_000,
      newId: countedIds(),
      appended: () => undefined,
    };
    const sealer = makeSealer({ sodium, countyKey: () => publicText(county), stationKey: () => station });
    const took = { sealed: [] as number[], plain: [] as number[] };
    for (let n = 0; n < 2 * SAVES; n += 1) {
      const kind = n % 2 === 0 ? 'sealed' : 'plain';
      const startedAt = performance.now();
      const deps = { ...common, sealer: kind === 'sealed' ? sealer : () => wrapPlain };
      const saved = await saveRegistration(deps, sampleRegistration());
      took[kind].push(performance.now() - startedAt);
      expect(saved.ok).toBe(true);
    }
    const sealed = medianOf(took.sealed);
    const plain = medianOf(took.plain);
    console.log(`a save: ${sealed.toFixed(2)} ms sealed, ${plain.toFixed(2)} ms plain (medians of ${SAVES})`);
    expect(sealed - plain).toBeLessThanOrEqual(MOST_ADDED_MS);
  } finally {
    await journal.close();
    await rm(folder, { recursive: true, force: true });
  }
});

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
