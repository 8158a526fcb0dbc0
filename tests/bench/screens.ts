// `--only screens`: every transition of a visit, in the real kiosk with all postings and in one with 100, tap for tap in turn, so that
// the two can be compared whatever else the machine does. Limit of ux.md: 100 ms from the tap to the painted screen.
import { join } from 'node:path';
import { ensureDisplay } from '#build/display.ts';
import { buildKiosk } from '#build/tasks/build.ts';
import { initialScriptKb } from './initial-script.ts';
import { type RealKiosk, openRealKiosk, screenSize } from './real-kiosk.ts';
import type { Stop } from './stop.ts';
import { fullTiles, timeTap, walk } from './taps.ts';

export const FEW_ROWS = 100;
/** Two pages of six. */
const LEAST = 13;
/** Not transitions: the slip is drawn and written as a file, with no printer's time. */
const notCounted: readonly string[] = ['slipReady'];

type Numbers = (numbers: readonly number[], q: number) => number;

/** @param quantile of milliseconds @returns medians over all transitions, and each with median, p95 and max */
export async function measureScreens(options: {
  readonly rows: number;
  readonly rounds: number;
  readonly stop: Stop;
  readonly say: (line: string) => void;
  readonly quantile: Numbers;
}): Promise<{ readonly medians: Record<string, number>; readonly extra: Record<string, unknown> }> {
  const { rows, rounds, stop, say, quantile } = options;
  const { appDir } = await buildKiosk({ variant: 'test' });
  const display = await ensureDisplay({ size: screenSize, virtual: true });
  const open: RealKiosk[] = [];
  const openOne = async (count: number): Promise<RealKiosk> => {
    say(`a county of ${count} postings, and its kiosk`);
    const real = await openRealKiosk({ appDir, display }, count);
    open.push(real);
    stop.listenAlone();
    return real;
  };
  const work = async () => {
    const few = await openOne(FEW_ROWS);
    const all = await openOne(rows);
    const tiles = await fullTiles(few.kiosk.page, LEAST);
    if (tiles.length === 0) throw new Error(`no tile of the ${FEW_ROWS} postings has ${LEAST}`);
    const lanes = { few: new Map<string, number[]>(), all: new Map<string, number[]>() };
    for (let round = 0; round < rounds; round += 1) {
      for (const tap of walk(tiles[round % tiles.length] ?? '')) {
        for (const [real, times] of [
          [few, lanes.few],
          [all, lanes.all],
        ] as const) {
          const ms = await timeTap(real.kiosk.page, tap);
          times.set(tap.name, [...(times.get(tap.name) ?? []), ms]);
        }
      }
      say(`round ${round + 1} of ${rounds}`);
    }
    const counted = (times: ReadonlyMap<string, number[]>): number[] =>
      [...times].flatMap(([name, ms]) => (notCounted.includes(name) ? [] : ms));
    const words = (times: ReadonlyMap<string, number[]>) =>
      Object.fromEntries(
        [...times].map(([name, ms]) => [
          name,
          { p50: quantile(ms, 0.5), p95: quantile(ms, 0.95), max: quantile(ms, 1) },
        ]),
      );
    return {
      medians: { floor: quantile(counted(lanes.few), 0.5), ours: quantile(counted(lanes.all), 0.5) },
      extra: {
        size: `${screenSize.width}×${screenSize.height}`,
        p95Ms: { floor: quantile(counted(lanes.few), 0.95), ours: quantile(counted(lanes.all), 0.95) },
        maxMs: { floor: quantile(counted(lanes.few), 1), ours: quantile(counted(lanes.all), 1) },
        ours: words(lanes.all),
        floor: words(lanes.few),
        firstPaintMs: { floor: Math.round(few.firstPaintMs), ours: Math.round(all.firstPaintMs) },
        readyMs: { floor: Math.round(few.readyMs), ours: Math.round(all.readyMs) },
        rendererMb: { floor: await rendererMb(few), ours: await rendererMb(all) },
        initialScriptKb: await initialScriptKb(join(appDir, 'renderer')),
      },
    };
  };
  try {
    return await stop.orStopped(work());
  } finally {
    for (const real of open) await real.dispose();
    await display.dispose();
  }
}

/** Working set of the page with its worker. */
const rendererMb = ({ kiosk }: RealKiosk): Promise<number> =>
  kiosk.app.evaluate(({ app, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    const metric = app.getAppMetrics().find((one) => one.pid === pid);
    return Math.round((metric?.memory.workingSetSize ?? 0) / 1024);
  });
