// What a resident does on the screens, and what the next resident must not see. How every screen looks at every size is the tour's
// (tour.test.ts); what does not depend on the size is done at one. Pictures of each are left in out/test/screens for a person to look at.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import { tapThrough } from '#build/tour/registration-walk.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { placesInPage } from './support/kiosk-inside.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { pretendVoice, spoken } from './support/pretend-voice.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));

const portrait = sizes.slice(0, 1);
const smallest = sizes.slice(2);

let stage: Stage;
let kiosk: DrivenKiosk;
let county: DemoCounty;
const resident = {
  surname: '王',
  title: '女士',
  phone: '13800138000',
  category: '保洁',
  shift: '白天',
  pay: '都可以',
  reach: '坐公交',
} as const;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  kiosk = await stage.kiosk();
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
});
afterAll(() => stage.dispose());

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();

describe.each(sizes)('on a screen of $width × $height', (size) => {
  const shot = (name: string) =>
    kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });

  it('home, list, detail and form have large targets, large letters, nothing cut, and do not scroll', async () => {
    await turn(kiosk, size);
    // Once home has taken up its new shape.
    await expect.poll(() => faults(kiosk.page)).toEqual([]);
    await shot('home');
    await button(/^餐饮/).click();
    await kiosk.page.getByTestId('job-card').first().waitFor();
    const cards = await kiosk.page.getByTestId('job-card').count();
    expect(cards).toBeGreaterThanOrEqual(4);
    expect(cards).toBeLessThanOrEqual(6);
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('list');
    await kiosk.page.getByTestId('job-card').first().click();
    await button('打印推荐单').waitFor();
    const printBox = await button('打印推荐单').boundingBox();
    expect(printBox?.y ?? 0).toBeGreaterThan((size.height * 2) / 3 - (printBox?.height ?? 0));
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('detail');
    await button('结束并清除').click();
    await button(/^登记求职/).click();
    await button('我同意').waitFor();
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('register-notice');
    await button('结束并清除').click();
    await button(/^政策/).click();
    await kiosk.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('policies');
    await button('结束并清除').click();
    await button(/^保洁/).waitFor();
  });
});

describe('the Chinese keyboard', () => {
  const type = async (letters: string) => {
    for (const letter of letters) await button(new RegExp(`^${letter}$`)).click();
  };

  it.each(smallest)(
    'on $width × $height searches with every key, shows what was found, and writes a name',
    async (size) => {
      await turn(kiosk, size);
      const look = async (name: string) => {
        expect(await faults(kiosk.page)).toEqual([]);
        await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
      };
      await button('打字找').click();
      await type('baojie');
      const card = kiosk.page.getByTestId('job-card').first();
      await card.locator('mark').first().waitFor();
      expect(await card.locator('mark').first().innerText()).toBe('保洁');
      await button(/^保洁$/).waitFor();
      await look('search-typing');
      await button(/^找$/).click();
      await kiosk.page.getByRole('heading', { name: '找“保洁”' }).waitFor();
      await look('search-found');
      await kiosk.page.getByTestId('job-card').first().click();
      await button('打印推荐单').waitFor();
      await button('上一步').click();
      await kiosk.page.getByRole('heading', { name: '找“保洁”' }).waitFor();
      await button('结束并清除').click();
      // The county's own places are known to the keyboard from its lists, and a rare character by its reading.
      await button('打字找').click();
      await type('donghe');
      await expect.poll(() => button(/^东禾$/).count()).toBe(1);
      await button(/^清空$/).click();
      await type('ji');
      await button(/^生僻字$/).click();
      await button(/^𠮷$/).waitFor();
      await look('keyboard-rare');
      await button(/^𠮷$/).click();
      expect(await kiosk.page.getByRole('textbox').inputValue()).toBe('𠮷');
      await button('结束并清除').click();
      await button(/^登记求职/).click();
      await button('我同意').click();
      await button('我的姓不在这里').click();
      await type('murong');
      await button(/^慕容$/).waitFor();
      await look('keyboard');
      await button(/^大字/).click();
      await look('keyboard-large');
      await button(/^慕容$/).click();
      await button(/^数字$/).click();
      await type('12');
      expect(await kiosk.page.getByRole('textbox').inputValue()).toBe('慕容12');
      await look('keyboard-digits-large');
      await button(/^删除$/).click();
      await button(/^删除$/).click();
      await button(/^完成$/).click();
      await kiosk.page.getByText('您的手机号是多少？').waitFor();
      await type('139');
      await look('phone-large');
      await button('结束并清除').click();
    },
  );
});

describe('更多筛选, 读给我听, and a posting that goes while somebody reads it', () => {
  // A title of 200 characters with characters beyond the usual sets.
  const title = `𠮷㐂饭店厨工${'包吃住月休四天工资按时发'.repeat(17)}`.slice(0, 201);
  const publish = async (name: string, until: string) => {
    const sheet = join(stage.scratchDir, `${name}.csv`);
    await writeFile(
      sheet,
      `岗位名称,单位名称,工资,工作地点,联系人,联系电话,截止日期\n${title},青禾样板饭店,4200元/月,清溪街道学府社区,李,0900-6139999,${until}\n`,
    );
    await county.command('import', sheet, '--kind', 'jobs');
    await kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));
  };
  const open = async () => {
    await button('打字找').click();
    await kiosk.page.getByRole('textbox').fill('𠮷㐂饭店');
    await button(/^找$/).click();
    await kiosk.page.getByTestId('job-card').first().click();
    await button('打印推荐单').waitFor();
  };

  it.each(portrait)('on $width × $height', async (size) => {
    await turn(kiosk, size);
    await pretendVoice(kiosk.page);
    const look = async (name: string) => {
      await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
      expect({ name, faults: await faults(kiosk.page) }).toEqual({ name, faults: [] });
    };
    await publish(`new-${size.width}`, '2099-12-31');
    await button(/^大字/).click();
    await look('home-with-voice-large');
    await button(/^大字/).click();
    await button(/^餐饮/).click();
    await button('更多筛选').click();
    await button('最少 4000 元').click();
    await button('白天').click();
    await look('filters');
    await button(/^看这 \d+ 个岗位/).click();
    expect(await kiosk.page.getByTestId('chosen-filters').innerText()).toBe('最少 4000 元 · 白天');
    await look('list-filtered');
    await button(/^大字/).click();
    await look('list-filtered-large');
    await button(/^大字/).click();
    await button('更多筛选').click();
    await button('夜里').click();
    await button('没有符合的岗位').click();
    await kiosk.page.getByRole('heading', { name: '没有找到' }).waitFor();
    await look('list-nothing');
    await button(/^去掉“夜里”，有 \d+ 个$/).click();
    await kiosk.page.getByTestId('job-card').first().waitFor();
    await button('全部去掉').click();
    await kiosk.page.getByTestId('chosen-filters').waitFor({ state: 'detached' });
    await button('结束并清除').click();

    await open();
    await button('读给我听').click();
    await button('停，不读了').waitFor();
    expect(await spoken(kiosk.page)).toMatchObject([expect.stringContaining('𠮷㐂饭店厨工')]);
    await look('long-title-read-aloud');
    await button(/^大字/).click();
    await button('读给我听').waitFor();
    expect(await spoken(kiosk.page)).toEqual([]);
    await look('long-title-large');
    await button('读给我听').click();
    await button('结束并清除').click();
    expect(await spoken(kiosk.page)).toEqual([]);

    await open();
    await publish(`over-${size.width}`, '2020-01-01');
    await kiosk.page.getByRole('heading', { name: '这个岗位已经撤下了' }).waitFor();
    await look('gone');
    await button('看别的岗位').click();
    await kiosk.page.getByTestId('job-card').first().waitFor();
    await button('结束并清除').click();
  });
});

describe('更多服务, and what residents ask for there', () => {
  it.each(portrait)(
    'have large targets and letters on $width × $height, and what is asked for is at the county once',
    async (size) => {
      await turn(kiosk, size);
      const look = async (name: string) => {
        await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
        expect({ name, faults: await faults(kiosk.page) }).toEqual({ name, faults: [] });
      };
      const heading = (name: string | RegExp) =>
        kiosk.page.getByRole('heading', { name, level: 1 }).waitFor();
      const open = async (tile: RegExp, title: string | RegExp, name: string) => {
        await button(/更多服务/).click();
        await heading('更多服务');
        await button(tile).click();
        await heading(title);
        await look(name);
      };
      const away = () => button('结束并清除').click();
      const key = async (digits: string) => {
        for (const digit of digits) await button(new RegExp(`^${digit}$`)).click();
      };
      const named = async () => {
        await button(/^王$/).click();
        await button(/^女士/).click();
        await button('下一步').click();
      };
      await button(/更多服务/).click();
      await heading('更多服务');
      await look('services');
      await button('大字').click();
      await look('services-large');
      await away();
      await open(/^培训课程/, '培训课程', 'trainings');
      await kiosk.page.getByTestId('listing-card').first().click();
      await button('打印培训报名单').click();
      // This stage has no printer: the screen says so and stays where it was.
      await kiosk.page.getByText('这台机器没有接打印机', { exact: false }).waitFor();
      await look('training-not-printed');
      await away();
      await open(/^零工/, '零工', 'gig');
      await away();
      await open(/^创业/, '创业', 'startup');
      await away();
      await open(/^维权/, '维权', 'rights');
      await button(/^写给县里/).click();
      await button('我同意').click();
      await heading('遇到什么事？');
      await look('complaint-matter');
      await button(/^干了活/).click();
      await look('complaint-words');
      await button('完成').click();
      await button(/^不留/).click();
      await look('complaint-reply');
      await button('提交').click();
      await kiosk.page.getByText('已保存').waitFor();
      await look('complaint-receipt');
      await button('大字').click();
      await look('complaint-receipt-large');
      await button('打印回执').click();
      await kiosk.page.getByText('这台机器没有接打印机', { exact: false }).waitFor();
      await look('complaint-receipt-not-printed');
      await away();
      await open(/^职业指导/, '先说明白，再填写', 'guidance-notice');
      await button('我同意').click();
      await look('guidance-day');
      await kiosk.page.getByRole('button', { name: /星期/ }).first().click();
      await button('上午').click();
      await named();
      await key('13800138000');
      await look('guidance-phone');
      await button('提交').click();
      const number = await kiosk.page.getByTestId('receipt-number').innerText();
      await button('很满意').click();
      await kiosk.page.getByText('谢谢您！').waitFor();
      await kiosk.page.getByText('已上传到县里').waitFor();
      await away();
      await open(/^失业登记/, '先说明白，再填写', 'unemployment-notice');
      await button('我同意').click();
      await named();
      await heading('身份证号，要您单独同意');
      await look('id-consent');
      await button('我同意').click();
      await heading('您的身份证号是多少？');
      await key('99999919500101002');
      await button('X').click();
      await kiosk.page.getByText('最后一位和前面的对不上').waitFor();
      await look('id-number');
      await button('退一位').click();
      await button(/^6$/).click();
      await button('下一步').click();
      await look('unemployment-ground');
      await button(/^单位的工作/).click();
      await look('unemployment-since');
      await button('这个月').click();
      await key('13800138000');
      await button('提交').click();
      await kiosk.page.getByText('已上传到县里').waitFor();
      await look('unemployment-receipt');
      await away();
      await button(/^餐饮/).click();
      await kiosk.page.getByTestId('job-card').first().click();
      await button('我想去').click();
      await heading('先说明白，再填写');
      await look('job-interest');
      await away();
      const lines = await county.command('list', 'requests');
      expect(
        z
          .array(z.looseObject({ number: z.string() }))
          .parse(lines)
          .filter((line) => line.number === number),
      ).toMatchObject([{ kind: 'guidance', half: 'morning', maskedPhone: '138****8000' }]);
    },
  );
});

describe('[S12] a resident who sees a mistake on the receipt', () => {
  it.each(portrait)(
    'corrects it on $width × $height, and the county has the correction under the same number',
    async (size) => {
      await turn(kiosk, size);
      const shot = (name: string) =>
        kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
      const number = await tapThrough(kiosk.page, resident, () => Promise.resolve());
      await button('写错了，改一改').waitFor();
      expect(await faults(kiosk.page)).toEqual([]);
      await shot('receipt');
      await button('写错了，改一改').click();
      await kiosk.page.getByText(`改 ${number}`).waitFor();
      expect(await faults(kiosk.page)).toEqual([]);
      await shot('amend-review');
      await button('上一步').click();
      await kiosk.page.getByText('已保存').waitFor();
      await button('写错了，改一改').click();
      await kiosk.page.getByRole('button', { name: '改', exact: true }).nth(3).click();
      await button(/^夜里/).click();
      await button('保存').click();
      await kiosk.page.getByText('已改好，编号不变').waitFor();
      expect(await kiosk.page.getByTestId('receipt-number').innerText()).toBe(number);
      await kiosk.page.getByText('已上传到县里').waitFor();
      expect(await faults(kiosk.page)).toEqual([]);
      await shot('amended');
      const lines = await county.command('list', 'registrations');
      expect(lines).toEqual(
        expect.arrayContaining([expect.objectContaining({ number, shift: 'night', reach: 'bus', rev: 2 })]),
      );
      await button('完成，回首页').click();
      await button(/^登记求职/).waitFor();
    },
  );
});

describe('the next resident', () => {
  it('finds nothing of the last one: 90 s without a touch end the form and everything typed into it', async () => {
    await turn(kiosk, sizes[0]);
    await kiosk.page.clock.install();
    await kiosk.page.reload();
    await button(/^登记求职/).click();
    await button('我同意').click();
    await button('我的姓不在这里').click();
    const marker = '慕容标记';
    await kiosk.page.getByRole('textbox').fill(marker);
    await kiosk.page.clock.runFor(61_000);
    await kiosk.page.getByText('您还在吗？').waitFor();
    await kiosk.page.clock.runFor(31_000);
    await button(/^登记求职/).waitFor();
    expect(await placesInPage(kiosk, [marker])).toEqual([]);
    await button(/^登记求职/).click();
    await button('我同意').click();
    await button('我的姓不在这里').click();
    expect(await kiosk.page.getByRole('textbox').inputValue()).toBe('');
  });
});
