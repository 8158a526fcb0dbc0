// The county's page: what it shows, what it hides, and that nothing typed by people becomes markup.
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { resolveConflict } from '#server/services/conflicts.ts';
import { applyImport } from '#server/services/import-service.ts';
import { maskName, maskPhone } from '#server/services/ledger.ts';
import { takeOperations } from '#server/services/push-service.ts';
import { withdrawConsent } from '#server/services/withdrawal.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { PASSWORD, refusal, testApp, testKiosk } from './support/app.ts';
import {
  asFile,
  jobPlan,
  operation,
  plannedJob,
  sampleJob,
  sampleRegistration,
  sampleRequests,
} from './support/samples.ts';
import { county, db, kiosk, server, standOnKiosk } from './support/place.ts';

standOnKiosk();

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
const look = (authorization?: string, more: Record<string, string> = {}) =>
  server.app.inject({
    method: 'GET',
    url: '/county',
    headers: { ...(authorization === undefined ? {} : { authorization }), ...more },
  });
const text = async (): Promise<string> => {
  const answer = await look(basic('county', PASSWORD));
  expect(answer.statusCode).toBe(200);
  return answer.body
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
};
const register = (kioskSeq: number, over: object = {}) =>
  kiosk.call(server.app, {
    method: 'POST',
    path: '/v1/push',
    body: {
      protocol: 1,
      ops: [operation({ kioskId: kiosk.id, kioskSeq, payload: { ...sampleRegistration, ...over } })],
    },
  });

it('asks for the password, and a wrong one does not help', async () => {
  for (const header of [undefined, basic('county', 'wrong'), basic('admin', PASSWORD), 'Bearer x']) {
    const answer = await look(header);
    expect(refusal(answer)).toEqual({ status: 401, code: 'unauthorised' });
    expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
  }
});

it('after five wrong passwords it stays shut, each further one doubles the wait, and the audit log has them', async () => {
  const shutFor = async (): Promise<unknown> =>
    (await look(basic('county', PASSWORD))).headers['retry-after'];
  for (let n = 0; n < 5; n += 1) await look(basic('county', 'wrong'));
  expect(await shutFor()).toBe('30');
  const waits: unknown[] = [];
  for (let n = 0; n < 9; n += 1) {
    county.passMs(3_600_000);
    await look(basic('county', 'wrong'));
    waits.push(await shutFor());
  }
  expect(waits).toEqual(['60', '120', '240', '480', '960', '1920', '3600', '3600', '3600']);
  county.passMs(3_600_000);
  expect((await look(basic('county', PASSWORD))).statusCode).toBe(200);
  await look(basic('county', PASSWORD));
  await look(basic('county', 'wrong'));
  expect((await look(basic('county', PASSWORD))).statusCode).toBe(200);
  const kinds = await db.query(
    `select kind, count(*) as n from audit where who = 'county-console' group by kind order by 1`,
  );
  expect(kinds).toEqual([
    { kind: 'consoleFailed', n: 5 },
    { kind: 'consoleLocked', n: 10 },
    { kind: 'consoleOpened', n: 1 },
  ]);
});

it('stays closed where no password was set', async () => {
  const closed = await testApp(county, { password: null });
  expect(refusal(await closed.app.inject({ method: 'GET', url: '/county' }))).toEqual({
    status: 403,
    code: 'unauthorised',
  });
  await closed.app.close();
});

it('shows county, lists, kiosks and registrations, people masked', async () => {
  await applyImport(
    county,
    jobPlan(plannedJob(sampleJob({ title: '甲' })), plannedJob(sampleJob({ title: '乙' }), 'held', 3)),
    asFile(),
  );
  await register(1);
  await kiosk.call(server.app, { method: 'GET', path: '/v1/pull?pending=3' });
  const page = await text();
  for (const words of [
    '青河县 · 社区就业驿站',
    '岗位 1 条 等待县里审核 1 条',
    'QX01 清溪社区就业驿站 2026-11-20 10:00 3 条',
    'QX01-000001 王** 138****5678 保洁 · 白班 · 每月 3000 元以上 · 走路能到 清溪社区就业驿站 2026-11-20 10:00',
  ]) {
    expect(page).toContain(words);
  }
  expect(page).not.toMatch(/小样|13812345678/);
});

it('[S12] shows what waits for a decision, people masked, and who withdrew', async () => {
  const made = operation({ kioskId: kiosk.id, kioskSeq: 1, payload: sampleRegistration });
  const patch = (kioskId: string, kioskSeq: number, fields: Json) =>
    operation({ kioskId, kioskSeq, entityId: made.entityId, baseRev: 1, payload: { fields } });
  const other = await testKiosk(county);
  await takeOperations(county, kiosk, [made, patch(kiosk.id, 2, { phone: '13812340000', shift: 'night' })]);
  await takeOperations(county, other, [patch(other.id, 1, { phone: '13812350000', shift: 'any' })]);
  expect(await text()).toContain('冲突待办 待处理 2 条');
  for (const words of [
    'QX01-000001 王** 手机 138***40000 138***50000 清溪社区就业驿站 待处理',
    'QX01-000001 王** 时间 夜班 时间都可以 清溪社区就业驿站 待处理',
  ])
    expect(await text()).toContain(words);
  await resolveConflict(county, 1, 'station', '赵');
  expect(await text()).toContain('138***50000 清溪社区就业驿站 采用驿站的 · 赵 · 2026-11-20 10:00');
  await withdrawConsent(county, 'QX01-000001', '赵');
  const withdrawn = await text();
  expect(withdrawn).toContain('QX01-000001 已撤回');
  expect(withdrawn).not.toMatch(/王|138|小样/);
});

it('[S15] what a push has settled no longer counts as waiting at the kiosk', async () => {
  const op = operation({ kioskId: kiosk.id, kioskSeq: 1, payload: sampleRegistration });
  const push = { protocol: 1, ops: [op], pending: 3 };
  await kiosk.call(server.app, { method: 'POST', path: '/v1/push', body: push });
  expect(await text()).toContain('QX01 清溪社区就业驿站 2026-11-20 10:00 2 条');
  await kiosk.call(server.app, { method: 'POST', path: '/v1/push', body: { ...push, pending: 1 } });
  expect(await text()).toContain('QX01 清溪社区就业驿站 2026-11-20 10:00 没有');
});

it('what people typed is never markup', async () => {
  await register(1, { name: '<b onx="1">' });
  await db.query(`update station set body = jsonb_set(body, '{name}', '"<script>alert(1)</script>&\\"''"')`);
  const { body } = await look(basic('county', PASSWORD));
  expect(body).not.toMatch(/<script|<b on/i);
  expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;');
});

it('may load nothing and be framed by nobody, and its own style is the one that the policy names', async () => {
  const { headers, body } = await look(basic('county', PASSWORD));
  const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  );
  expect(headers['cache-control']).toBe('no-store');
  expect(body).not.toMatch(/<script|src=|href=|style="/);
});

it('travels packed for a browser that takes gzip', async () => {
  const answer = await look(basic('county', PASSWORD), { 'accept-encoding': 'gzip, br' });
  expect(answer.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(answer.rawPayload).toString('utf8')).toContain('青河县');
});

it('masks names and phones', () => {
  expect([maskName('王'), maskName('王五'), maskName('欧阳小样明'), maskPhone('13812345678')]).toEqual([
    '王*',
    '王*',
    '欧***',
    '138****5678',
  ]);
});

it('shows how many requests wait, of each kind, and nobody’s name, number or words', async () => {
  const kinds = ['training', 'complaint', 'unemployment', 'satisfaction'] as const;
  const ops = kinds.map((kind, at) =>
    operation({
      kioskId: kiosk.id,
      kioskSeq: at + 1,
      entityKind: 'residentRequest',
      payload: sampleRequests[kind],
    }),
  );
  expect(await takeOperations(county, kiosk, ops)).toMatchObject({ kind: 'answered' });
  const page = await text();
  for (const words of [
    '培训报名 待办 1，共 1',
    '失业登记 待办 1，共 1',
    '满意度 4.0 分（1 人）',
    '李** 139****5678',
    '拖欠工资 匿名',
  ])
    expect(page).toContain(words);
  for (const hidden of ['李小样', '13912345678', sampleRequests.unemployment.idNumber, '三个月没有发'])
    expect(page).not.toContain(hidden);
});
