// The fence after the page was lost: a page that crashed, a window that a script closed, one that was taken from under the kiosk on
// the X server. Each time the home screen comes back by itself, and each guard is tried once more: what was put up for the first
// page must stand around the next one too. Asked from within main: a page that crashed is gone for Playwright.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type Fence, type FenceState, openFence, press } from './escapes/fence.ts';
import { permissions } from './escapes/permissions.ts';
import { filesAndPrograms, frames, network, windowsAndWays } from './escapes/scripts.ts';
import { shownWindows } from './support/release-hands.ts';
import { type Stage, e2eDisplay, openStage } from './support/stage.ts';

const HOME = '这台机器还没有登记到县里';
let stage: Stage;
let fence: Fence;
let kiosk: DrivenKiosk;
let before: FenceState;

beforeAll(async () => {
  stage = await openStage();
  fence = await openFence(stage.kioskDataDir);
  await stage.provision({ countyUrl: 'http://127.0.0.1:9', printer: 'none' });
  kiosk = await stage.kiosk({ env: fence.env });
  await kiosk.page.getByText(HOME).waitFor();
  press('mousemove', '540', '960');
  before = await fence.state(kiosk);
});
afterAll(async () => {
  await stage.dispose();
  await fence.dispose();
});

/** Runs the body of a function in the page that the kiosk shows now, with a person's touch behind it. */
const runInPage = (body: string): Promise<unknown> =>
  kiosk.app.evaluate(
    ({ BrowserWindow }, text) =>
      Promise.race([
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(text, true)
          .catch(() => 'page gone'),
        // What took its own page away is never answered.
        new Promise((resolve) => void setTimeout(resolve, 3_000, 'no answer')),
      ]),
    `(async (tcp, udp) => { ${body} })(${String(fence.tcpPort)}, ${String(fence.udpPort)})`,
  );

/** The home screen has been there for two frames: what was begun has been decided by then. */
const homeShown = (): Promise<void> =>
  vi.waitFor(
    async () => {
      const words = await runInPage(
        `await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
         return document.body.innerText;`,
      );
      expect(words).toContain(HOME);
    },
    { timeout: 30_000 },
  );

const denials = async (what: string): Promise<number> =>
  (await readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8'))
    .split('\n')
    .filter((line) => line.includes('"denied"') && line.includes(`"${what}"`)).length;

/** Ways to lose the page; each resolves when the next one has loaded. */
const lose = {
  'a crash of the page': () =>
    kiosk.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const loaded = new Promise<void>((resolve) => void contents?.once('did-finish-load', () => resolve()));
      contents?.forcefullyCrashRenderer();
      await loaded;
    }),
  'a script that closes the window': () => nextWindowAfter(() => runInPage('setTimeout(() => close())')),
  'a window destroyed on the X server': () => nextWindowAfter(() => press('windowclose', shownWindow())),
} as const;

const shownWindow = (): string => shownWindows(e2eDisplay().env)[0]?.id ?? 'none';

type Waiting = { nextLoaded?: Promise<void> };

/** Resolves when another window than the present one has loaded its page. */
async function nextWindowAfter(close: () => unknown): Promise<void> {
  await kiosk.app.evaluate(({ app }) => {
    (globalThis as Waiting).nextLoaded = new Promise((resolve) => {
      app.once('browser-window-created', (_event, window) =>
        window.webContents.once('did-finish-load', () => resolve()),
      );
    });
  });
  await close();
  await kiosk.app.evaluate(() => (globalThis as Waiting).nextLoaded);
}

type Guard = {
  readonly what: string;
  readonly text: string | undefined;
  /** What main says that it refused, where the guard is main's. */
  readonly denied?: string;
  /** What the page is answered, where it matters. */
  readonly answer?: string;
};
const guards: readonly Guard[] = [
  { what: 'a file input', text: filesAndPrograms['a file input'], denied: 'fileChooser' },
  { what: 'a link to another host', text: windowsAndWays['a link to another host'], denied: 'navigation' },
  { what: 'the camera', text: permissions['camera'], answer: 'refused' },
  { what: 'notifications', text: permissions['notifications'], answer: 'refused' },
  { what: 'moving the window', text: windowsAndWays['moving and shrinking the window'], denied: 'bounds' },
  { what: 'window.open', text: windowsAndWays['window.open of another host'] },
  { what: 'an empty page', text: windowsAndWays['an empty page'] },
  { what: 'a frame', text: frames['a frame of another host'] },
  { what: 'a webview', text: frames['a webview'] },
  { what: 'a download', text: filesAndPrograms['a download of a blob'] },
  { what: 'the print dialog', text: filesAndPrograms['the print dialog'] },
  { what: 'a mail program', text: filesAndPrograms['a mail program'] },
  { what: 'fetch', text: network['fetch'] },
  { what: 'a peer connection', text: network['a peer connection (STUN)'] },
];

describe('the window itself', () => {
  it('does not close for whoever asks it to, as a window manager does', async () => {
    const numbers = () =>
      kiosk.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => {
          window.close();
          return window.id;
        }),
      );
    const asked = await numbers();
    await homeShown();
    expect(await numbers()).toEqual(asked);
    expect(await fence.state(kiosk)).toEqual(before);
  });

  it('comes back where it was hidden on the X server', async () => {
    await nextWindowAfter(() => press('windowunmap', shownWindow()));
    await homeShown();
    await expect.poll(() => fence.state(kiosk)).toEqual(before);
  });
});

describe.each(Object.entries(lose))('after %s', (_, loseIt) => {
  beforeAll(async () => {
    await loseIt();
    await homeShown();
  }, 60_000);

  it('the home screen is back, in one window', async () => {
    await expect.poll(() => fence.state(kiosk)).toEqual(before);
  });

  it.each(guards)('$what leads nowhere', async ({ text, denied, answer }) => {
    const refused = denied === undefined ? 0 : await denials(denied);
    const answered = await runInPage(text ?? 'throw new Error("no such script")');
    if (answer !== undefined) expect(answered).toBe(answer);
    if (denied !== undefined) await expect.poll(() => denials(denied)).toBeGreaterThan(refused);
    await homeShown();
    expect(await fence.state(kiosk)).toEqual(before);
  });

  it('keys and buttons lead nowhere', async () => {
    await kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
    await runInPage(
      `globalThis.lastKey = null; addEventListener('keydown', (e) => { globalThis.lastKey = e.key; }, {capture: true});`,
    );
    for (const key of ['ctrl+w', 'alt+F4', 'F12', 'ctrl+plus', 'ctrl+r'])
      press('key', '--clearmodifiers', key);
    press('click', '3');
    await expect
      .poll(async () => {
        press('key', 'a');
        return runInPage('return globalThis.lastKey');
      })
      .toBe('a');
    expect(await fence.state(kiosk)).toEqual(before);
  });
});
