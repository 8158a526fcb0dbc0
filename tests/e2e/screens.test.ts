// What a resident sees, measured on the real screens at the three sizes of ux.md, and what the next resident must not see.
// Pictures of each are left in out/test/screens for a person to look at.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { faults, sizes, turn } from './support/measure.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));

let stage: Stage;
let kiosk: DrivenKiosk;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  const county = await stage.county();
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
    expect(await faults(kiosk.page)).toEqual([]);
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
    const left = await kiosk.page.evaluate(async (word) => {
      const places: string[] = [];
      if (document.documentElement.outerHTML.includes(word)) places.push('page');
      if (JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]).includes(word))
        places.push('web storage');
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name ?? '');
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error('not opened')));
        });
        for (const store of db.objectStoreNames) {
          const rows = await new Promise<unknown[]>((resolve) => {
            const request = db.transaction(store).objectStore(store).getAll();
            request.addEventListener('success', () => resolve(request.result));
          });
          if (JSON.stringify(rows).includes(word)) places.push(`IndexedDB ${store}`);
        }
        db.close();
      }
      return places;
    }, marker);
    expect(left).toEqual([]);
    await button(/^登记求职/).click();
    await button('我同意').click();
    await button('我的姓不在这里').click();
    expect(await kiosk.page.getByRole('textbox').inputValue()).toBe('');
  });
});
