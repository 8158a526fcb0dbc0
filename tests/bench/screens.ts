// `--only screens`: every transition of a visit, in the real kiosk with all postings and in one with 100, visit by visit in turn and
// at the three sizes of ux.md, so that the two can be compared whatever else the machine does. Limit of ux.md: 100 ms from the tap
// to the painted screen.
import { join } from 'node:path';
import { ensureDisplay } from '#build/display.ts';
import { buildKiosk } from '#build/tasks/build.ts';
import { sizes, turn } from '../e2e/support/screens.ts';
import { initialScriptKb } from './initial-script.ts';
import { type RealKiosk, openRealKiosk } from './real-kiosk.ts';
import { type Timed, lanes, screensReport } from './screens-report.ts';
import type { Stop } from './stop.ts';
import { fullTiles, timeTap, walk } from './taps.ts';

export const FEW_ROWS = 100;
/** Two pages of six. */
const LEAST = 13;
/** Holds a screen of every size. */
const displaySize = { width: 1920, height: 1920 } as const;

/** @returns what screensReport says, and what the two kiosks cost to start and hold */
export async function measureScreens(options: {
  readonly rows: number;
  readonly rounds: number;
  readonly stop: Stop;
  readonly say: (line: string) => void;
}): Promise<ReturnType<typeof screensReport>> {
  const { rows, rounds, stop, say } = options;
  const { appDir } = await buildKiosk({ variant: 'test' });
  const display = await ensureDisplay({ size: displaySize, virtual: true });
  const open: RealKiosk[] = [];
  const openOne = async (count: number): Promise<RealKiosk> => {
    say(`a county of ${count} postings, and its kiosk`);
    const real = await openRealKiosk({ appDir, display }, count);
    open.push(real);
    stop.listenAlone();
    return real;
  };
  const work = async () => {
    const kiosks = { floor: await openOne(FEW_ROWS), ours: await openOne(rows) };
    const tiles = await fullTiles(kiosks.floor.kiosk.page, LEAST);
    if (tiles.length === 0) throw new Error(`no tile of the ${FEW_ROWS} postings has ${LEAST}`);
    const timed: Timed[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const size of sizes) {
        // One visit at a time: a slip that is drawn for one kiosk would slow the other.
        for (const lane of round % 2 === 0 ? lanes : lanes.toReversed()) {
          const { kiosk } = kiosks[lane];
          await turn(kiosk, size);
          for (const tap of walk(tiles[round % tiles.length] ?? '', round)) {
            for (const { name, ms } of await timeTap(kiosk.page, tap))
              timed.push({ lane, tap: name, size: `${size.width}×${size.height}`, ms });
          }
        }
      }
      say(`round ${round + 1} of ${rounds}`);
    }
    const { medians, extra } = screensReport(timed);
    const cost = async <T>(of: (real: RealKiosk) => T | Promise<T>) => ({
      floor: await of(kiosks.floor),
      ours: await of(kiosks.ours),
    });
    return {
      medians,
      extra: {
        ...extra,
        firstPaintMs: await cost(({ firstPaintMs }) => Math.round(firstPaintMs)),
        readyMs: await cost(({ readyMs }) => Math.round(readyMs)),
        rendererMb: await cost(rendererMb),
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
