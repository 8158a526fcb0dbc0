// Staff at the kiosk, in real Electron with the real county: the first account, what lies on the machine, three minutes without a touch,
// wrong PINs that a restart does not forgive, and a member of staff who leaves. Pictures are left in out/test/screens.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { sampleRegistration, sampleRequests } from '#tests/server/support/samples.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { addAccount, comeIn, pressDigits, pressPin } from './support/staff.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const PIN = '86420975';
/** In every name here, and in no other text. */
const MARKER = '䶮翀';
const PEOPLE = 11;
/** After the fifth wrong PIN (electron/main/sealing/lock-out.ts). */
const WAIT_MS = 30_000;
const phoneOf = (n: number): string => `1990007${String(n).padStart(4, '0')}`;

let stage: Stage;
let county: DemoCounty;
let kiosk: DrivenKiosk;
let secretDir: string;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  county = await stage.county();
  secretDir = await mkdtemp(join(kioskDataRoot(), 'e2e-secret-'));
  giveToKioskUser(secretDir);
  const machineSecretFile = join(secretDir, 'machine-secret');
  await stage.provision({ countyUrl: county.url, printer: 'none', machineSecretFile }, county);
  kiosk = await stage.kiosk();
});
afterAll(async () => {
  await stage.dispose();
  await rm(secretDir, { recursive: true, force: true });
});

const logged = (): Promise<string> =>
  readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8').catch(() => '');
const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
const lines = () => kiosk.page.getByTestId('staff-registration');
const atHome = () => button(/^登记求职/).waitFor();
const askedState = () => kiosk.page.evaluate(() => window.kiosk?.invoke('staff:state', null));
const askedRegistrations = () =>
  kiosk.page.evaluate(() => window.kiosk?.invoke('staff:registrations', { page: 0, perPage: 10 }));
const staffCode = async (name: string): Promise<string> => {
  const made = await county.command('staff-code', '--station', SAMPLE_STATION, '--name', name);
  return z.parse(z.looseObject({ code: z.string() }), made).code;
};
/** Where the page still holds a text: its document and what its browser keeps. */
const leftIn = (text: string) =>
  kiosk.page.evaluate((word) => {
    const stores = [Object.entries(localStorage), Object.entries(sessionStorage)];
    const values = [...document.querySelectorAll('input')].map(({ value }) => value);
    return [document.documentElement.outerHTML, JSON.stringify([stores, values])].filter((place) =>
      place.includes(word),
    ).length;
  }, text);
const tab = (name: string) => kiosk.page.getByRole('button', { name, exact: true }).click();
/** To the list of what lies here, from the name's PIN. */
const enter = async (pin: string): Promise<void> => {
  await pressPin(kiosk.page, pin, '进入');
  await tab('登记');
};
const shut = { ok: false, error: { reason: 'locked' } };

describe('the first account', () => {
  it('is made on the screens by the county’s code: a wrong code, then two PINs that differ, then two that do not', async () => {
    await expect.poll(logged, { timeout: 30_000 }).toContain('"event":"stationKeyMade"');
    await comeIn(kiosk.page);
    await kiosk.page.getByText('还没有工作人员账号').waitFor();
    await button('新增人员').click();
    await pressDigits(kiosk.page, '00000000');
    await button('下一步').click();
    await pressPin(kiosk.page, PIN, '下一步');
    await pressPin(kiosk.page, PIN, '建账号');
    await kiosk.page.getByText('工作人员码不对').waitFor();
    const code = (await staffCode('李工')).replaceAll('-', '');
    await pressPin(kiosk.page, code, '下一步');
    await pressPin(kiosk.page, PIN, '下一步');
    await pressPin(kiosk.page, '123456', '建账号');
    await kiosk.page.getByText('两遍不一样').waitFor();
    await pressPin(kiosk.page, PIN, '下一步');
    await pressPin(kiosk.page, PIN, '建账号');
    await kiosk.page.getByText('李工 的账号建好了').waitFor();
  });

  it('reads what residents leave: newest first, numbers covered until touched, how far each is', async () => {
    await button('结束并清除').click();
    await atHome();
    for (let n = 0; n < PEOPLE; n += 1) {
      const registration = { ...sampleRegistration, name: `${MARKER}${String(n)}`, phone: phoneOf(n) };
      const saved = await kiosk.page.evaluate(
        (request) => window.kiosk?.invoke('registration:save', request),
        registration,
      );
      if (saved?.ok !== true) throw new Error('not saved');
      if (n !== 0) continue;
      const { entityId } = saved.value;
      await kiosk.page.evaluate((request) => window.kiosk?.invoke('registration:amend', request), {
        entityId,
        fields: { phone: '13800138000' },
      });
    }
    const asked = await kiosk.page.evaluate(
      (request) => window.kiosk?.invoke('request:save', request),
      sampleRequests.guidance,
    );
    if (asked?.ok !== true) throw new Error('not saved');
    await kiosk.page.getByText('已全部上传').waitFor({ timeout: 30_000 });
    await comeIn(kiosk.page);
    await button('李工').click();
    await enter(PIN);
    await lines().first().waitFor();
    await kiosk.page.getByText(`共 ${PEOPLE} 份`).waitFor();
    expect(await lines().first().innerText()).toContain(`${MARKER}${PEOPLE - 1}`);
    expect(await lines().first().innerText()).toContain('已上传');
    const last = PEOPLE - 1;
    expect(await lines().first().innerText()).toContain(`199 **** ${phoneOf(last).slice(-4)}`);
    expect(await kiosk.page.content()).not.toContain(phoneOf(last).slice(0, 7));
    await lines().first().click();
    expect(await lines().first().innerText()).toContain(`199 0007 ${phoneOf(last).slice(-4)}`);
    await lines().nth(1).click();
    expect(await lines().first().innerText()).toContain('199 ****');
    // The first, on the last page, with its correction folded in.
    await button('下一页').click();
    await lines()
      .filter({ hasText: `${MARKER}0` })
      .waitFor();
    await lines().last().click();
    expect(await lines().last().innerText()).toContain('138 0013 8000');
    await tab('报名');
    const request = kiosk.page.getByTestId('staff-request');
    await request.getByText('139 **** 5678').waitFor();
    expect(await faults(kiosk.page)).toEqual([]);
    await kiosk.page.screenshot({ path: `${pictures}staff-requests.png` });
    await request.click();
    expect(await request.innerText()).toContain('139 1234 5678');
    // Staff came in by a call of their own: it is noted as one that was answered.
    await tab('叫人');
    expect(await kiosk.page.getByTestId('staff-call').first().innerText()).toContain('工作人员来了');
    expect(await faults(kiosk.page)).toEqual([]);
    await kiosk.page.screenshot({ path: `${pictures}staff-calls.png` });
    await tab('登记');
    await lines().first().waitFor();
  });

  it('a person is found by telephone; a service is one tap, sealed and handed in; the last tap is taken back', async () => {
    await tab('今天');
    await kiosk.page.getByText(`本站登记 ${PEOPLE} 人`).waitFor();
    await tab('查人');
    await kiosk.page.getByLabel('姓名、手机号或身份证号').fill(phoneOf(3));
    await kiosk.page.getByText('找到 1 人').waitFor();
    await button('找到的人').click();
    await kiosk.page.getByTestId('desk-found').click();
    const events = kiosk.page.getByTestId('desk-event');
    await expect.poll(() => events.allInnerTexts()).toEqual([expect.stringContaining('求职登记')]);
    await button('职业指导').click();
    await kiosk.page.getByText('已保存：职业指导').waitFor();
    await button('没联系上').click();
    await kiosk.page.getByText('已保存：没联系上').waitFor();
    expect((await events.allInnerTexts()).map((text) => text.replaceAll('\n', ' '))).toEqual([
      expect.stringMatching(/联系.*没有联系上 · 李工/),
      expect.stringMatching(/服务.*职业指导 · 李工/),
      expect.stringContaining('求职登记'),
    ]);
    await button('撤销上一步').click();
    await kiosk.page.getByText('已保存：撤销上一步').waitFor();
    expect(await events.count()).toBe(2);
    await expect
      .poll(
        async () =>
          (await kiosk.page.evaluate(() => window.kiosk?.invoke('outbox:list', null)))?.filter(
            ({ entityKind, state }) => entityKind === 'caseEvent' && state === 'applied',
          ).length,
        { timeout: 30_000 },
      )
      .toBe(3);
    await tab('上一步');
    await tab('上一步');
    await tab('登记');
    await lines().first().waitFor();
  });

  it('锁上 leaves nothing of it on the page, and main answers no more', async () => {
    expect(await leftIn(MARKER)).toBeGreaterThan(0);
    await button('锁上').click();
    await atHome();
    expect(await leftIn(MARKER)).toBe(0);
    expect(await leftIn('138 0013 8000')).toBe(0);
    expect(await askedRegistrations()).toEqual(shut);
  });

  it('[S21] what the county erases at the person’s wish leaves disk and list; number and time stay', async () => {
    const journal = () => readFile(join(stage.kioskDataDir, 'journal/operations.log'), 'utf8');
    const listed = await kiosk.page.evaluate(() => window.kiosk?.invoke('outbox:list', null));
    const newest = listed?.find(({ entityKind }) => entityKind === 'registration');
    if (newest === undefined) throw new Error('nothing was entered');
    expect(await journal()).toContain(newest.opId);
    await county.command('data', 'delete', newest.number, '--by', '赵');
    await kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));
    await expect.poll(logged, { timeout: 30_000 }).toContain('"event":"forgottenErased"');
    expect(await journal()).not.toContain(newest.opId);
    await comeIn(kiosk.page);
    await button('李工').click();
    await enter(PIN);
    const gone = await kiosk.page.getByTestId('staff-forgotten').innerText();
    expect(gone).toContain('已按规定删除');
    expect(gone).toContain(newest.number);
    await button('锁上').click();
    await atHome();
  });
});

describe.each(sizes)('on a screen of $width × $height', (size) => {
  const shot = (name: string) =>
    kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
  const expectSound = async (name: string): Promise<void> => {
    expect([name, await faults(kiosk.page)]).toEqual([name, []]);
    await shot(name);
  };

  it('sign, names, PIN, new account and list have large targets and letters, and do not scroll', async () => {
    await turn(kiosk, size);
    await button('叫工作人员').click();
    await button('我是工作人员').waitFor();
    // The sign lies over home: its own two buttons are looked at, apart from what it covers.
    await shot('staff-sign');
    await button('我是工作人员').click();
    await button('李工').waitFor();
    await expectSound('staff-names');
    await button('新增人员').click();
    await expectSound('staff-code');
    await pressPin(kiosk.page, '12345678', '下一步');
    await kiosk.page.getByText('自己定口令').waitFor();
    await expectSound('staff-new-pin');
    await button('上一步').click();
    await button('上一步').click();
    await button('李工').click();
    await expectSound('staff-pin');
    await enter(PIN);
    await lines().first().waitFor();
    await lines().first().click();
    await expectSound('staff-list');
    await button('大字').click();
    await expectSound('staff-list-large');
    await button('大字').click();
    await tab('今天');
    await kiosk.page.getByText(/本站登记 \d+ 人/).waitFor();
    await expectSound('desk-today');
    await tab('查人');
    await kiosk.page.getByLabel('姓名、手机号或身份证号').fill('1990007');
    await kiosk.page.getByText(/找到 \d+ 人/).waitFor();
    await expectSound('desk-find');
    await button('找到的人').click();
    await expectSound('desk-found');
    await kiosk.page.getByTestId('desk-found').first().click();
    await kiosk.page.getByTestId('desk-event').first().waitFor();
    await expectSound('desk-person');
    await button('大字').click();
    await expectSound('desk-person-large');
    await button('大字').click();
    await button('锁上').click();
    await atHome();
  });
});

describe('nobody there', () => {
  it('three minutes without a touch, by main’s clock, lock and leave nothing on the page', async () => {
    await turn(kiosk, sizes[0]);
    // Main's three minutes are made two seconds; that they are three is asked of main's own timer.
    await kiosk.app.evaluate(() => {
      const real = globalThis.setTimeout;
      const made: number[] = [];
      Object.assign(globalThis, {
        madeTimers: made,
        setTimeout: (fire: () => void, ms: number) => {
          made.push(ms);
          return real(fire, ms === 180_000 ? 2_000 : ms);
        },
      });
    });
    await comeIn(kiosk.page);
    await button('李工').click();
    await enter(PIN);
    await lines().first().waitFor();
    expect(await leftIn(MARKER)).toBeGreaterThan(0);
    await atHome();
    expect(await leftIn(MARKER)).toBe(0);
    expect(await askedRegistrations()).toEqual(shut);
    const timers = await kiosk.app.evaluate(() => Reflect.get(globalThis, 'madeTimers') as number[]);
    expect(timers).toContain(180_000);
  });

  it('a page that goes away locks', async () => {
    await kiosk.kill();
    kiosk = await stage.kiosk();
    await comeIn(kiosk.page);
    await button('李工').click();
    await enter(PIN);
    await lines().first().waitFor();
    await kiosk.page.reload();
    await atHome();
    await expect.poll(askedRegistrations).toEqual(shut);
  });

  it('a resident who begins while staff have gone away finds it locked', async () => {
    await comeIn(kiosk.page);
    await button('李工').click();
    await enter(PIN);
    await lines().first().waitFor();
    await button('结束并清除').click();
    await atHome();
    expect(await leftIn(MARKER)).toBe(0);
    await expect.poll(askedRegistrations).toEqual(shut);
  });
});

describe('wrong PINs', () => {
  it('five are free and say no more than that; the next waits, and waits after a restart too', async () => {
    await comeIn(kiosk.page);
    await button('李工').click();
    for (let n = 0; n < 4; n += 1) {
      await pressPin(kiosk.page, '111111', '进入');
      await kiosk.page.getByText('不对，请再按一次。').waitFor();
    }
    await pressPin(kiosk.page, '111111', '进入');
    await kiosk.page.getByText(/不对。要等 \d+ 秒/).waitFor();
    await kiosk.page.screenshot({ path: `${pictures}1080x1920-staff-wait.png` });
    await pressDigits(kiosk.page, PIN);
    expect(await button('进入').isDisabled()).toBe(true);
    await kiosk.kill();
    kiosk = await stage.kiosk();
    await kiosk.page.clock.install();
    await comeIn(kiosk.page);
    await button('李工').click();
    await kiosk.page.getByText(/错的次数太多。还要等 \d+ 秒/).waitFor();
    const { accounts } = (await askedState()) as { accounts: { accountId: string }[] };
    const early = await kiosk.page.evaluate((request) => window.kiosk?.invoke('staff:unlock', request), {
      accountId: accounts[0]?.accountId ?? '',
      pin: PIN,
    });
    expect(early).toMatchObject({ ok: false, error: { reason: 'tooSoon' } });
    // The wait runs out on the screen while half a minute passes on both clocks, and the right PIN opens.
    await pressDigits(kiosk.page, PIN);
    expect(await button('进入').isDisabled()).toBe(true);
    await kiosk.app.evaluate((_electron, ms) => {
      const real = Date.now;
      Date.now = () => real() + ms;
    }, WAIT_MS);
    await kiosk.page.clock.runFor(WAIT_MS);
    await button('进入').click();
    await tab('登记');
    await lines().first().waitFor();
  });
});

describe('a member of staff who leaves', () => {
  it('the next sync ends an open session, takes the tile away, and the PIN opens nothing', async () => {
    const state = (await askedState()) as { unlocked: string | null };
    const accountId = state.unlocked ?? '';
    expect(accountId).not.toBe('');
    await county.command('staff', 'revoke', accountId);
    await kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));
    await atHome();
    expect(await leftIn(MARKER)).toBe(0);
    expect(await askedRegistrations()).toEqual(shut);
    expect(await askedState()).toMatchObject({ accounts: [], unlocked: null });
    await comeIn(kiosk.page);
    await kiosk.page.getByText('还没有工作人员账号').waitFor();
    expect(await button('李工').count()).toBe(0);
    const tried = await kiosk.page.evaluate((request) => window.kiosk?.invoke('staff:unlock', request), {
      accountId,
      pin: PIN,
    });
    expect(tried).toMatchObject({ ok: false, error: { reason: 'wrongPin' } });
  });

  it('another one, made after it, goes on with what was there before', async () => {
    await expect.poll(async () => (await logged()).split('"event":"stationKeyMade"').length - 1).toBe(2);
    await addAccount(kiosk.page, await staffCode('王工'), '13579013');
    await button('王工').click();
    await enter('13579013');
    await kiosk.page.getByText(`共 ${PEOPLE} 份`).waitFor();
    expect(await logged()).not.toContain('"event":"bug"');
  });
});
