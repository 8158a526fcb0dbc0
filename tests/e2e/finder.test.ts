// 我能领什么 and 算一算, on the real screens and without a line: from home to a printed 政策单, from a policy to its sum with each step and its
// clause, and nothing left when the visit ends. Every screen is measured at the three sizes, in normal and large letters.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { readSlipPdf } from '#build/tour/slip-pdf.ts';
import { type PrivateCups, startCups } from './support/cups.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';

/** A graduate who opened a small firm more than half a year ago; what she is asked besides she does not know. */
const founder: Readonly<Record<string, string>> = {
  '您是为谁来问政策的？': '我自己：想创业或在创业',
  '您办的是哪一种？': '小微企业（公司）',
  '开业、正常经营多久了？': '开业半年以上',
  '这是您第一次创业吗？': '是',
  '您上过大学（大专以上）吗？': '大专以上，已毕业',
  '您在本地工作、创业或准备在本地找工作吗？': '是',
  '您的企业入驻了创业孵化基地吗？': '没有',
};

let stage: Stage;
let cups: PrivateCups;
let kiosk: DrivenKiosk;
beforeAll(async () => {
  stage = await openStage();
  cups = await startCups();
  const county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: cups.queue, paper: '80mm' }, county);
  kiosk = await stage.kiosk({ env: { CUPS_SERVER: cups.server } });
  await button(/^政策/u).click();
  await button('我能领什么').waitFor();
  await button('结束并清除').click();
  await county.stop();
});
afterAll(async () => {
  await stage.dispose();
  await cups.close();
});

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
const tap = (name: string | RegExp) => button(name).click();
const heading = () => kiosk.page.getByRole('heading', { level: 1 }).innerText();
const main = () => kiosk.page.locator('main').innerText();

/** Answers as the founder would, until the list comes. @returns questions in the order in which they were asked */
async function answerAll(look: (name: string) => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  for (let title = await heading(); title !== '我能领什么'; title = await heading()) {
    asked.push(title);
    expect(asked.length).toBeLessThan(10);
    await look(title);
    await tap(founder[title] === undefined ? '说不清，跳过' : new RegExp(`^${founder[title]}$`, 'u'));
    await expect.poll(heading).not.toBe(title);
  }
  return asked;
}

/** Prints what stands on the screen: one page of the roll's width. Once is enough, paper knows no size of screen. */
async function printed(name: string, { width }: (typeof sizes)[number]): Promise<void> {
  if (width !== sizes[0].width) return;
  const before = (await cups.printed()).length;
  await tap(name);
  await kiosk.page.getByText('纸出来了，拿好再走。').waitFor();
  const papers = await cups.printed();
  expect(papers.length).toBe(before + 1);
  const { pages, widthMm } = await readSlipPdf(papers.at(-1) ?? '');
  expect(pages).toBe(1);
  expect(Math.abs(widthMm - 80)).toBeLessThan(0.5);
}

describe.each(sizes)('on a screen of $width × $height', (size) => {
  /** In the letters that are set, then in the others, which stay. */
  const look = async (name: string): Promise<void> => {
    expect({ name, faults: await faults(kiosk.page) }).toEqual({ name, faults: [] });
    await tap(/^大字/u);
    expect({ name, faults: await faults(kiosk.page) }).toEqual({ name, faults: [] });
  };

  /** The narrowest is looked at in high contrast, whose borders are the thickest. */
  const begin = async (): Promise<void> => {
    await turn(kiosk, size);
    if (size.height < 1000) await tap('高对比');
  };

  it('home leads to a printed 政策单 in few taps, with the clause, and the next resident finds nothing of it', async () => {
    await begin();
    await tap(/^政策/u);
    await look('政策');
    await tap('我能领什么');
    const asked = await answerAll(look);
    expect(asked[0]).toBe('您是为谁来问政策的？');
    expect(asked.length).toBeLessThanOrEqual(6);
    for (const [group, words] of [
      ['能申请', '“在本县经营的小微企业可申请最高300万元'],
      ['可能能', '还要知道：'],
      ['不能', '因为要求：入驻了县创业孵化基地'],
      ['不在期内', '已过期，仅供参考'],
    ] as const) {
      await tap(new RegExp(`^${group} \\d`, 'u'));
      await kiosk.page.getByTestId('found-card').filter({ hasText: words }).first().waitFor();
      await look(group);
    }
    await tap('再问几个');
    const more = await answerAll(() => Promise.resolve());
    const card = kiosk.page.getByTestId('found-card').filter({ hasText: '一次性创业补贴' });
    expect(await card.innerText()).toContain('12000元');
    await printed('打印政策单', size);
    await card.click();
    await expect.poll(heading).toBe('一次性创业补贴');
    await look('一次性创业补贴');
    expect(await main()).toContain('给予一次性创业补贴12000元');
    expect(await main()).toContain('样例');
    await printed('打印政策单', size);
    await tap('上一步');
    // Before the list stands the last question, with what was answered before it.
    await tap('上一步');
    await expect.poll(heading).toBe(more.at(-1));
    await tap('结束并清除');
    await tap(/^政策/u);
    await tap('我能领什么');
    expect(await heading()).toBe('您是为谁来问政策的？');
    expect(await kiosk.page.getByText('已经答了').count()).toBe(0);
    // A firm: several may be tapped, and 下一步 goes on.
    await tap(/^用人单位/u);
    const several = '单位招了下面的人吗？可以点几个。';
    await expect.poll(heading).toBe(several);
    for (const hired of ['高校毕业生', '登记失业的人'])
      await kiosk.page.getByRole('button', { name: hired, exact: true }).click();
    await look(several);
    await tap('下一步');
    await expect.poll(heading).not.toBe(several);
    await tap('结束并清除');
  });

  it('创业 and a policy lead to a sum: numbers by pad, each step with its clause, on paper', async () => {
    await begin();
    await tap('更多服务');
    await look('更多服务');
    await tap(/^创业/u);
    await look('创业');
    await tap('算一算');
    await expect.poll(heading).toBe('算一算');
    await look('算一算');
    await tap('上一步');
    await kiosk.page.getByTestId('listing-card').filter({ hasText: '创业担保贷款' }).first().click();
    await button('打印政策单').waitFor();
    await look('创业担保贷款');
    await tap('算一算');
    await expect.poll(heading).toBe('算哪一个？');
    await look('算哪一个？');
    await tap(/^贴息/u);
    for (const [title, keys] of [
      ['您想贷多少元？', '300000'],
      ['银行说的年利率是百分之几？', '3.1'],
      ['您想贷几个月？', '24'],
    ] as const) {
      await expect.poll(heading).toBe(title);
      await tap('下一步');
      await kiosk.page.getByText('请填一个数；').waitFor();
      for (const key of keys) await kiosk.page.getByRole('button', { name: key, exact: true }).click();
      await look(title);
      await tap('下一步');
    }
    await kiosk.page.getByText('9300元').first().waitFor();
    await look('贴息');
    // 300000 × 3.1 % × 24 ÷ 12 = 18600, half of it 9300.
    expect(await main()).toContain('18600元');
    expect(await main()).toContain('“按期还款的，贴息为实付利息的50%”');
    await printed('打印算账单', size);
    await tap('看这条政策');
    await expect.poll(heading).toBe('创业担保贷款');
    await tap('结束并清除');
  });
});
