// The technician sets screen, printer and paper by taps; a resident whose paper does not come reads why, keeps what was chosen and gets it
// when the printer is well again. A real CUPS with real filters; only the device at its end is ours.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { technicianPinHash } from '#build/technician-pin.ts';
import { readSlipPdf } from '#build/tour/slip-pdf.ts';
import { type PrivateCups, startCups } from './support/cups.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const PIN = '240613';

let stage: Stage;
let county: DemoCounty;
let cups: PrivateCups;
let kiosk: DrivenKiosk;

const open = async (): Promise<void> => {
  kiosk = await stage.kiosk({ env: { CUPS_SERVER: cups.server } });
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
};
beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  cups = await startCups();
  county = await stage.county();
  await stage.provision(
    { countyUrl: county.url, printer: 'none', technicianPinHash: await technicianPinHash(PIN) },
    county,
  );
  await open();
});
afterAll(async () => {
  await stage.dispose();
  await cups.close();
});

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
const tap = (name: string | RegExp): Promise<void> => button(name).click();
const look = async (name: string): Promise<void> => {
  const { width, height } = await kiosk.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await kiosk.page.screenshot({ path: `${pictures}${width}x${height}-${name}.png` });
  expect({ name, faults: await faults(kiosk.page) }).toEqual({ name, faults: [] });
};
async function technicianComes(): Promise<void> {
  await kiosk.page.mouse.move(30, 30);
  await kiosk.page.mouse.down();
  await kiosk.page.getByText('技术人员密码').waitFor();
  await kiosk.page.mouse.up();
  for (const digit of PIN) await tap(new RegExp(`^${digit}$`));
  await tap('进入');
  await kiosk.page.getByTestId('technician-kiosk').waitFor();
}
const pxPerMm = (): Promise<string> =>
  kiosk.page.evaluate(() => document.documentElement.style.getPropertyValue('--px-per-mm'));
const cardWidth = async (): Promise<number> =>
  (await kiosk.page.getByTestId('card-frame').boundingBox())?.width ?? 0;
const log = (): Promise<string> => readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');

it('a card held against the screen gives its millimetres: at once, after a new start, and home stays on one page', async () => {
  await technicianComes();
  await tap('设备');
  const before = await cardWidth();
  await tap('大一点');
  // A fiftieth of a pixel a millimetre: 1.7 px of the card.
  expect((await cardWidth()) - before).toBeCloseTo(85.6 * 0.02, 0);
  for (let n = 0; n < 4; n += 1) await tap('大很多');
  expect(await pxPerMm()).toBe(String(96 / 25.4));
  for (const size of sizes) {
    await turn(kiosk, size);
    await look('technician-screen');
  }
  await tap('存好');
  await kiosk.page.getByText('存好了').waitFor();
  const set = await pxPerMm();
  expect(Number(set)).toBeCloseTo(5, 1);
  expect(await cardWidth()).toBeCloseTo(85.6 * Number(set), 0);
  await look('technician-screen-kept');
  expect(await log()).toContain(
    `"event":"deviceSet","device":"pxPerMm","before":${96 / 25.4},"after":${set}`,
  );
  await tap('结束并清除');

  await kiosk.kill();
  await open();
  expect(await pxPerMm()).toBe(set);
  for (const size of sizes) {
    await turn(kiosk, size);
    await expect.poll(() => faults(kiosk.page)).toEqual([]);
    await look('home-dense-screen');
    // The bounds on either side: no screen that can be set may spoil the home screen.
    for (const other of ['1.5', '10']) {
      await kiosk.page.evaluate(
        (value) => document.documentElement.style.setProperty('--px-per-mm', value),
        other,
      );
      await expect.poll(() => faults(kiosk.page)).toEqual([]);
    }
    await kiosk.page.evaluate(
      (value) => document.documentElement.style.setProperty('--px-per-mm', value),
      set,
    );
  }
  await turn(kiosk, sizes[0]);
});

it('the technician takes the printer and the narrow roll by taps; the test page is two taps behind the PIN', async () => {
  await technicianComes();
  await tap('设备');
  await tap('打印机');
  await tap(cups.queue);
  await kiosk.page.getByText('存好了').waitFor();
  await tap('58 毫米');
  await kiosk.page.locator('button[aria-pressed="true"]', { hasText: '58 毫米' }).waitFor();
  for (const size of sizes) {
    await turn(kiosk, size);
    await look('technician-printer');
  }
  await turn(kiosk, sizes[0]);
  await tap('上一步');
  await tap('打印测试页');
  await kiosk.page.getByText(`测试页已打印（${cups.queue}）`).waitFor();
  const page = await readSlipPdf((await cups.printed()).at(-1) ?? '');
  expect(Math.abs(page.widthMm - 58)).toBeLessThan(0.5);
  await tap('退出');
});

it.each([
  ['noPaper', '打印机没有纸了', 'paper-out', sizes[0]],
  ['off', '打印机没有开', 'printer-off', sizes[1]],
  ['stopped', '已经取消', 'queue-stopped', sizes[2]],
] as const)(
  '%s: the screen says what to do, keeps what was chosen, and the next tap prints it',
  async (what, says, name, size) => {
    await tap(/^保洁/);
    await kiosk.page.getByTestId('job-card').first().click();
    const before = (await cups.printed()).length;
    if (what === 'stopped') await cups.queueIs('stopped');
    else await cups.device(what);
    await tap('打印推荐单');
    await kiosk.page.getByText(says).waitFor();
    await turn(kiosk, size);
    await look(`print-${name}`);
    expect(await cups.waitingJobs()).toEqual([]);
    const title = await kiosk.page.getByRole('heading', { level: 1 }).innerText();
    if (what === 'stopped') await cups.queueIs('started');
    else await cups.device('prints');
    await tap('再试一次');
    await kiosk.page.getByText('已打印，请取走').waitFor();
    expect(await kiosk.page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    // What had been taken back did not come out for somebody else.
    expect((await cups.printed()).length).toBe(before + 1);
    await tap('结束并清除');
  },
);
