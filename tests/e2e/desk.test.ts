// A member of staff at the desk: sends somebody to work, and records what else there is to a person. Postings that suit, a 推荐介绍信 out of a real CUPS, the same employer not twice, and the 回执.
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { readSlipPdf } from '#build/tour/slip-pdf.ts';
import { sampleRegistration } from '#tests/server/support/samples.ts';
import { type PrivateCups, startCups } from './support/cups.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { addAccount, comeIn, pressDigits, pressPin } from './support/staff.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const PIN = '86420975';
const NAME = '测试䶮';

let stage: Stage;
let county: DemoCounty;
let cups: PrivateCups;
let kiosk: DrivenKiosk;
let secretDir: string;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  cups = await startCups();
  county = await stage.county();
  secretDir = await mkdtemp(join(kioskDataRoot(), 'e2e-secret-'));
  giveToKioskUser(secretDir);
  const machineSecretFile = join(secretDir, 'machine-secret');
  await stage.provision({ countyUrl: county.url, machineSecretFile }, county);
  kiosk = await stage.kiosk({ env: { CUPS_SERVER: cups.server } });
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
});
afterAll(async () => {
  await stage.dispose();
  await cups.close();
  await rm(secretDir, { recursive: true, force: true });
});

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
const tap = (name: string | RegExp): Promise<void> => button(name).click();
const atAllSizes = async (name: string): Promise<void> => {
  for (const size of sizes) {
    await turn(kiosk, size);
    await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
    expect([name, size, await faults(kiosk.page)]).toEqual([name, size, []]);
  }
  await turn(kiosk, sizes[0]);
};
const letters = () => kiosk.page.getByRole('button', { name: '打印介绍信' });

it('sends a person to an employer once, on paper with its 回执, and records what comes back', async () => {
  const made = await county.command('staff-code', '--station', SAMPLE_STATION, '--name', '李工');
  // Its key opens what is entered from now on.
  await comeIn(kiosk.page);
  await addAccount(kiosk.page, z.parse(z.looseObject({ code: z.string() }), made).code, PIN);
  await tap('结束并清除');
  await button(/^登记求职/).waitFor();
  const saved = await kiosk.page.evaluate((request) => window.kiosk?.invoke('registration:save', request), {
    ...sampleRegistration,
    name: NAME,
  });
  expect(saved?.ok).toBe(true);
  await comeIn(kiosk.page);
  await tap('李工');
  await pressPin(kiosk.page, PIN, '进入');
  await tap('查人');
  await kiosk.page.getByLabel('姓名、手机号或身份证号').fill(sampleRegistration.phone);
  await tap('找到的人');
  await kiosk.page.getByTestId('desk-found').click();

  await tap('推荐岗位');
  const first = kiosk.page.getByTestId('desk-match').first();
  await first.waitFor();
  await atAllSizes('desk-person-jobs');
  await cups.device('noPaper');
  await first.getByRole('button', { name: '打印介绍信' }).click();
  await kiosk.page.getByText('打印机没有纸了').waitFor();
  await cups.device('prints');
  const offered = await letters().count();
  await first.getByRole('button', { name: '打印介绍信' }).click();
  await kiosk.page.getByText('介绍信出来了').waitFor();
  await first.getByText('已有一封，还没有回执').waitFor();
  expect(await letters().count()).toBeLessThan(offered);
  await atAllSizes('desk-person-jobs-sent');
  const [letter = '', ...more] = await cups.printed();
  expect(more).toEqual([]);
  await copyFile(letter, `${pictures}desk-letter.pdf`);
  const paper = await readSlipPdf(letter);
  // CUPS's filters keep no letters: what stands there is tests/unit/renderer/letter-paper.test.ts's.
  expect(paper).toMatchObject({ pages: 1, qr: expect.stringMatching(/^[A-Z0-9]+-\d{6}$/) });
  expect(paper.heightMm).toBeLessThan(260);

  await tap('上一步');
  const events = kiosk.page.getByTestId('desk-event');
  // The letter that did not come out was taken back, and is none.
  await expect
    .poll(() => events.allInnerTexts())
    .toEqual([expect.stringContaining('推荐介绍信'), expect.stringContaining('求职登记')]);
  await tap('填回执');
  await kiosk.page.getByText('有意录用：哪种形式？').waitFor();
  await atAllSizes('desk-letter-back');
  await tap('签劳动合同');
  await pressDigits(kiosk.page, '3600');
  await atAllSizes('desk-letter-pay');
  await tap(/^保存$/);
  await kiosk.page.getByText('已保存：推荐回执').waitFor();
  expect((await events.allInnerTexts())[0]).toContain('有意录用');
  await atAllSizes('desk-person');
  await tap('推荐岗位');
  await first.getByRole('button', { name: '打印介绍信' }).waitFor();
});

it('registers somebody as jobless by taps, who is served and counted from then on, and completes the file', async () => {
  await tap('上一步');
  await tap('记别的');
  await kiosk.page.getByText('记什么？').waitFor();
  await atAllSizes('desk-acts');
  await tap('失业登记');
  await atAllSizes('desk-act-one');
  await tap('从各类单位辞职');
  await tap('2020 年代');
  await tap('2026 年');
  await tap('10 月');
  await atAllSizes('desk-act-day');
  await tap(/^8 日$/);
  await tap('下一步');
  await tap('职业指导');
  await tap('技能培训');
  await atAllSizes('desk-act-many');
  await tap('下一步');
  await tap('不领');
  await kiosk.page.getByText('已保存：失业登记').waitFor();
  const meter = kiosk.page.getByTestId('desk-meter');
  await meter.waitFor();
  // The letter of before is one 岗位信息.
  expect(await meter.innerText()).toContain('岗位信息 1/3');

  await tap('记别的');
  await tap('就业困难认定');
  await kiosk.page.getByText('念给本人听').waitFor();
  await atAllSizes('desk-act-consent');
  await tap('不同意');
  await tap('补充信息');
  await atAllSizes('desk-act-fields');
  await tap('身份证号');
  await pressDigits(kiosk.page, '11010519491231002');
  await tap(/^X$/);
  await tap('保存');
  await kiosk.page.getByText('身份证尾号 002X').waitFor();
  await tap('记别的');
  await tap('就业登记');
  await kiosk.page.getByLabel('在哪个单位？').fill('清溪安居物业');
  await atAllSizes('desk-act-words');
  await tap('上一步');
  await tap('上一步');
  await atAllSizes('desk-person-jobless');
});
