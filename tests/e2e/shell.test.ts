// The kiosk is what it claims to be: real Electron, Chromium's sandbox on, one origin, no way to any other host.
import { readFile, readdir } from 'node:fs/promises';
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

/** Status of every process below the kiosk, by Chromium's own --type. */
async function processes(): Promise<{ type: string; seccomp: string; uid: number }[]> {
  const found: { type: string; seccomp: string; uid: number }[] = [];
  const parents = new Map<number, number>();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const read = (pid: number, file: string): Promise<string> =>
    readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const statuses = new Map(
    await Promise.all(pids.map(async (pid) => [pid, await read(pid, 'status')] as const)),
  );
  for (const [pid, status] of statuses) parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
  const below = (pid: number): boolean => pid === kiosk.pid || (pid > 1 && below(parents.get(pid) ?? 0));
  for (const pid of pids.filter(below)) {
    const status = statuses.get(pid) ?? '';
    const type = /--type=([\w-]+)/.exec(await read(pid, 'cmdline'))?.[1] ?? 'browser';
    const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1] ?? -1);
    found.push({ type, seccomp: /^Seccomp:\s+(\d)/m.exec(status)?.[1] ?? '', uid });
  }
  return found;
}

describe('the kiosk’s shell', () => {
  it('is real Electron', async () => {
    const versions = await kiosk.app.evaluate(() => ({ ...process.versions }));
    expect(versions.electron).toMatch(/^\d+\.\d+\.\d+/);
    expect(versions.chrome).toMatch(/^\d+\./);
  });

  it('runs its renderers in Chromium’s sandbox (Seccomp: 2), as an ordinary user', async () => {
    const all = await processes();
    const renderers = all.filter((process) => process.type === 'renderer');
    expect(renderers.length).toBeGreaterThan(0);
    expect(renderers.map((process) => process.seccomp)).toEqual(renderers.map(() => '2'));
    expect(all.every((process) => process.uid > 0)).toBe(true);
  });

  it('serves the page from its own origin with a strict policy, and Node is not in it', async () => {
    expect(kiosk.page.url()).toMatch(/^https:\/\/kiosk\.localhost\//);
    const seen = await kiosk.page.evaluate(async () => ({
      csp: (await fetch('/index.html')).headers.get('content-security-policy'),
      node: 'process' in globalThis || 'require' in globalThis,
      api: Object.keys((globalThis as unknown as { kiosk: object }).kiosk).toSorted(),
    }));
    expect(seen.csp).toContain("default-src 'none'");
    expect(seen.csp).not.toContain('unsafe');
    expect(seen.node).toBe(false);
    expect(seen.api).toEqual(['invoke', 'on']);
  });

  it('keeps the shell in Workbox’s precache, so that a reload needs nothing else', async () => {
    const cached = await kiosk.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const names = await caches.keys();
      const keys = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).length),
      );
      return { names, entries: keys.reduce((sum, n) => sum + n, 0) };
    });
    expect(cached.names.join()).toMatch(/precache/);
    expect(cached.entries).toBeGreaterThan(3);
  });

  it('cannot reach another host from the page', async () => {
    const outcome = await kiosk.page.evaluate(async () => {
      const tries = ['https://example.com/', 'http://127.0.0.1:9/', 'https://other.localhost/'];
      return Promise.all(
        tries.map((url) =>
          fetch(url).then(
            (r) => r.status,
            () => 'blocked',
          ),
        ),
      );
    });
    expect(outcome).toEqual(['blocked', 'blocked', 'blocked']);
  });

  it('opens no second window and goes nowhere else', async () => {
    const before = kiosk.page.url();
    await kiosk.page.evaluate(() => {
      globalThis.open('https://kiosk.localhost/', '_blank');
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      document.body.append(link);
      link.click();
    });
    await kiosk.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(kiosk.page.url()).toBe(before);
    expect(kiosk.app.windows()).toHaveLength(1);
  });

  it('[sender check] a message from a frame that is not the kiosk’s own is refused', async () => {
    const answers = await kiosk.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      // The handlers as registered, called with a sender that is not ours.
      const stranger = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
      await stranger.loadURL('data:text/html,<p>stranger</p>');
      const handlers = (
        ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> }
      )._invokeHandlers;
      const event = { sender: stranger.webContents, senderFrame: stranger.webContents.mainFrame };
      const outcomes: string[] = [];
      for (const [channel, handler] of handlers) {
        const outcome = await Promise.resolve()
          .then(() => handler(event, null))
          .then(
            () => 'answered',
            () => 'refused',
          );
        outcomes.push(`${channel}: ${outcome}`);
      }
      stranger.destroy();
      return outcomes;
    });
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.filter((line) => !line.endsWith('refused'))).toEqual([]);
  });
});
