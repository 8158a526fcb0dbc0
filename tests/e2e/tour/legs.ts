// The walk through what residents do, leg by leg.
import { STILL_MS } from '../support/still-world.ts';
import type { Leg } from './hands.ts';

export const jobs: Leg = async ({ page, tap, keys, heading, read, handedIn, away }, look) => {
  await look('home');
  for (const [title, stop] of [
    ['近期招聘活动', 'home-events'],
    ['每天一条政策', 'home-policy'],
  ] as const) {
    // 大字 has fewer cards on a page of the strip, so that it stands on another page then.
    const turn = async (): Promise<void> => {
      while ((await page.getByRole('heading', { level: 1 }).innerText()) !== title) await tap('往后');
    };
    await turn();
    await look(stop, turn);
  }
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
  await handedIn();
  await away();
};

export const search: Leg = async ({ page, tap, keys, heading, read, away }, look) => {
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

export const registration: Leg = async ({ page, tap, keys, heading, read, handedIn, away }, look) => {
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
  await handedIn();
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

export const listings: Leg = async ({ page, tap, heading, read, away }, look) => {
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
  // Its heading has no room for all of it.
  await page.getByRole('paragraph').filter({ hasText: '𠮷㐂中式烹调师' }).waitFor();
  await look('training-long');
  await tap('上一步');
  await page.getByTestId('listing-card').nth(1).click();
  await page.getByRole('button', { name: /^打印/u }).waitFor();
  await look('training');
  await tap('打印培训报名单');
  await read('这台机器没有接打印机');
  await look('training-not-printed');
  await away();
};
