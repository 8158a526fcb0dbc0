// Lays the stage of the tour (fresh county, fresh kiosk, a link that can be cut), sends the journey over it, clears up.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { startDemoCounty } from '../demo/demo-county.ts';
import { openLinkProxy } from '../demo/link-proxy.ts';
import { importSample } from '../demo/sample.ts';
import { ensureDisplay } from '../display.ts';
import { kioskDataRoot } from '../kiosk-launcher.ts';
import { writeSampleCounty } from '../sample-county/write.ts';
import { buildKiosk } from '../tasks/build.ts';
import { travel } from './journey.ts';
import { type TourReport, createWitness } from './witness.ts';

export type TourOptions = {
  /** Pictures and slips go here. */
  readonly outDir: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly log: (line: string) => void;
  /** Run the county on this PostgreSQL instead of the embedded database. */
  readonly databaseUrl?: string;
};

/** Runs the tour. A step that fails ends it; what failed stands in the report. Never throws for a failed step. */
export async function runTour(options: TourOptions): Promise<TourReport> {
  const { log, size } = options;
  const outDir = resolve(options.outDir);
  const witness = createWitness(outDir, log, () => performance.now());
  const closing: (() => Promise<unknown>)[] = [];
  const later = <T>(value: T, close: (value: T) => Promise<unknown>): T => {
    closing.push(() => close(value));
    return value;
  };
  try {
    await mkdir(outDir, { recursive: true });
    await mkdir(kioskDataRoot(), { recursive: true, mode: 0o755 });
    const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
    const scratchDir = later(await mkdtemp(join(tmpdir(), 'yizhan-tour-')), removeFolder);
    const kioskDataDir = later(await mkdtemp(join(kioskDataRoot(), 'tour-')), removeFolder);
    const appDir = (await buildKiosk({ variant: 'test', log })).appDir;
    const sampleDir = join(scratchDir, 'sample');
    await writeSampleCounty(sampleDir, chinaDay(Date.now()));
    const county = later(
      await startDemoCounty({
        dataDir: join(scratchDir, 'county'),
        configFile: join(sampleDir, 'county.json'),
        port: 0,
        consolePassword: 'tour',
        ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
        log: () => undefined,
      }),
      (running) => running.stop(),
    );
    await importSample(county, sampleDir, ['trainings', 'policies', 'events'], log);
    const link = later(await openLinkProxy(county.url), (proxy) => proxy.dispose());
    const display = later(await ensureDisplay({ size, virtual: true }), (screen) => screen.dispose());
    await travel({
      witness,
      county,
      link,
      display,
      appDir,
      kioskDataDir,
      sampleDir,
      outDir,
      scratchDir,
      size,
    });
  } catch (error) {
    const known = witness.report().steps.some((step) => !step.ok);
    if (!known) await witness.step('stage', () => Promise.reject(error)).catch(() => undefined);
  } finally {
    for (const close of closing.toReversed()) await close();
  }
  return witness.report();
}
