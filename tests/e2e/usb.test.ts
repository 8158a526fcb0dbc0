// [S18] A station without a line, in real Electron with the real county: registrations out, verdicts and lists in, by a technician's
// taps and a stick. The link is cut from the first lists to the last test but one.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type LinkProxy, openLinkProxy } from '#build/demo/link-proxy.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { technicianPinHash } from '#build/technician-pin.ts';
import { tapThrough } from '#build/tour/registration-walk.ts';
import { manifestSchema } from '#shared/protocol/snapshot.ts';
import { usbManifestName } from '#shared/protocol/usb.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const PIN = '240613';
const manifestName = usbManifestName(`county+station:${SAMPLE_STATION}`);

let stage: Stage;
let county: DemoCounty;
let link: LinkProxy;
let kiosk: DrivenKiosk;
let stick = '';

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  stick = mkdtempSync(join(kioskDataRoot(), 'STICK-'));
  giveToKioskUser(stick);
  county = await stage.county();
  link = await openLinkProxy(county.url);
  await stage.provision(
    {
      countyUrl: link.url,
      printer: 'none',
      technicianPinHash: await technicianPinHash(PIN),
      usbRoots: [stick, join(stick, 'not-there')],
    },
    county,
  );
  kiosk = await stage.kiosk();
  await kiosk.page.getByText('已全部上传').waitFor();
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
  await link.cut();
});
afterAll(async () => {
  await stage.dispose();
  await link.dispose();
  rmSync(stick, { recursive: true, force: true });
});

const tap = (name: string | RegExp): Promise<void> =>
  kiosk.page.getByRole('button', { name }).first().click();
const result = () => kiosk.page.getByTestId('usb-result');
const fact = (name: string): Promise<string> => kiosk.page.getByTestId(`technician-${name}`).innerText();
const jobsShown = async (): Promise<number> => Number(/\d+/.exec(await fact('lists'))?.[0]);

/** Taps one of the three and waits for its sentence. */
async function onStick(
  what: '导入名单' | '导出待上传' | '导入处理结果',
  end: 'done' | 'failed',
): Promise<string> {
  await tap(what);
  await kiosk.page.locator(`[data-testid="usb-result"][data-state="${end}"]`).waitFor();
  return result().innerText();
}

/** Set once five seconds have been waited for: after that the page's clock is moved on. */
let hurried = false;
async function holdCorner(): Promise<void> {
  await kiosk.page.mouse.move(30, 30);
  await kiosk.page.mouse.down();
  if (hurried) await kiosk.page.clock.runFor(5_000);
  await kiosk.page.getByText('技术人员密码').waitFor();
  await kiosk.page.mouse.up();
}
async function enter(pin: string): Promise<void> {
  for (const digit of pin) await tap(new RegExp(`^${digit}$`));
  await tap('进入');
}
async function technicianComes(): Promise<void> {
  await holdCorner();
  await enter(PIN);
  await kiosk.page.getByTestId('technician-kiosk').waitFor();
}

/** A page of ours that was taken over asks main past the screen. */
const asked = (channel: string, request: unknown): Promise<string> =>
  kiosk.page.evaluate(
    async ([name, value]) => {
      // The page's own door; its type is the renderer's.
      const door = (
        window as unknown as { kiosk: { invoke: (name: string, value: unknown) => Promise<unknown> } }
      ).kiosk;
      return door.invoke(name, value).then(
        (answer) => JSON.stringify(answer),
        () => 'refused',
      );
    },
    [channel, request] as const,
  );

describe('the technician’s door', () => {
  it('[S18] no channel of the technician’s is answered before the PIN, whatever page asks', async () => {
    for (const channel of ['usb:sticks', 'technician:health', 'technician:stay'])
      expect(await asked(channel, null)).toBe('refused');
    expect(await asked('usb:export', { stick })).toBe('refused');
    expect(await asked('usb:importVerdicts', { stick: 'x' })).toBe('refused');
  });

  it('a tap on the corner opens nothing; five seconds ask for the PIN; a wrong one does not open', async () => {
    await kiosk.page.mouse.click(30, 30);
    expect(await kiosk.page.getByText('技术人员密码').count()).toBe(0);
    await holdCorner();
    await enter('0000');
    await kiosk.page.getByText('密码不对，请再按一次。').waitFor();
    expect(await asked('usb:sticks', null)).toBe('refused');
    await enter(PIN);
    await kiosk.page.getByTestId('technician-kiosk').waitFor();
    await tap('退出');
    await kiosk.page.getByRole('button', { name: /^登记求职/ }).waitFor();
    expect(await asked('usb:sticks', null)).toBe('refused');
    await kiosk.page.clock.install();
    hurried = true;
  });

  it.each(sizes)(
    'on a screen of $width × $height all fits: large targets, large letters, no scrolling',
    async (size) => {
      await turn(kiosk, size);
      const shot = (name: string) =>
        kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
      await holdCorner();
      expect(await faults(kiosk.page)).toEqual([]);
      await shot('technician-pin');
      await enter(PIN);
      await kiosk.page.getByRole('button', { name: /STICK/ }).waitFor();
      expect(await faults(kiosk.page)).toEqual([]);
      await shot('technician');
      // The longest sentence that a failure has, with its cut words looked for by the same measure.
      await onStick('导入名单', 'failed');
      expect(await faults(kiosk.page)).toEqual([]);
      await tap('打印测试页');
      await kiosk.page.getByText('测试页已存成文件').waitFor();
      expect(await faults(kiosk.page)).toEqual([]);
      await shot('technician-failed');
      await tap('退出');
    },
  );
});

describe('without a line', () => {
  const registrations = async (): Promise<number> => {
    const listed = z.parse(z.array(z.unknown()), await county.command('list', 'registrations'));
    return listed.length;
  };
  const who = {
    surname: '王',
    title: '女士',
    category: '保洁',
    shift: '白天',
    pay: '3000',
    reach: '走路能到',
  } as const;

  it('[S18] what residents leave goes out by stick, and still waits until the county has answered', async () => {
    await turn(kiosk, sizes[0]);
    for (const phone of ['13800000001', '13800000002']) {
      await tapThrough(kiosk.page, { ...who, phone }, async () => undefined);
      await tap('完成，回首页');
    }
    await technicianComes();
    expect(await fact('queue')).toBe('2 条');
    expect(await fact('link')).toBe('连不上：网线没插好，或者没有网');
    // Main's clock goes on a minute: the PIN is asked for again, in place, before anything leaves the kiosk.
    await kiosk.app.evaluate(() => {
      const real = performance.now.bind(performance);
      performance.now = () => real() + 61_000;
    });
    await tap('导出待上传');
    await kiosk.page.getByText('导出以前，请再按一次密码').waitFor();
    await kiosk.page.screenshot({ path: `${pictures}1080x1920-technician-again.png` });
    expect(readdirSync(stick)).toEqual([]);
    await tap('上一步');
    await kiosk.page.getByTestId('technician-kiosk').waitFor();
    await tap('导出待上传');
    await enter(PIN);
    await kiosk.page.locator('[data-testid="usb-result"][data-state="done"]').waitFor();
    expect(await result().innerText()).toContain('写好了，核对过：2 条');
    await kiosk.page.screenshot({ path: `${pictures}1080x1920-technician-exported.png` });
    expect(readdirSync(stick).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await fact('queue')).toBe('2 条');
    expect(await onStick('导入处理结果', 'failed')).toContain('U盘上没有处理结果');
  });

  it('[S18] the county takes them in once, its verdicts empty the queue; the light says nothing of a line that is cut', async () => {
    await county.command('usb-import', stick);
    await county.command('usb-import', stick);
    expect(await registrations()).toBe(2);
    const verdicts = readdirSync(stick).find((name) => name.startsWith('yizhan-verdicts-')) ?? '';
    const good = readFileSync(join(stick, verdicts), 'utf8');
    writeFileSync(join(stick, verdicts), good.replaceAll('"applied"', '"rejected"'));
    expect(await onStick('导入处理结果', 'failed')).toContain('签名不对');
    writeFileSync(join(stick, verdicts), good.slice(0, -40));
    expect(await onStick('导入处理结果', 'failed')).toContain('坏了或不完整');
    expect(await fact('queue')).toBe('2 条');
    writeFileSync(join(stick, verdicts), good);
    expect(await onStick('导入处理结果', 'done')).toContain(
      '处理结果已导入：2 条，其中收下 2 条。还有 0 条待上传',
    );
    await kiosk.page.waitForFunction(
      () => document.querySelector('[data-testid="technician-queue"]')?.textContent === '0 条',
    );
    expect(await onStick('导入处理结果', 'done')).toContain('没有新的处理结果');
    expect(await onStick('导出待上传', 'failed')).toContain('没有待上传的');
    // Neither “waiting” nor “all uploaded”: nothing waits, and nothing is known of the line.
    expect(await kiosk.page.getByTestId('queue').count()).toBe(0);
  });

  it('[S18] lists: forged, foreign, truncated, a chunk short, replayed: each refused in words, the old ones stay; good ones change them', async () => {
    const before = await jobsShown();
    await county.command('usb-export', stick, '--station', SAMPLE_STATION);
    const lists = join(stick, 'yizhan-lists');
    const file = join(lists, manifestName);
    const old = readFileSync(file, 'utf8');
    const sheet = join(stage.scratchDir, '新岗位.csv');
    writeFileSync(
      sheet,
      '岗位名称,单位名称,工资,工作地点,联系人,联系电话\n仓库理货员（U盘）,青禾样板仓储,4200元/月,清溪街道学府社区,李,0900-6139999\n',
    );
    await county.command('import', sheet, '--kind', 'jobs');
    await county.command('usb-export', stick, '--station', SAMPLE_STATION);
    const good = readFileSync(file, 'utf8');
    const { body } = manifestSchema.parse(JSON.parse(good));
    const chunk = join(lists, 'chunks', `${body.chunks[0]?.chunk ?? ''}.json.gz`);
    const chunkBytes = readFileSync(chunk);

    const spoilt: readonly (readonly [string, () => void, string])[] = [
      ['forged', () => writeFileSync(file, good.replace(/"cursor":"[^"]*"/, '"cursor":"x"')), '签名不对'],
      [
        'foreign',
        () => writeFileSync(file, good.replace(`"county":"${body.county}"`, '"county":"别县"')),
        '别的县',
      ],
      ['truncated', () => writeFileSync(file, good.slice(0, -50)), '坏了或不完整'],
      ['a chunk short', () => rmSync(chunk), '少了一部分'],
      ['a chunk cut', () => writeFileSync(chunk, chunkBytes.subarray(0, -20)), '有一部分坏了'],
    ];
    for (const [what, spoil, words] of spoilt) {
      spoil();
      expect([what, await onStick('导入名单', 'failed')]).toEqual([what, expect.stringContaining(words)]);
      expect([what, await jobsShown()]).toEqual([what, before]);
      writeFileSync(file, good);
      writeFileSync(chunk, chunkBytes);
    }
    expect(await onStick('导入名单', 'done')).toContain('名单已导入');
    await kiosk.page.waitForFunction(
      (count) =>
        document.querySelector('[data-testid="technician-lists"]')?.textContent?.startsWith(`${count} `) ===
        true,
      before + 1,
    );
    await kiosk.page.screenshot({ path: `${pictures}1080x1920-technician-lists.png` });
    expect(existsSync(join(stage.kioskDataDir, 'stick-lists'))).toBe(false);
    writeFileSync(file, old);
    expect(await onStick('导入名单', 'failed')).toContain('不比这台机器上的新');
    expect(await jobsShown()).toBe(before + 1);
  });

  it('[S18] a stick that was pulled is seen to be out by itself, and nothing can be done with it', async () => {
    rmSync(stick, { recursive: true });
    await kiosk.page.getByText('没有找到U盘').waitFor();
    expect(await kiosk.page.getByRole('button', { name: '导出待上传' }).isDisabled()).toBe(true);
  });

  it('[S18] the line is back: it goes on from the stick’s cursor, and only now is everything said to be uploaded', async () => {
    const before = await jobsShown();
    await link.restore();
    await tap('立即同步');
    await kiosk.page.getByText('已全部上传').waitFor();
    expect(await jobsShown()).toBe(before);
    expect(await registrations()).toBe(2);
    const log = await readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');
    expect(log).not.toMatch(/snapshotRefused|listsOfAnotherCounty|"event":"bug"/);
    await tap('退出');
  });
});
