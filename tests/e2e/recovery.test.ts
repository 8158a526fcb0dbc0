// A page that crashes, or that nothing paints any more, comes back by itself, to the home screen; what a page asks for is refused and noted. All ways out: escapes.test.ts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type Stage, openStage } from './support/stage.ts';

let stage: Stage;
let kiosk: DrivenKiosk;

beforeAll(async () => {
  stage = await openStage();
  await stage.provision({ countyUrl: 'http://127.0.0.1:9', printer: 'none' });
  kiosk = await stage.kiosk();
  await kiosk.page.getByText('这台机器还没有登记到县里').waitFor();
});
afterAll(() => stage.dispose());

type Line = { readonly event: string; readonly what?: string };
const logged = async (): Promise<Line[]> =>
  (await readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('the kiosk’s page', () => {
  it('gets no permission, and the log says what was asked for', async () => {
    const outcome = await kiosk.page.evaluate(async () => {
      const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'refused',
      );
      const notification = await Notification.requestPermission();
      return { camera, notification };
    });
    expect(outcome).toEqual({ camera: 'refused', notification: 'denied' });
    expect((await logged()).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['permission notifications']),
    );
  });

  it('comes back by itself after a crash, and says so in the log', async () => {
    const text = await kiosk.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined) throw new Error('no window');
      const loaded = new Promise<void>((resolve) => {
        contents.once('did-finish-load', () => resolve());
      });
      contents.forcefullyCrashRenderer();
      await loaded;
      return contents.executeJavaScript(
        `new Promise((resolve) => {
          const look = () => (document.body.innerText.includes('这台机器') ? resolve(document.body.innerText) : requestAnimationFrame(look));
          look();
        })`,
      ) as Promise<string>;
    });
    expect(text).toContain('这台机器还没有登记到县里');
    const events = (await logged()).map(({ event }) => event);
    expect(events.filter((event) => event === 'rendererGone')).toHaveLength(1);
    // Ready before the crash, and ready again.
    expect(events.filter((event) => event === 'rendererReady')).toHaveLength(2);
  });

  it('gets another window where nothing paints this one any more', async () => {
    const painter = await kiosk.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0,
    );
    const next = kiosk.app.waitForEvent('window', { timeout: 60_000 });
    process.kill(painter, 'SIGSTOP');
    try {
      await expect
        .poll(async () => (await logged()).filter(({ event }) => event === 'noFrames').length, {
          timeout: 60_000,
        })
        .toBe(1);
    } finally {
      process.kill(painter, 'SIGCONT');
    }
    const page = await next;
    // Painted again: a click waits for two frames alike.
    await page.getByText('这台机器还没有登记到县里').click({ trial: true });
    expect((await logged()).filter(({ event }) => event === 'rendererHangs')).toEqual([]);
  });
});
