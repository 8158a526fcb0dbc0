// The real thing for the bench of the screens: a county with so many postings, its kiosk beside it, enrolled and filled.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { startDemoCounty } from '#build/demo/demo-county.ts';
import { type DrivenKiosk, openDrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { provisionKiosk } from '#build/demo/provision.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import type { Display } from '#build/display.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { writeSampleCounty } from '#build/sample-county/write.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { sizes } from '../e2e/support/screens.ts';
import { listText } from '../soak/large-list.ts';

export type RealKiosk = {
  readonly kiosk: DrivenKiosk;
  /** From the start of the kiosk's process until the home screen says how many postings there are, ms; the lists were there. */
  readonly readyMs: number;
  /** First contentful paint (Paint Timing) of that start, ms after the page's own beginning. */
  readonly firstPaintMs: number;
  readonly dispose: () => Promise<void>;
};
export type KioskPlace = { readonly appDir: string; readonly display: Display };

const enrolCode = z.looseObject({ code: z.string() });
/** A filled kiosk has its lists in seconds; 50,000 on a busy machine in a minute. */
const FILL_LIMIT_MS = 180_000;

/** @param rows postings that the county has; the kiosk is filled, closed and started once more */
export async function openRealKiosk({ appDir, display }: KioskPlace, rows: number): Promise<RealKiosk> {
  const today = chinaDay(Date.now());
  await mkdir(kioskDataRoot(), { recursive: true, mode: 0o755 });
  const scratch = await mkdtemp(join(tmpdir(), 'yizhan-bench-'));
  const dataDir = await mkdtemp(join(kioskDataRoot(), 'bench-'));
  const closing: (() => Promise<unknown>)[] = [];
  const dispose = async (): Promise<void> => {
    for (const close of closing.toReversed()) await close();
    await rm(scratch, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const sample = join(scratch, 'sample');
    await writeSampleCounty(sample, today);
    const county = await startDemoCounty({
      dataDir: join(scratch, 'county'),
      configFile: join(sample, 'county.json'),
      port: 0,
      consolePassword: 'bench',
      log: () => undefined,
    });
    closing.push(() => county.stop());
    const list = join(scratch, 'postings.csv');
    await writeFile(
      list,
      listText(0, rows, today, () => ({})),
    );
    await county.command('import', list, '--kind', 'jobs');
    const { code } = z.parse(enrolCode, await county.command('enrol-code', '--station', SAMPLE_STATION));
    await provisionKiosk(dataDir, { countyUrl: county.url, code, printer: 'none', startSpreadMs: 0 });
    const start = () => openDrivenKiosk({ appDir, dataDir, display, size: sizes[0], ownSignals: true });
    const first = await start();
    try {
      await untilFilled(first);
    } finally {
      await first.close();
    }
    const startedAt = performance.now();
    const kiosk = await start();
    closing.push(() => kiosk.close());
    await untilFilled(kiosk);
    const readyMs = performance.now() - startedAt;
    const firstPaintMs = await kiosk.page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    return { kiosk, readyMs, firstPaintMs, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

const untilFilled = ({ page }: DrivenKiosk): Promise<unknown> =>
  page
    .getByText(/[1-9]\d* 个岗位/u)
    .first()
    .waitFor({ timeout: FILL_LIMIT_MS });
