// 我能领什么 and 算一算, on the real screens and without a line: from home to a printed 政策单, a sum with each step and its clause, and nothing
// left when the visit ends. Pictures are left in out/test/screens.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { readSlipPdf } from '#build/tour/slip-pdf.ts';
import { type PrivateCups, startCups } from './support/cups.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
/** A graduate who opened a small firm more than a year ago; what she is asked besides she does not know. */
const founder: Readonly<Record<string, string>> = {
  '您是为谁来问政策的？': '我自己：想创业或在创业',
  '您办的是哪一种？': '小微企业（公司）',
  '开业、正常经营多久了？': '开业1年以上',
  '这是您第一次创业吗？': '是',
  '您上过大学（大专以上）吗？': '大专以上，已毕业',
  '您在本地工作、创业或准备在本地找工作吗？': '是',
};

let stage: Stage;
let cups: PrivateCups;
let kiosk: DrivenKiosk;
beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  cups = await startCups();
  const county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: cups.queue, paper: '80mm' }, county);
  kiosk = await stage.kiosk({ env: { CUPS_SERVER: cups.server } });
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
  await county.stop();
  await button(/^政策/).click();
  await button('我能领什么').waitFor();
  await button('结束并清除').click();
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
    await look(`finder-${String(asked.length)}`);
    await tap(founder[title] === undefined ? '说不清，跳过' : new RegExp(`^${founder[title]}$`, 'u'));
    await expect.poll(heading).not.toBe(title);
  }
  return asked;
}

describe.each(sizes)('on a screen of $width × $height', (size) => {
  const seen: string[] = [];
  const look = async (name: string): Promise<void> => {
    await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
    for (const fault of await faults(kiosk.page)) seen.push(`${name}: ${fault}`);
  };
  const inBothSizes = async (name: string): Promise<void> => {
    await look(name);
    await tap(/^大字/u);
    await look(`${name}-large`);
    await tap(/^大字/u);
  };

  it('home leads to a printed 政策单 in few taps, with the clause, and the next resident finds nothing of it', async () => {
    await turn(kiosk, size);
    await tap(/^政策/u);
    await inBothSizes('policies-with-finder');
    await tap('我能领什么');
    const asked = await answerAll(inBothSizes);
    expect(asked[0]).toBe('您是为谁来问政策的？');
    expect(asked.length).toBeLessThanOrEqual(6);
    await kiosk.page.getByTestId('found-card').first().waitFor();
    for (const group of ['能申请', '可能能', '不能', '不在期内']) {
      await tap(new RegExp(`^${group} \\d`, 'u'));
      await inBothSizes(`found-${group}`);
    }
    expect(await main()).toContain('已过期，仅供参考');
    await tap(/^能申请/u);
    const card = kiosk.page.getByTestId('found-card').filter({ hasText: '一次性创业补贴' });
    expect(await card.innerText()).toContain('12000元');
    await card.click();
    await expect.poll(heading).toBe('一次性创业补贴');
    await inBothSizes('found-policy');
    expect(await main()).toContain('给予一次性创业补贴12000元');
    expect(await main()).toContain('样例');
    await tap('打印政策单');
    await kiosk.page.getByText('纸出来了，拿好再走。').waitFor();
    await look('found-printed');
    const paper = await readSlipPdf((await cups.printed()).at(-1) ?? '');
    expect(paper.text).toContain('政策单一次性创业补贴');
    expect(paper.text).toContain('给予一次性创业补贴12000元');
    await tap('上一步');
    await tap('打印政策单');
    await kiosk.page.getByText('纸出来了，拿好再走。').waitFor();
    expect((await readSlipPdf((await cups.printed()).at(-1) ?? '')).text).toContain('能申请：一次性创业补贴');
    // 上一步 is the last question, with what was answered before it.
    await tap('上一步');
    await expect.poll(heading).toBe(asked.at(-1));
    await tap('结束并清除');
    await tap(/^政策/u);
    await tap('我能领什么');
    expect(await heading()).toBe('您是为谁来问政策的？');
    expect(await kiosk.page.getByText('已经答了').count()).toBe(0);
    await tap('结束并清除');
    expect(seen).toEqual([]);
  });

  it('创业 leads to a sum: numbers by pad, each step with its clause, on paper', async () => {
    seen.length = 0;
    await tap('更多服务');
    await inBothSizes('services-with-finder');
    await tap(/^创业/u);
    await inBothSizes('startup-with-sums');
    await tap('算一算');
    await expect.poll(heading).toBe('算一算');
    await inBothSizes('sums');
    await tap('贷款贴息');
    await inBothSizes('sums-which');
    await tap(/小微企业/u);
    const key = async (digits: string) => {
      for (const digit of digits) await tap(digit === '.' ? '.' : new RegExp(`^${digit}$`, 'u'));
    };
    for (const [title, digits] of [
      ['您想贷多少元？', '300000'],
      ['银行说的年利率是百分之几？', '3.1'],
      ['您想贷几个月？', '24'],
    ] as const) {
      await expect.poll(heading).toBe(title);
      await key(digits);
      await inBothSizes(`sum-${digits}`);
      await tap('下一步');
    }
    await kiosk.page.getByText('9300元').first().waitFor();
    await inBothSizes('sum-result');
    // 300000 × 3.1 % × 24 ÷ 12 = 18600, half of it 9300.
    expect(await main()).toContain('18600元');
    expect(await main()).toContain('样例');
    await tap('打印算账单');
    await kiosk.page.getByText('纸出来了，拿好再走。').waitFor();
    const paper = await readSlipPdf((await cups.printed()).at(-1) ?? '');
    expect(paper.text).toContain('9300元');
    expect(paper.text).toContain('18600元');
    await tap('结束并清除');
    expect(seen).toEqual([]);
  });
});
