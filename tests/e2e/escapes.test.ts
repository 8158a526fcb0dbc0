// Every way out of the kiosk that we know of is tried in real Electron; after each, the fence (escapes/fence.ts) must stand as it
// stood. Keys and buttons are pressed on the X server; after each a letter follows, and the page has to have seen it: what
// was pressed before has been dealt with by then.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { kioskDataRoot, prepareKioskLaunch } from '#build/kiosk-launcher.ts';
import { createSupervisor } from '#build/processes.ts';
import { type Fence, type FenceState, openFence, press } from './escapes/fence.ts';
import { gestures } from './escapes/gestures.ts';
import { buttons, keys } from './escapes/keys.ts';
import { permissions } from './escapes/permissions.ts';
import { filesAndPrograms, frames, network, windowsAndWays } from './escapes/scripts.ts';
import { type Stage, e2eApp, e2eDisplay, openStage } from './support/stage.ts';

let stage: Stage;
let fence: Fence;
let kiosk: DrivenKiosk;
let before: FenceState;
let pages: CDPSession;

beforeAll(async () => {
  stage = await openStage();
  fence = await openFence(stage.kioskDataDir);
  await stage.provision({ countyUrl: 'http://127.0.0.1:9', printer: 'none' });
  kiosk = await stage.kiosk({ env: fence.env });
  await kiosk.page.getByText('这台机器还没有登记到县里').waitFor();
  await kiosk.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenKeys: seen });
    addEventListener('keydown', (event) => seen.push(event.key), { capture: true });
  });
  pages = await kiosk.page.context().newCDPSession(kiosk.page);
  const [width, height] = [1080, 1920];
  press('mousemove', String(width / 2), String(height / 2));
  await kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await letterSeen();
  before = await fence.state(kiosk);
});
afterAll(async () => {
  await stage.dispose();
  await fence.dispose();
});

/** A letter pressed now comes behind all that was pressed before. */
async function letterSeen(): Promise<void> {
  await kiosk.page.evaluate(() => {
    (globalThis as unknown as { seenKeys: string[] }).seenKeys.length = 0;
  });
  press('key', 'a');
  await kiosk.page.waitForFunction(() =>
    (globalThis as unknown as { seenKeys: string[] }).seenKeys.includes('a'),
  );
}

/** Runs the body of a function as a script that is in the page would, with a person's touch behind it (transient activation). */
async function runInPage(body: string): Promise<unknown> {
  const { result } = await pages.send('Runtime.evaluate', {
    expression: `(async (tcp, udp) => { ${body} })(${fence.tcpPort}, ${fence.udpPort})`,
    awaitPromise: true,
    userGesture: true,
    returnByValue: true,
    timeout: 5_000,
  });
  return result.value;
}

/** Resolves two frames after the home screen is there: what was begun has been decided by then. */
const HOME_SHOWN = `new Promise((done) => {
  const look = () => (document.body?.innerText.includes('这台机器还没有登记到县里')
    ? requestAnimationFrame(() => requestAnimationFrame(done)) : requestAnimationFrame(look));
  look();
})`;

/**
 * The home screen is there, and nothing else. Asked over the protocol itself: Playwright's own waiting takes a navigation that
 * was refused for one that is still under way.
 */
async function expectFence(): Promise<void> {
  for (;;) {
    const shown = await pages.send('Runtime.evaluate', { expression: HOME_SHOWN, awaitPromise: true }).then(
      () => true,
      (error: unknown) => {
        if (isPageGone(error)) return false;
        throw error;
      },
    );
    if (shown) break;
  }
  expect(await fence.state(kiosk)).toEqual(before);
}

/** The page was exchanged for another while it was asked. */
const isPageGone = (error: unknown): boolean =>
  error instanceof Error &&
  /context was destroyed|navigated|Cannot find (?:default )?context|collected/u.test(error.message);

describe('a keyboard plugged in', () => {
  it.each(keys)('%s leads nowhere', async (key) => {
    press('key', '--clearmodifiers', key);
    await letterSeen();
    await expectFence();
  });
});

describe('a mouse plugged in', () => {
  it.each(buttons)('$what leads nowhere', async ({ words }) => {
    press(...words);
    await letterSeen();
    await expectFence();
  });
});

describe('fingers on the glass', () => {
  it.each(Object.entries(gestures))('%s lead nowhere', async (_, gesture) => {
    const file = join(stage.scratchDir, 'dropped.html');
    await writeFile(file, '<p>dropped');
    await gesture(pages, file);
    await expectFence();
  });
});

describe.each(Object.entries({ windowsAndWays, frames, filesAndPrograms, network }))(
  'a script in the page: %s',
  (_, scripts) => {
    it.each(Object.entries(scripts))('%s', async (_what, text) => {
      await runInPage(text).catch((error: unknown) => {
        if (!isPageGone(error)) throw error;
      });
      await expectFence();
    });
  },
);

describe('a permission asked for', () => {
  it.each(Object.entries(permissions))('%s is refused', async (_what, text) => {
    expect(await runInPage(text)).toBe('refused');
    await expectFence();
  });
});

describe('a script that closes the window', () => {
  it('gets a new one with the home screen', async () => {
    const next = kiosk.app.waitForEvent('window');
    await runInPage('setTimeout(() => window.close())');
    pages = await kiosk.page.context().newCDPSession(await next);
    await expectFence();
  });
});

describe('a second kiosk on the same data', () => {
  it('ends by itself and opens nothing', async () => {
    const supervisor = createSupervisor({ log: () => undefined });
    const launch = prepareKioskLaunch({
      appDir: e2eApp(),
      dataDir: stage.kioskDataDir,
      env: { ...e2eDisplay().env, ...fence.env },
    });
    expect(launch.env['YIZHAN_DATA_DIR']?.startsWith(kioskDataRoot())).toBe(true);
    const second = await supervisor.start({
      name: 'second',
      command: launch.executablePath,
      args: [...launch.args, '/etc/passwd', 'https://example.com/'],
      env: launch.env,
    });
    expect(await second.ended).toEqual({ code: 0, signal: null });
    await expectFence();
  });
});
