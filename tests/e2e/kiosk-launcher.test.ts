// The launcher, with an app of a few lines in place of the kiosk: real Electron, an ordinary user, Chromium's sandbox on, driven
// by Playwright, and nothing left behind.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDisplay, type Display } from '#build/display.ts';
import { electronRuntime } from '#build/electron-runtime.ts';
import { prepareKioskLaunch, type KioskLaunch } from '#build/kiosk-launcher.ts';

const main = `
const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.YIZHAN_DATA_DIR);
app.whenReady().then(() => new BrowserWindow({ webPreferences: { sandbox: true } }).loadURL('data:text/html;charset=utf-8,<title>站</title>'));
`;

const statusOf = (pid: number): { uid: number; seccomp: number; effective: string } => {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    uid: Number(/^Uid:\t(\d+)/mu.exec(text)?.[1]),
    seccomp: Number(/^Seccomp:\t(\d+)/mu.exec(text)?.[1]),
    effective: /^CapEff:\t(\w+)/mu.exec(text)?.[1] ?? '',
  };
};

describe('kiosk launcher', () => {
  let folder = '';
  let display: Display;
  let launch: KioskLaunch;
  let app: ElectronApplication;

  beforeAll(async () => {
    folder = mkdtempSync('/var/tmp/yizhan-launcher-test-');
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/package.json'), '{"name":"tiny","main":"main.cjs"}');
    writeFileSync(join(folder, 'app/main.cjs'), main);
    display = await ensureDisplay({ virtual: true, size: { width: 640, height: 480 } });
    const options = {
      appDir: join(folder, 'app'),
      dataDir: join(folder, 'data'),
      env: { ...display.env, GIVEN: 'yes' },
    };
    process.env['YIZHAN_TEST_NOT_FOR_THE_KIOSK'] = 'secret';
    launch = prepareKioskLaunch(options);
    delete process.env['YIZHAN_TEST_NOT_FOR_THE_KIOSK'];
    app = await _electron.launch({
      executablePath: launch.executablePath,
      args: [...launch.args],
      env: launch.env,
      chromiumSandbox: true,
    });
  });
  afterAll(async () => {
    await app?.close();
    await display?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs the Electron that the set-up chose', async () => {
    expect(await app.evaluate(() => process.versions['electron'])).toBe(electronRuntime().version);
  });

  it('runs as an ordinary user without any capability, and the renderer behind seccomp', async () => {
    const page = await app.firstWindow();
    expect(await page.title()).toBe('站');
    const renderer = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId()),
    );
    const uid = launch.asUser?.uid ?? process.getuid?.();
    const [browser, sandboxed] = [app.process().pid ?? 0, renderer[0] ?? 0].map(statusOf);
    expect(uid).not.toBe(0);
    expect(browser).toMatchObject({ uid, effective: '0000000000000000' });
    expect(sandboxed).toMatchObject({ uid, seccomp: 2 });
  });

  it('gives the data folder to that user and to nobody else', () => {
    const { uid, mode } = statSync(join(folder, 'data'));
    expect({ uid, mode: mode & 0o777 }).toEqual({
      uid: launch.asUser?.uid ?? process.getuid?.(),
      mode: 0o700,
    });
  });

  it("lets nothing of the developer's environment through that is not on the list", async () => {
    expect(launch.env).not.toHaveProperty('YIZHAN_TEST_NOT_FOR_THE_KIOSK');
    expect(await app.evaluate(() => [process.env['GIVEN'], process.env['YIZHAN_DATA_DIR']])).toEqual([
      'yes',
      join(folder, 'data'),
    ]);
  });

  it('stages the same content once, and other content apart', () => {
    const options = { appDir: join(folder, 'app'), dataDir: join(folder, 'data') };
    const again = prepareKioskLaunch(options);
    expect([again.executablePath, again.args]).toEqual([launch.executablePath, launch.args]);
    writeFileSync(join(folder, 'app/main.cjs'), `${main}\n`);
    expect(prepareKioskLaunch(options).args).not.toEqual(launch.asUser === undefined ? [] : launch.args);
  });

  it('ends at once and wholly by SIGKILL: the process id that Playwright knows is Electron itself', async () => {
    const electron = app.process();
    const renderers = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId()),
    );
    const exit = once(electron, 'exit');
    electron.kill('SIGKILL');
    expect(await exit).toEqual([null, 'SIGKILL']);
    await expect.poll(() => renderers.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([]);
  });
});

describe('virtual display', () => {
  it('lets in who has its cookie, and is gone when disposed', async () => {
    const display = await ensureDisplay({ virtual: true, size: { width: 320, height: 240 } });
    const socket = `/tmp/.X11-unix/X${display.display.slice(1)}`;
    expect(existsSync(socket)).toBe(true);
    await display.dispose();
    expect([existsSync(socket), existsSync(display.env['XAUTHORITY'] ?? '')]).toEqual([false, false]);
  });
});
