// [S15] What a kiosk says of itself reaches the county's page and its command line.
import { expect, it } from 'vitest';
import { directActions } from '#server/admin/actions.ts';
import { type HealthConcern, concernsOf } from '#server/services/kiosk-health.ts';
import { HEARTBEAT_PATH, type Health } from '#shared/protocol/heartbeat.ts';
import { PASSWORD, refusal } from './support/app.ts';
import { county, db, kiosk, server, standOnKiosk } from './support/place.ts';

standOnKiosk();

const health: Health = {
  appVersion: '9.8.7',
  pending: 0,
  needsAttention: 0,
  oldestPendingAgeMs: null,
  alarm: false,
  light: 'green',
  storage: 'ok',
  clockOffsetMs: 0,
  epoch: 'e',
};
const beat = (over: object = {}, more: object = {}) =>
  kiosk.call(server.app, {
    method: 'POST',
    path: HEARTBEAT_PATH,
    body: { protocol: 1, health: { ...health, ...over }, ...more },
  });
const page = async (): Promise<string> => {
  const authorization = `Basic ${Buffer.from(`county:${PASSWORD}`, 'utf8').toString('base64')}`;
  return (await server.app.inject({ method: 'GET', url: '/county', headers: { authorization } })).body;
};
const cells = async (): Promise<string> =>
  (await page())
    .replace(/^[\s\S]*data-kiosk="QX01">/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

it('[S15] a kiosk that never told is shown as such; one that is well as well', async () => {
  expect(await cells()).toContain('没有报告');
  county.passMs(60_000);
  expect((await beat()).statusCode).toBe(200);
  expect(await cells()).toContain('QX01 清溪社区就业驿站 2026-11-20 10:01 没有 正常 9.8.7');
});

it('[S15] an operation that has waited for more than 15 minutes is red, with what to do', async () => {
  await beat({ pending: 2, oldestPendingAgeMs: 15 * 60_000 });
  expect(await page()).not.toContain('class="urgent"');
  await beat({ pending: 2, oldestPendingAgeMs: 16 * 60_000, light: 'red' });
  expect(await page()).toContain('<li class="urgent">有记录等了 16 分钟没有传上来，请联系驿站</li>');
  expect(await cells()).toContain('2 条');
});

it.each([
  [{ storage: 'full' }, 'diskFull', '磁盘已满'],
  [{ storage: 'noCaching' }, 'diskLow', '磁盘快满'],
  [{ clockOffsetMs: -600_000 }, 'clock', '时钟相差 10 分钟'],
  [{ needsAttention: 3 }, 'needsAttention', '3 条要工作人员核对'],
  [{ printer: 'paperOut' }, 'paperOut', '打印机缺纸'],
  [{ printer: 'off' }, 'printerOff', '打印机没有反应'],
  [{ printer: 'none' }, 'noPrinter', '没有打印机'],
  [{ alarm: true }, 'alarm', '已清理的旧记录'],
] as const satisfies readonly (readonly [Partial<Health>, HealthConcern, string])[])(
  '[S15] [S20] [S17] [S5] %j is %s on the page',
  async (over, concern, words) => {
    expect(concernsOf({ ...health, ...over })).toEqual([concern]);
    await beat(over);
    expect(await page()).toContain(words);
  },
);

it('[S15] the command line shows it, the alarm is in the log as an error, by ids alone', async () => {
  await beat({ alarm: true, pending: 4 });
  const listed = await directActions(county).list('kiosks');
  expect(listed).toMatchObject({ ok: true, value: [{ code: 'QX01', pending: 4, health: { alarm: true } }] });
});

it('[S16] members of tomorrow pass and are not stored; a value of tomorrow is refused and nothing changes', async () => {
  expect((await beat({ moon: 'full' }, { of: 'tomorrow' })).statusCode).toBe(200);
  const [row] = await db.query('select health from kiosk');
  expect(row?.['health']).toEqual(health);
  expect(refusal(await beat({ light: 'blue' }))).toEqual({
    status: 400,
    code: 'badRequest',
  });
  expect((await db.query('select health from kiosk'))[0]).toEqual(row);
});

it('needs the kiosk’s signature', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: HEARTBEAT_PATH,
    payload: { protocol: 1, health },
  });
  expect(refusal(answer)).toEqual({ status: 401, code: 'unauthorised' });
});
