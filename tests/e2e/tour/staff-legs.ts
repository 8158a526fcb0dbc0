// The walk through what is behind a PIN: staff's desk, the technician's devices, and a printer that has run out of paper.
import { TECHNICIAN_PIN, STAFF_PIN } from '../support/still-world.ts';
import { pressPin } from '../support/staff.ts';
import type { Hands, Leg } from './hands.ts';

/** What a resident has left is there: after `registration` and the requests. */
export const staff: Leg = async ({ page, tap, heading, read }, look) => {
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  await tap('叫工作人员');
  await tap('我是工作人员');
  await heading('工作人员');
  await look('staff-door');
  await tap('新增人员');
  await heading('新增人员：工作人员码');
  await look('staff-code');
  await tap('上一步');
  await tap('李工');
  await heading(/李工/u);
  await look('staff-pin');
  await pressPin(page, STAFF_PIN, '进入');
  await read(/本站登记 \d+ 人/u);
  await look('desk-today');
  await press('查人');
  await page.getByLabel('姓名、手机号或身份证号').fill('王');
  await read(/找到 [1-9]\d* 人/u);
  await look('desk-find');
  await tap('找到的人');
  await page.getByTestId('desk-found').first().waitFor();
  await look('desk-found');
  await page.getByTestId('desk-found').first().click();
  await page.getByTestId('desk-event').first().waitFor();
  await look('desk-person');
  // Not 撤销上一步.
  await press('上一步');
  await press('上一步');
  await press('登记');
  await page.getByTestId('staff-registration').first().waitFor();
  await look('desk-registrations');
  await press('报名');
  await page.getByTestId('staff-request').first().waitFor();
  await look('desk-requests');
  await press('叫人');
  await page.getByTestId('staff-call').first().waitFor();
  await look('desk-calls');
  await tap('锁上');
  await page.getByRole('button', { name: /^登记求职/u }).waitFor();
};

/** The hidden corner, and the machine's own screens; a printer is taken, runs out of paper, and is given back. */
export const technician: Leg = async (hands, look, { kiosk, cups }) => {
  const { page, tap, heading, read, away } = hands;
  await toCorner(hands);
  await look('technician-pin');
  await pressPin(page, TECHNICIAN_PIN, '进入');
  await page.getByTestId('technician-kiosk').waitFor();
  await read('没有找到U盘');
  await look('technician');
  await tap('设备');
  await page.getByTestId('card-frame').waitFor();
  await look('technician-screen');
  await tap('打印机');
  await tap(cups.queue);
  await read('存好了');
  await look('technician-printer');
  await away();

  await cups.device('noPaper');
  await tap(/^餐饮/u);
  await page.getByTestId('job-card').first().click();
  await tap('打印推荐单');
  await read('正在打印');
  await cups.alerted('media-empty');
  // Main waits five seconds for paper by its own clock.
  await kiosk.app.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 6_000;
  });
  await read('打印机没有纸了');
  await look('detail-no-paper');
  await away();
  await cups.device('prints');

  await toCorner(hands);
  await pressPin(page, TECHNICIAN_PIN, '进入');
  await tap('设备');
  await page.getByTestId('card-frame').waitFor();
  await tap('打印机');
  await tap('不用打印机');
  await read('存好了');
  await away();
  await heading('新到的岗位');
};

async function toCorner({ page, heading }: Hands): Promise<void> {
  await page.mouse.move(20, 20);
  await page.mouse.down();
  await page.clock.runFor(5_100);
  await page.mouse.up();
  await heading('技术人员密码');
}
