// 适合您的岗位: from the receipt of a 求职登记 to the postings that suit, on the real screens. Pictures are left in out/test/screens.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { tapThrough } from '#build/tour/registration-walk.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const resident = {
  surname: '王',
  title: '女士',
  phone: '13800138000',
  category: '保洁',
  shift: '白天',
  pay: '2500',
  reach: '坐公交',
} as const;

let stage: Stage;
let kiosk: DrivenKiosk;
beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  const county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  kiosk = await stage.kiosk();
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
});
afterAll(() => stage.dispose());

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();

describe('适合您的岗位 after 求职登记', () => {
  it.each(sizes)('says why each suits on $width × $height, and goes with the visit', async (size) => {
    await turn(kiosk, size);
    const look = async (name: string) => {
      await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
      expect({ name, faults: await faults(kiosk.page) }).toEqual({ name, faults: [] });
    };
    const heading = () => kiosk.page.getByRole('heading', { name: '适合您的岗位', level: 1 }).waitFor();
    await tapThrough(kiosk.page, resident, () => Promise.resolve());
    await look('receipt-with-matches');
    await button('看适合您的岗位').click();
    await heading();
    const card = kiosk.page.getByTestId('job-card').first();
    await card.waitFor();
    expect(await card.getByTestId('match-why').innerText()).toContain('想做的保洁');
    await look('matches');
    await button(/^大字/).click();
    await look('matches-large');
    await button(/^大字/).click();
    const title = await card.locator('strong').first().innerText();
    await card.click();
    await button('打印推荐单').waitFor();
    await kiosk.page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await button('上一步').click();
    await heading();
    await button(/^差一点的 \d+ 个$/).click();
    await kiosk.page.getByTestId('match-miss').first().waitFor();
    expect(await kiosk.page.getByTestId('match-miss').first().innerText()).toMatch(/^不合的：/u);
    await look('matches-nearly');
    await button('结束并清除').click();
    await button(/^登记求职/).waitFor();
    expect(await kiosk.page.getByText('适合您的岗位').count()).toBe(0);
  });
});
