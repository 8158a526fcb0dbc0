// Real Electron under Playwright, as the tour and the end-to-end tests drive it: ordinary user, sandbox on.
import { once } from 'node:events';
import { readlink, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { Display } from '../display.ts';
import { prepareKioskLaunch } from '../kiosk-launcher.ts';

export type DrivenKiosk = {
  readonly app: ElectronApplication;
  /** The kiosk's one window. */
  readonly page: Page;
  /** Electron's main process. */
  readonly pid: number;
  /** SIGKILL, as a power cut would: no chance to write anything. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type DrivenKioskOptions = {
  readonly appDir: string;
  readonly dataDir: string;
  readonly display: Display;
  /** CSS pixels of the window. */
  readonly size: { readonly width: number; readonly height: number };
  readonly env?: Readonly<Record<string, string>>;
  /** The caller ends in its own order at Ctrl-C; otherwise Playwright ends this process. */
  readonly ownSignals?: boolean;
  /** More arguments for Electron, after the app. */
  readonly args?: readonly string[];
};

/** Starts the kiosk and waits for its window. @throws when Electron ends or shows no window within a minute */
export async function openDrivenKiosk(options: DrivenKioskOptions): Promise<DrivenKiosk> {
  const { width, height } = options.size;
  const launch = prepareKioskLaunch({
    appDir: options.appDir,
    dataDir: options.dataDir,
    env: { ...options.display.env, YIZHAN_WINDOW: `${width}x${height}`, ...options.env },
  });
  const start = () =>
    _electron.launch({
      executablePath: launch.executablePath,
      args: [...launch.args, ...(options.args ?? [])],
      env: launch.env,
      chromiumSandbox: true,
      timeout: 60_000,
    });
  const app = await (options.ownSignals === true ? withoutItsSignals(start) : start());
  const child = app.process();
  const page = await app.firstWindow({ timeout: 60_000 }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  // Its pages and helpers hold the same pipes: with the last of them nobody writes into the data folder any more.
  const gone =
    child.exitCode === null && child.signalCode === null ? once(child, 'close') : Promise.resolve();
  return {
    app,
    page,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
      await removeSocket(options.dataDir);
    },
    close: async () => {
      await app.close();
      await gone;
    },
  };
}

/**
 * Playwright's Electron, unlike its browsers, always listens to signals: at the first it closes every app and ends this process.
 * What it adds while it launches is taken off again.
 */
async function withoutItsSignals<T>(start: () => Promise<T>): Promise<T> {
  const takeOff = (event: string | symbol, listener: (...args: unknown[]) => void): void => {
    if (event === 'SIGINT' || event === 'SIGTERM' || event === 'SIGHUP')
      queueMicrotask(() => void process.off(event, listener));
  };
  process.on('newListener', takeOff);
  try {
    return await start();
  } finally {
    process.off('newListener', takeOff);
  }
}

/** A Chromium that was killed leaves the folder of its socket among the temporary files. A start makes a new one in any case. */
async function removeSocket(dataDir: string): Promise<void> {
  const socket = await readlink(join(dataDir, 'SingletonSocket')).catch(() => '');
  if (/\/scoped_dir[^/]+\/SingletonSocket$/u.test(socket))
    await rm(dirname(socket), { recursive: true, force: true });
}
