// What comes over a screen, and what main tells of link, disk and queue: told here by main's own notices.
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { STILL_MS } from '../support/still-world.ts';
import { type Leg, hush, tell } from './hands.ts';

/** Two that the county did not apply: the one with the longest words, and one of another kind. */
const refused: readonly OutboxItem[] = (['compacted', 'numberTaken'] as const).map((reason, n) => ({
  opId: `refused-${reason}`,
  kioskSeq: n + 1,
  entityKind: n === 0 ? 'registration' : 'residentRequest',
  entityId: `entity-${reason}`,
  number: `A01-00000${String(n + 1)}`,
  enteredAtMs: STILL_MS - (n + 1) * 3_600_000,
  state: 'rejected',
  reason,
  dealtWith: false,
}));

/** What main tells of link and disk changes the screens: told here by main's own notices. Last, what stands where a screen fell. */
export const states: Leg = async ({ page, tap, heading, read, away }, look, { kiosk }) => {
  const info = await page.evaluate(() => window.kiosk?.invoke('kiosk:info', null));
  const status = await page.evaluate(() => window.kiosk?.invoke('sync:status', null));
  if (info === undefined || status === undefined) throw new Error('The page has no kiosk.');
  const freshAtMs = status.freshAtMs ?? 0;
  const speakAgain = await hush(kiosk);
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
  await tell(kiosk, 'outbox:changed', [...refused]);
  await tell(kiosk, 'sync:changed', { ...status, needsAttention: refused.length });
  await read('2 条要工作人员核对');
  await look('home-attention');
  await tap(/要工作人员核对/u);
  await page.getByTestId('tray-item').nth(1).waitFor();
  await look('tray');
  await tap('处理好了');
  await read('确定处理好了');
  await look('tray-sure');
  await away();
  await tell(kiosk, 'outbox:changed', []);
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
  await speakAgain();
};

/** A kiosk without news for so long that everything is over; a class that is over while somebody reads of it. */
export const over: Leg = async ({ page, tap, heading, read, away }, look) => {
  await tap(/^政策/u);
  await tap('培训课程');
  await heading('培训课程');
  await page.getByTestId('listing-card').first().click();
  await page.getByRole('button', { name: /^打印/u }).waitFor();
  await page.clock.setFixedTime(STILL_MS + 500 * 86_400_000);
  await read('这一条已经撤下了');
  await look('training-gone');
  await tap('上一步');
  await read('现在没有开班的培训');
  await look('trainings-none');
  await tap('招聘活动');
  await read('最近没有招聘活动');
  await look('events-none');
  await away();
  await look('home-over');
  await tap(/^餐饮/u);
  await read('没有找到');
  await look('list-over');
  await page.clock.setFixedTime(STILL_MS);
  await page.getByTestId('job-card').first().waitFor();
  await away();
};

/** The question that comes over whatever is shown. */
export const covers: Leg = async ({ page, tap, read, away }, look) => {
  await tap(/^餐饮/u);
  await page.getByTestId('job-card').first().waitFor();
  await page.clock.runFor(61_000);
  await read('您还在吗？');
  await look('idle');
  await tap('我还在');
  await away();
};
