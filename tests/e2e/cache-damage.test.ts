// [S19] The lists cache breaks: on the disk while the kiosk is off, and under the eyes of a resident. What stands on the screen stays
// or a calm sentence takes its place; what a person has typed stays; the lists come back by themselves.
import { randomBytes } from 'node:crypto';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type LinkProxy, openLinkProxy } from '#build/demo/link-proxy.ts';
import { sampleRegistration } from '#tests/server/support/samples.ts';
import { storedLists, tamper } from './support/lists-inside.ts';
import { type Stage, openStage } from './support/stage.ts';

let stage: Stage;
let link: LinkProxy;
let kiosk: DrivenKiosk;
beforeAll(async () => {
  stage = await openStage();
  const county = await stage.county();
  link = await openLinkProxy(county.url);
  await stage.provision({ countyUrl: link.url, printer: 'none' }, county);
  kiosk = await stage.kiosk();
  await counted().waitFor();
});
afterAll(async () => {
  await stage.dispose();
  await link?.dispose();
});

const counted = () => kiosk.page.getByText(/[1-9]\d* 个岗位/).first();
const logged = (): Promise<string> => readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');
const syncNow = () => kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));

/** Overwrites the second half of every file of Chromium's store, as a dying disk might. */
async function damageStore(): Promise<number> {
  let damaged = 0;
  for (const path of await readdir(stage.kioskDataDir, { recursive: true })) {
    if (!/IndexedDB\/.*\.leveldb\/(MANIFEST|\d+\.(ldb|log))/.test(path)) continue;
    const file = join(stage.kioskDataDir, path);
    const { size } = await stat(file);
    if (size === 0) continue;
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xa5, Math.floor(size / 2)));
    damaged += 1;
  }
  return damaged;
}

/** Takes away the files in which Chromium keeps records above 64 KB: reading one of them fails then, as on a disk with bad blocks. */
async function removeBlobs(): Promise<number> {
  let removed = 0;
  for (const path of await readdir(stage.kioskDataDir, { recursive: true })) {
    if (!/IndexedDB\/.*\.indexeddb\.blob\//.test(path)) continue;
    const file = join(stage.kioskDataDir, path);
    if (!(await stat(file)).isFile()) continue;
    await rm(file);
    removed += 1;
  }
  return removed;
}

describe('a cache that is damaged on the disk while the kiosk is off', () => {
  let number: string;

  it('[S19] home opens, says calmly that the postings are being prepared, and claims no count', async () => {
    await link.cut();
    const saved = await kiosk.page.evaluate(
      (registration) => window.kiosk?.invoke('registration:save', registration),
      sampleRegistration,
    );
    if (saved?.ok !== true) throw new Error('not kept');
    number = saved.value.number;
    await kiosk.close();
    expect(await damageStore()).toBeGreaterThan(1);

    kiosk = await stage.kiosk();
    await kiosk.page.getByText('现在没有联网，还没有收到岗位').waitFor();
    expect(await kiosk.page.getByText('岗位准备中').count()).toBe(8);
    expect(await kiosk.page.getByText(/\d+ 个岗位/).count()).toBe(0);
    await kiosk.page.getByRole('button', { name: /^保洁/ }).click();
    await kiosk.page.getByText('岗位还没有收到').waitFor();
    await kiosk.page.getByRole('button', { name: '结束并清除' }).click();
    expect(await logged()).toMatch(/"of":"(listsStoreMade","dataLoss":"total|listsCacheRebuilt)"/);
  });

  it('[S19] the lists come back by themselves, and what residents entered was never in danger', async () => {
    await link.restore();
    await syncNow();
    await counted().waitFor();
    const outbox = await kiosk.page.evaluate(() => window.kiosk?.invoke('outbox:list', null));
    expect(outbox?.map((item) => item.number)).toContain(number);
  });
});

describe('a cache that breaks under the eyes of a resident', () => {
  const step = (words: string) => kiosk.page.getByText(words).waitFor();
  const tap = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first().click();
  /** null while the store is being made anew. */
  const storedChunks = (): Promise<number | null> =>
    storedLists(kiosk.page).then(
      ({ base }) => base.length,
      () => null,
    );
  /** Changes every chunk of postings behind the kiosk's back. @returns how many there are */
  const rewriteChunks = async (rewritten: (text: string) => string): Promise<number> => {
    const { base } = await storedLists(kiosk.page);
    const changes = base.map(({ gen, chunk, text }) => {
      return { store: 'base', gen, chunk, text: rewritten(text) } as const;
    });
    await tamper(kiosk.page, changes);
    return base.length;
  };
  const rebuilt = async (): Promise<number> => (await logged()).split('"of":"listsCacheRebuilt"').length - 1;

  it('[S19] what was typed into the form stays, the form goes on, and the lists are filled again', async () => {
    await tap(/^登记求职/);
    await tap('我同意');
    await tap(/^王$/);
    await tap(/^女士/);
    await tap('下一步');
    await step('您的手机号是多少？');
    for (const digit of '1380000') await tap(new RegExp(`^${digit}$`));

    const before = await rebuilt();
    const chunks = await rewriteChunks((text) => text.slice(0, 99));
    await syncNow();
    await expect.poll(rebuilt, { timeout: 20_000 }).toBe(before + 1);
    // Filled anew without anybody's doing.
    await expect.poll(storedChunks, { timeout: 20_000 }).toBe(chunks);

    await step('138 0000');
    for (const digit of '0001') await tap(new RegExp(`^${digit}$`));
    await tap('下一步');
    await step('想做什么工作？');
    await tap('上一步');
    await tap('上一步');
    await step('怎么称呼您？');
    expect(await kiosk.page.getByRole('button', { name: /^女士/ }).getAttribute('aria-pressed')).toBe('true');
    await tap('结束并清除');
    await counted().waitFor();
  });

  it('[S19] home keeps its counts through the whole of it: nobody who looks on sees an empty hall', async () => {
    await kiosk.page.evaluate(() => {
      const seen = new Set<string>();
      const look = () => {
        for (const words of document.body.innerText.match(/\d+ 个岗位|岗位准备中/g) ?? []) seen.add(words);
      };
      look();
      new MutationObserver(look).observe(document.body, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      Object.assign(globalThis, { seenCounts: () => [...seen].toSorted() });
    });
    const seen = () =>
      kiosk.page.evaluate(() => (globalThis as unknown as { seenCounts: () => string[] }).seenCounts());
    const atFirst = await seen();
    expect(atFirst.length).toBeGreaterThan(1);

    const before = await rebuilt();
    const chunks = await rewriteChunks(
      (text) => `${text.slice(0, -1)},"pad":"${randomBytes(400_000).toString('base64')}"}`,
    );
    expect(await removeBlobs()).toBeGreaterThan(0);
    await syncNow();
    await expect.poll(rebuilt, { timeout: 20_000 }).toBe(before + 1);
    await expect.poll(storedChunks, { timeout: 20_000 }).toBe(chunks);
    await kiosk.page.getByRole('button', { name: /^保洁/ }).click();
    await kiosk.page.getByTestId('job-card').first().waitFor();
    await tap('结束并清除');
    await counted().waitFor();
    expect(await seen()).toEqual(atFirst);
  });
});
