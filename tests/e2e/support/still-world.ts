// A world in which time stands still: sample county, county server, kiosk and page all live at one moment, so that every date, age
// and time on the screens is the same in every run. Otherwise a real county and a real kiosk.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { Stage } from './stage.ts';

/** A Wednesday morning in China. */
export const STILL_MS = Date.parse('2026-11-18T09:36:00+08:00');

/** Read by the county before anything of its own (NODE_OPTIONS): every look at the clock tells that moment; timers run as ever. */
const stillClock = `const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(${String(STILL_MS)});
    else super(...parts);
  }
  static now() {
    return ${String(STILL_MS)};
  }
};
`;

/** @returns an enrolled kiosk that shows the sample's lists; its strip stands still, as for people who asked for less motion */
export async function openStillWorld(stage: Stage): Promise<DrivenKiosk> {
  const clockFile = join(stage.scratchDir, 'still-clock.cjs');
  await writeFile(clockFile, stillClock);
  const county = await stage.countyOn(chinaDay(STILL_MS), { NODE_OPTIONS: `--require=${clockFile}` });
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  const kiosk = await stage.kiosk();
  const { app, page } = kiosk;
  await page.getByTestId('freshness').getByText('已联网').waitFor();
  await app.evaluate((_electron, stillMs) => {
    Date.now = () => stillMs;
  }, STILL_MS);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.clock.install({ time: STILL_MS });
  await page.clock.setFixedTime(STILL_MS);
  await page.reload();
  await page.evaluate(() => window.kiosk?.invoke('sync:now', null));
  await page.getByText('已联网，岗位更新于 今天 09:36').waitFor();
  await page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
  return kiosk;
}
