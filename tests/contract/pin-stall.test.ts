// [S1] What a PIN costs everybody else: residents' saves go on in main while one is looked at. The real journal on this disk, the real
// thread; beside it the same work done in main itself, which is what the thread is for.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { saveRegistration } from '#electron/main/registration.ts';
import { pinWorkInThread } from '#electron/main/sealing/pin-thread.ts';
import { type PinWork, pinWorkHere } from '#electron/main/sealing/pin-work.ts';
import { makeSealer } from '#electron/main/sealing/sealer.ts';
import { makeKeyPair, publicText } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { countedIds, sampleIdentity, sampleRegistration } from '#tests/unit/electron/support.ts';
import { openedJournal } from './support/journal-samples.ts';

const TRIES = 5;

it('[S1] a save does not wait for the 300 ms of a PIN that is being looked at', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-stall-'));
  const journal = await openedJournal(nodeJournalFiles(folder));
  try {
    const sodium = await openSodium();
    const county = makeKeyPair(sodium);
    const identity = sampleIdentity();
    const save = async (): Promise<number> => {
      const startedAt = performance.now();
      // As IPC would bring it: from the event loop, so that what stops the loop is counted.
      await new Promise((resolve) => setImmediate(resolve));
      const saved = await saveRegistration(
        {
          identity: () => identity,
          journal,
          wallMs: () => 1_795_000_000_000,
          newId,
          sealer: makeSealer({ sodium, countyKey: () => publicText(county), stationKey: () => null }),
          appended: () => undefined,
        },
        sampleRegistration(),
      );
      expect(saved.ok).toBe(true);
      return performance.now() - startedAt;
    };
    const newId = countedIds();
    const secrets = { pin: '246810', machineSecret: new Uint8Array(32), context: 'x' };
    const here = pinWorkHere(sodium, () => performance.now());
    const thread = pinWorkInThread(new URL('../../electron/main/sealing/pin-worker.ts', import.meta.url));
    const wrap = await thread.wrap({ kind: 'wrap', privateKey: new Uint8Array(32), costMs: 300, secrets });

    const longestDuring = async (
      work: PinWork,
    ): Promise<{ pinMs: number; saveMs: number; saves: number }> => {
      const startedAt = performance.now();
      const pin = { ended: false };
      const looked = new Promise((resolve) => setImmediate(resolve))
        .then(() =>
          work.unwrap({ kind: 'unwrap', wrap, secrets: { ...secrets, machineSecret: new Uint8Array(32) } }),
        )
        .finally(() => {
          pin.ended = true;
        });
      const took: number[] = [];
      while (!pin.ended) took.push(await save());
      expect(await looked).toEqual(new Uint8Array(32));
      return { pinMs: performance.now() - startedAt, saveMs: Math.max(...took), saves: took.length };
    };
    const inThread: Awaited<ReturnType<typeof longestDuring>>[] = [];
    for (let n = 0; n < TRIES; n += 1) inThread.push(await longestDuring(thread));
    const inMain = await longestDuring(here);
    const stall = (one: { saveMs: number }): number => one.saveMs;
    const median = inThread.map(stall).toSorted((a, b) => a - b)[Math.floor(TRIES / 2)] ?? Number.NaN;
    const first = inThread[0];
    console.log(
      `${wrap.passes} passes; in a thread: PIN ${first?.pinMs.toFixed(0)} ms, ${first?.saves} saves meanwhile, the slowest ` +
        `${median.toFixed(1)} ms (median of ${TRIES}; all ${inThread.map((one) => stall(one).toFixed(0)).join(', ')}); ` +
        `in main: PIN ${inMain.pinMs.toFixed(0)} ms, the slowest save ${inMain.saveMs.toFixed(0)} ms`,
    );
    expect(median).toBeLessThan(inMain.saveMs / 2);
  } finally {
    await journal.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
