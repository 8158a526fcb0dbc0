// The tour of screens: one walk through everything that a resident may come upon, by taps alone. Each leg begins and ends at home.
import type { Page } from 'playwright-core';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import type { NoticeChannel, NoticeOf } from '#shared/ipc/contract.ts';
import { STILL_MS } from '../support/still-world.ts';
import type { Stop } from './stops.ts';

/** What is done at a stop: called when its screen stands there. */
export type Look = (stop: Stop) => Promise<void>;

/** Goes once around. */
export async function walk(kiosk: DrivenKiosk, look: Look): Promise<void> {
  for (const leg of [jobs, search, registration, listings, services, complaint, guidance, unemployment])
    await leg(handsOf(kiosk.page), look);
  await covers(handsOf(kiosk.page), look);
  await states(kiosk, handsOf(kiosk.page), look);
}

type Hands = {
  readonly page: Page;
  readonly tap: (name: string | RegExp) => Promise<void>;
  /** Digits and letters of a pad or of the keyboard. */
  readonly keys: (signs: string) => Promise<void>;
  /** Resolves when the screen's heading says so. */
  readonly heading: (name: string | RegExp) => Promise<void>;
  readonly read: (words: string | RegExp) => Promise<void>;
  /** 结束并清除. */
  readonly away: () => Promise<void>;
};

const handsOf = (page: Page): Hands => {
  const tap = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  return {
    page,
    tap,
    keys: async (signs) => {
      for (const sign of signs) await page.getByRole('button', { name: sign, exact: true }).click();
    },
    heading: (name) => page.getByRole('heading', { name, level: 1 }).waitFor(),
    read: (words) => page.getByText(words).first().waitFor(),
    away: async () => {
      await tap('结束并清除');
      await page.getByRole('button', { name: /^登记求职/u }).waitFor();
    },
  };
};

type Leg = (hands: Hands, look: Look) => Promise<void>;

const jobs: Leg = async ({ page, tap, keys, heading, read, away }, look) => {
  await look('home');
  await tap('叫工作人员');
  await read('请工作人员过来');
  await look('call');
  await tap('不用了，返回');
  await tap(/^餐饮/u);
  await page.getByTestId('job-card').first().waitFor();
  await look('list');
  await tap('更多筛选');
  await heading('更多筛选');
  await tap('最少 4000 元');
  await tap('白天');
  await look('filters');
  await tap(/^看这 \d+ 个岗位/u);
  await page.getByTestId('job-card').first().waitFor();
  await look('list-filtered');
  await tap(/更多筛选|已选 2 样/u);
  await tap('夜里');
  await tap('没有符合的岗位');
  await heading('餐饮');
  await read('没有找到');
  await look('list-nothing');
  await tap(/^去掉“夜里”/u);
  await page.getByTestId('job-card').first().click();
  await page.getByRole('button', { name: '打印推荐单' }).waitFor();
  await look('detail');
  await tap('打印推荐单');
  await read('没有打印机，推荐单已存成文件');
  await look('detail-printed');
  await tap('我想去');
  await heading('先说明白，再填写');
  await look('interest-notice');
  await tap('我同意');
  await keys('13800138000');
  await tap('提交');
  await read('已上传到县里');
  await away();
};

const search: Leg = async ({ page, tap, keys, heading, read, away }, look) => {
  await tap('打字找');
  await heading('打字找岗位');
  await look('search');
  await keys('baojie');
  await page.getByTestId('job-card').first().locator('mark').first().waitFor();
  await page.getByRole('button', { name: '保洁', exact: true }).waitFor();
  await look('search-typing');
  await tap(/^找$/u);
  await heading('找“保洁”');
  await look('search-found');
  await tap('改字再找');
  await keys('zzz');
  await read('找到 0 个岗位');
  await look('search-nothing');
  await away();
  await tap('打字找');
  await page.getByRole('textbox').fill('𠮷㐂饭店');
  await tap(/^找$/u);
  await read('找到 1 个岗位');
  await look('search-long');
  await page.getByTestId('job-card').first().click();
  await page.getByRole('button', { name: '打印推荐单' }).waitFor();
  await look('detail-long');
  // It is over while somebody reads it.
  await page.clock.setFixedTime(STILL_MS + 500 * 86_400_000);
  await heading('这个岗位已经撤下了');
  await look('gone');
  await page.clock.setFixedTime(STILL_MS);
  await read('岗位更新于 今天 09:36');
  await away();
};

const registration: Leg = async ({ page, tap, keys, heading, read, away }, look) => {
  await tap(/^登记求职/u);
  await heading('先说明白，再登记');
  await look('register-notice');
  await tap('我同意');
  await heading('您贵姓？');
  await look('register-surname');
  await tap(/^王$/u);
  await heading(/怎么称呼您/u);
  await look('register-name');
  await tap('下一步');
  await read('请选“先生”或“女士”，或者写上名字。');
  await look('register-name-missing');
  await keys('meili');
  await page.getByRole('button', { name: '美丽', exact: true }).waitFor();
  await look('register-name-typing');
  await page.getByRole('button', { name: '美丽', exact: true }).click();
  await tap(/^女士/u);
  await tap('下一步');
  await heading('您的手机号是多少？');
  await look('register-phone');
  await keys('1380013');
  await tap('下一步');
  await read('手机号要 11 位');
  await look('register-phone-wrong');
  await keys('8000');
  await tap('下一步');
  await heading('想做什么工作？');
  await tap(/^保洁/u);
  await look('register-categories');
  await tap('下一步');
  await heading('什么时候能上班？');
  await look('register-shift');
  await tap(/^白天/u);
  await heading('一个月至少想挣多少？');
  await look('register-pay');
  await tap(/^3000/u);
  await heading('多远的工作能去？');
  await look('register-reach');
  await tap(/^坐公交/u);
  await heading('请看一下，对不对？');
  await look('register-review');
  await tap('保存');
  await read('已上传到县里');
  await read('已全部上传');
  await look('receipt');
  await tap('写错了，改一改');
  await read(/^改 A/u);
  await look('amend-review');
  await tap('上一步');
  await tap('看适合您的岗位');
  await heading('适合您的岗位');
  await page.getByTestId('match-why').first().waitFor();
  await look('matches');
  await tap(/^差一点的 \d+ 个$/u);
  await page.getByTestId('match-miss').first().waitFor();
  await look('matches-nearly');
  await away();
};

const listings: Leg = async ({ page, tap, heading, read, away }, look) => {
  const card = async (): Promise<void> => {
    await page.getByTestId('listing-card').first().click();
    await page.getByRole('button', { name: /^打印/u }).waitFor();
  };
  await tap(/^政策/u);
  await heading('政策/补贴');
  await look('policies');
  await card();
  await look('policy');
  await tap('上一步');
  await tap('招聘活动');
  await heading('招聘活动');
  await look('events');
  await card();
  await look('event');
  await tap('上一步');
  await tap('培训课程');
  await heading('培训课程');
  await look('trainings');
  await card();
  await look('training');
  await tap('打印培训报名单');
  await read('这台机器没有接打印机');
  await look('training-not-printed');
  await away();
};

const services: Leg = async ({ tap, heading, away }, look) => {
  const open = async (tile: RegExp, title: string, stop: Stop): Promise<void> => {
    await tap(/更多服务/u);
    await tap(tile);
    await heading(title);
    await look(stop);
    await away();
  };
  await tap(/更多服务/u);
  await heading('更多服务');
  await look('services');
  await away();
  await open(/^零工/u, '零工', 'gig');
  await open(/^就业见习/u, '就业见习', 'traineeship');
  await open(/^创业/u, '创业', 'startup');
};

const complaint: Leg = async ({ tap, heading, read, away }, look) => {
  await tap(/^维权/u);
  await heading('维权');
  await look('rights');
  await tap(/^写给县里/u);
  await tap('我同意');
  await heading('遇到什么事？');
  await look('complaint-matter');
  await tap(/^干了活/u);
  await heading('想写几句吗？');
  await look('complaint-words');
  await tap('完成');
  await heading('要县里给您回话吗？');
  await tap(/^不留/u);
  await look('complaint-reply');
  await tap('提交');
  await read('已上传到县里');
  await read('已全部上传');
  await look('complaint-receipt');
  await away();
};

const guidance: Leg = async ({ page, tap, heading, away }, look) => {
  await tap(/更多服务/u);
  await tap(/^职业指导/u);
  await tap('我同意');
  await heading('哪一天来？');
  await look('guidance-day');
  await page.getByRole('button', { name: /星期/u }).first().click();
  await heading('上午还是下午？');
  await look('guidance-half');
  await away();
};

const unemployment: Leg = async ({ tap, keys, heading, read, away }, look) => {
  await tap(/更多服务/u);
  await tap(/^失业登记/u);
  await tap('我同意');
  await tap(/^王$/u);
  await tap(/^女士/u);
  await tap('下一步');
  await heading('身份证号，要您单独同意');
  await look('id-consent');
  await tap('我同意');
  await heading('您的身份证号是多少？');
  await keys('99999919500101002X');
  await read('最后一位和前面的对不上');
  await look('id-number');
  await tap('退一位');
  await keys('6');
  await tap('下一步');
  await heading('您是哪种情况？');
  await look('jobless-ground');
  await tap(/^单位的工作/u);
  await heading('从什么时候起没有工作？');
  await look('jobless-since');
  await away();
};

/** What main tells of link and disk changes the screens: told here by main's own notices. Last, what stands where a screen fell. */
async function states(
  kiosk: DrivenKiosk,
  { page, tap, heading, read, away }: Hands,
  look: Look,
): Promise<void> {
  const info = await page.evaluate(() => window.kiosk?.invoke('kiosk:info', null));
  const status = await page.evaluate(() => window.kiosk?.invoke('sync:status', null));
  if (info === undefined || status === undefined) throw new Error('The page has no kiosk.');
  const freshAtMs = status.freshAtMs ?? 0;
  await tell(kiosk, 'sync:changed', { ...status, link: 'down', pending: 3 });
  await read('现在没有联网，可以照常找工作和打印');
  await look('home-offline');
  await tap(/^登记求职/u);
  await tap('我同意');
  await tap(/^王$/u);
  await look('register-name-offline');
  await tell(kiosk, 'sync:changed', { ...status, link: 'down', freshAtMs: freshAtMs - 5 * 86_400_000 });
  await read('去之前先打电话问一问');
  await look('register-name-stale');
  await away();
  await look('home-stale');
  await tell(kiosk, 'sync:changed', status);
  await tell(kiosk, 'kiosk:changed', { ...info, storage: 'noCaching' });
  await read('这台机器快存满了');
  await look('home-disk-low');
  await tell(kiosk, 'kiosk:changed', { ...info, storage: 'full' });
  await tap(/更多服务/u);
  await tap(/^职业指导/u);
  await heading('预约职业指导');
  await look('forms-closed');
  await away();
  await tell(kiosk, 'kiosk:changed', { ...info, station: null });
  await heading('这台机器还没有登记到县里');
  await look('setup');
  await tell(kiosk, 'kiosk:changed', info);
  await read('新到的岗位');
  // A bug of any screen: here a moment that is none.
  await tell(kiosk, 'sync:changed', { ...status, freshAtMs: Number.MAX_VALUE });
  await read('刚才的页面没有显示好');
  await look('crashed');
  await tell(kiosk, 'sync:changed', status);
  await tap('回首页');
  await read('新到的岗位');
}

/** Doors, and the question that comes over whatever is shown. */
const covers: Leg = async ({ page, tap, heading, read, away }, look) => {
  await tap('叫工作人员');
  await tap('我是工作人员');
  await heading('工作人员');
  await look('staff-door');
  await away();
  await page.mouse.move(20, 20);
  await page.mouse.down();
  await page.clock.runFor(5_100);
  await page.mouse.up();
  await heading('技术人员密码');
  await look('technician-pin');
  await away();
  await tap(/^餐饮/u);
  await page.getByTestId('job-card').first().waitFor();
  await page.clock.runFor(61_000);
  await read('您还在吗？');
  await look('idle');
  await tap('我还在');
  await away();
};

const tell = <C extends NoticeChannel>(kiosk: DrivenKiosk, channel: C, notice: NoticeOf<C>): Promise<void> =>
  kiosk.app.evaluate(
    ({ BrowserWindow }, [name, value]) => BrowserWindow.getAllWindows()[0]?.webContents.send(name, value),
    [channel, notice] as const,
  );
