// [S9] A new kiosk takes the county's snapshot: real county, real Electron, the manifest verified, the lists on the screen.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, openStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.dispose());

it('[S9] a kiosk’s first lists come as a snapshot under the county’s key, and are the county’s', async () => {
  const county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  const kiosk = await stage.kiosk();
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
  const seen = JSON.parse(await readFile(join(stage.kioskDataDir, 'snapshot-seen.json'), 'utf8')) as unknown;
  expect(seen).toMatchObject({ build: expect.any(Number), epoch: expect.any(String) });
  const log = await readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');
  expect(log).not.toMatch(/snapshotRefused|chunkRefused|listsCache/);
  // What the tiles add up to came in chunks: no posting is in the overlay of single rows.
  const stored = await kiosk.page.evaluate(
    () =>
      new Promise<[number, number]>((resolve, reject) => {
        const request = indexedDB.open('yizhan-lists');
        request.addEventListener('error', () => reject(new Error('no lists')));
        request.addEventListener('success', () => {
          const transaction = request.result.transaction(['base', 'job']);
          const base = transaction.objectStore('base').count();
          const overlay = transaction.objectStore('job').count();
          transaction.addEventListener('complete', () => {
            request.result.close();
            resolve([base.result, overlay.result]);
          });
        });
      }),
  );
  expect(stored[0]).toBeGreaterThan(0);
  expect(stored[1]).toBe(0);
});
