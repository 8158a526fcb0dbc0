// 30 kills of a real kiosk and 6 of its county; 1,000 on demand: npm run soak -- --kills 1000. A failure is run again with
// the numbers below: npm run soak -- --kills 30 --seed 20261121 --rows 3000
import { expect, it } from 'vitest';
import { electronRuntime } from '#build/electron-runtime.ts';
import { e2eApp, e2eDisplay } from '#tests/e2e/support/stage.ts';
import { runSoak } from './soak.ts';

const KILLS = 30;
const ROWS = 3000;
const SEED = 20_261_121;

it(`[S1][S3][S5][S7][S19] ${KILLS} kills, half of them in an import: nothing lost, nothing twice, no number used again`, async () => {
  const report = await runSoak({
    kills: KILLS,
    seed: SEED,
    rows: ROWS,
    appDir: e2eApp(),
    electron: electronRuntime().version,
    display: e2eDisplay(),
    databaseUrl: undefined,
    signal: new AbortController().signal,
    progress: (line) => console.error(`[soak] ${line}`),
  });
  console.error(`[soak] ${JSON.stringify(report)}`);
  const { lost, duplicated, reused, broken, finished, kills, serverKills } = report;
  expect({ lost, duplicated, reused, broken, finished, kills, serverKills }).toEqual({
    lost: 0,
    duplicated: 0,
    reused: 0,
    broken: [],
    finished: true,
    kills: KILLS,
    serverKills: 6,
  });
  expect(report.killsDuringImport).toBeGreaterThanOrEqual(KILLS / 2);
  expect(report.acknowledged).toBeGreaterThan(100);
});
