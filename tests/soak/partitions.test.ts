// Ten partition runs of a real kiosk and a real county; 500 on demand: npm run soak -- --partitions 500. A failure is run again
// with the numbers below: npm run soak -- --partitions 10 --seed 20261122 --rows 300
import { expect, it } from 'vitest';
import { electronRuntime } from '#build/electron-runtime.ts';
import { e2eApp, e2eDisplay } from '#tests/e2e/support/stage.ts';
import { runPartitions } from './partitions.ts';

const RUNS = 10;

it(`[S14][S15] ${RUNS} partitions of eight kinds heal by themselves: nothing stalls, is lost, or comes twice`, async () => {
  const listeners = process.listenerCount('SIGINT');
  let most = 0;
  const report = await runPartitions({
    runs: RUNS,
    seed: 20_261_122,
    rows: 300,
    kiosks: 1,
    appDir: e2eApp(),
    electron: electronRuntime().version,
    display: e2eDisplay(),
    signal: new AbortController().signal,
    progress: (line) => {
      most = Math.max(most, process.listenerCount('SIGINT'));
      console.error(`[soak] ${line}`);
    },
  });
  console.error(`[soak] ${JSON.stringify(report)}`);
  const { runs, stalled, which, lost, doubled, falseGreen, broken } = report;
  expect({ runs, stalled, which, lost, doubled, falseGreen, broken }).toEqual({
    runs: RUNS,
    stalled: 0,
    which: [],
    lost: [],
    doubled: [],
    falseGreen: [],
    broken: [],
  });
  expect(Object.keys(report.byPattern)).toHaveLength(8);
  expect(report.entered).toBeGreaterThan(RUNS);
  expect(report.looksWhileWaiting).toBeGreaterThan(RUNS);
  expect(most, 'Ctrl-C is heard by somebody who ends the run without its report').toBe(listeners);
});
