// The home screen through a day and a night in which nobody comes, on a clock that is run ahead: it tells new things, nothing burns in,
// nothing grows, and the first touch in the middle of the night does its work.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const HOUR_MS = 3_600_000;
/** Noon of some day in China, in the future of the sample's lists: the clock only runs ahead. */
const noonAfter = (nowMs: number): Date =>
  new Date((Math.floor(nowMs / (24 * HOUR_MS)) + 1) * 24 * HOUR_MS + 4 * HOUR_MS);

let stage: Stage;
let county: DemoCounty;
let kiosk: DrivenKiosk;
let devtools: CDPSession;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  kiosk = await stage.kiosk();
  await arrived();
  devtools = await kiosk.page.context().newCDPSession(kiosk.page);
  await devtools.send('Performance.enable');
});
afterAll(() => stage.dispose());

const arrived = () =>
  kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
const heading = (): Promise<string> => kiosk.page.getByRole('heading', { level: 1 }).innerText();
const dimmed = (): Promise<number> => kiosk.page.getByTestId('dimmed').count();
const place = (): Promise<string> =>
  kiosk.page.evaluate(
    () => getComputedStyle(document.querySelector('#root > div') ?? document.body).translate,
  );

/** Postings on the tile 更多. */
const others = async (): Promise<number> => Number(/\d+/u.exec(await button(/^更多\s*\d/u).innerText())?.[0]);

/** What the page holds after its garbage is gone. */
async function held(): Promise<{ nodes: number; listeners: number; heapBytes: number }> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heapBytes: of('JSHeapUsedSize') };
}

it.each(sizes)(
  'on $width × $height tells postings, events and a policy, large enough and whole',
  async (size) => {
    await turn(kiosk, size);
    const seen = new Set<string>();
    for (let page = 0; page < 12 && seen.size < 3; page += 1) {
      await expect.poll(() => faults(kiosk.page)).toEqual([]);
      const title = await heading();
      if (!seen.has(title))
        await kiosk.page.screenshot({
          path: `${pictures}${size.width}x${size.height}-strip-${seen.size}.png`,
        });
      seen.add(title);
      await button('往后').click();
    }
    expect(seen).toEqual(new Set(['新到的岗位', '近期招聘活动', '每天一条政策']));
  },
);

it(
  'for 24 hours, tick by tick, neither elements nor listeners nor memory grow, and every page comes',
  { timeout: 600_000 },
  async () => {
    await turn(kiosk, sizes[2]);
    await kiosk.page.clock.install({ time: noonAfter(Date.now()) });
    await kiosk.page.reload();
    await arrived();
    const hour = () => kiosk.page.clock.runFor(HOUR_MS);
    await hour();
    const before = await held();
    const othersBefore = await others();
    const places = new Set<string>();
    const dims: number[] = [];
    const told = new Set<string>();
    for (let hours = 1; hours < 24; hours += 1) {
      await hour();
      places.add(await place());
      told.add(await heading());
      dims.push(await dimmed());
      // A page beside the hour, so that the loop is looked at in all its places.
      await kiosk.page.clock.runFor(9_000);
      if (hours === 11) {
        const sheet = join(stage.scratchDir, 'fresh.csv');
        await writeFile(
          sheet,
          '岗位名称,单位名称,工资,工作地点,联系人,联系电话\n夜里新到的岗位,青禾样板饭店,4200元/月,清溪街道学府社区,李,0900-6139999\n',
        );
        await county.command('import', sheet, '--kind', 'jobs');
        await kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));
      }
    }
    const after = await held();
    expect(after.nodes).toBeLessThan(before.nodes * 1.5);
    expect(after.listeners).toBeLessThan(before.listeners * 1.2);
    expect(after.heapBytes).toBeLessThan(before.heapBytes + 2 * 1024 * 1024);
    expect(told.size).toBe(3);
    expect(places.size).toBeGreaterThan(3);
    // Untouched for an hour by day, or for three minutes at night.
    expect(dims).toEqual(dims.map(() => 1));
    // What has come meanwhile is there without anybody having touched it.
    await expect.poll(others, { timeout: 20_000 }).toBe(othersBefore + 1);
  },
);

it('the first touch at night ends the dimming and does its work', async () => {
  expect(await dimmed()).toBe(1);
  await kiosk.page.screenshot({ path: `${pictures}1366x768-dimmed.png` });
  await button(/^餐饮/).click();
  await kiosk.page.getByTestId('job-card').first().waitFor();
  expect(await dimmed()).toBe(0);
  // A screen that somebody is at stands still.
  expect(await place()).toMatch(/^(none|0px( 0px)?)$/u);
  await button('结束并清除').click();
});

it('what somebody has stopped goes on when they have gone; without motion the page still turns now and then', async () => {
  await button('停住').click();
  const stopped = await heading();
  const cards = () => kiosk.page.locator('section').first().innerText();
  const stood = await cards();
  await kiosk.page.clock.runFor(4 * 60_000);
  expect([await heading(), await cards()]).toEqual([stopped, stood]);
  await kiosk.page.clock.runFor(2 * 60_000);
  await button('停住').waitFor();
  await kiosk.page.emulateMedia({ reducedMotion: 'reduce' });
  await kiosk.page.reload();
  await arrived();
  const still = await cards();
  await kiosk.page.clock.runFor(60_000);
  expect(await cards()).toBe(still);
  expect(
    await kiosk.page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    ),
  ).toBe(0);
  await kiosk.page.clock.runFor(5 * 60_000);
  expect(await cards()).not.toBe(still);
  await button('继续').waitFor();
});
