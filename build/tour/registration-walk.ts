// A whole 求职登记 at the touchscreen, one question a page, by tapping what a resident taps.
import type { Page } from 'playwright-core';
import { claim } from './witness.ts';

export type Registrant = {
  readonly surname: string;
  readonly title: '先生' | '女士';
  readonly phone: string;
  readonly category: string;
  readonly shift: string;
  readonly pay: string;
  readonly reach: string;
};

/** From home to the receipt, which waits for its upload. @param picture as below @returns the receipt's number */
export async function register(
  page: Page,
  who: Registrant,
  picture: (name: string) => Promise<void>,
): Promise<string> {
  const number = await tapThrough(page, who, picture);
  await page.getByText('还没有上传，联网后自动上传').waitFor();
  await picture('receipt-waiting');
  return number;
}

/** From home until 已保存 stands there. @param picture is called on each page worth keeping @returns the receipt's number */
export async function tapThrough(
  page: Page,
  who: Registrant,
  picture: (name: string) => Promise<void>,
): Promise<string> {
  const tap = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  const next = async (): Promise<void> => {
    const last = page.getByRole('button', { name: '下一步' });
    if (await last.isVisible()) await last.click();
  };
  await tap(/^登记求职/);
  await page.getByText('第 1 步').waitFor();
  await picture('register-notice');
  await tap('我同意');
  await page.getByText('您贵姓？').waitFor();
  await picture('register-surname');
  await tap(new RegExp(`^${who.surname}$`));
  await page.getByText('怎么称呼您？').waitFor();
  await tap(new RegExp(`^${who.title}`));
  await next();
  await page.getByText('您的手机号是多少？').waitFor();
  for (const digit of who.phone) await tap(new RegExp(`^${digit}$`));
  await picture('register-phone');
  await next();
  await page.getByText('想做什么工作？').waitFor();
  await tap(new RegExp(`^${who.category}`));
  await picture('register-categories');
  await next();
  await page.getByText('什么时候能上班？').waitFor();
  await tap(new RegExp(`^${who.shift}`));
  await next();
  await page.getByText('一个月至少想挣多少？').waitFor();
  await tap(new RegExp(`^${who.pay}`));
  await next();
  await page.getByText('多远的工作能去？').waitFor();
  await tap(new RegExp(`^${who.reach}`));
  await next();
  await page.getByText('请看一下，对不对？').waitFor();
  await picture('register-review');
  await tap('保存');
  await page.getByText('已保存').waitFor();
  const number = /[A-Z0-9]+-\d{6}/.exec(await page.locator('body').innerText())?.[0];
  claim(number !== undefined, 'The receipt shows no number.');
  return number;
}
