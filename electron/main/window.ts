// The kiosk's one visible window, and what every page of the app is allowed to be.
import { BrowserWindow, type WebPreferences, screen } from 'electron';
import type { Log } from './log.ts';
import { MAIN_URL } from './origin.ts';
import { texts } from './texts.ts';
import { type XDisplay, watchXWindow } from './x11-watch.ts';

/** Warm paper (ux.md, the look): what is seen before the first paint; base.css has the same. */
const PAPER = '#F6F3EC';

/** Preferences of every page: sandboxed, isolated, without Node, dialogs, drag and drop or, in a release, developer tools. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  disableDialogs: true,
  safeDialogs: true,
  devTools: __TEST_VARIANT__,
});

export type Size = { readonly width: number; readonly height: number };

/** Reads `1080x1920`; null for anything else. */
export function parseSize(text: string | undefined): Size | null {
  const match = /^(\d{3,5})x(\d{3,5})$/.exec(text ?? '');
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}

/**
 * Makes the window and shows it at once, as an empty sheet of paper. Hidden until its first paint it would be that paint's prisoner:
 * under a bare X server and load a window made so was now and then shown and never painted again (seen, about one start in a hundred).
 * @param size of a plain window in the test variant; a release fills the screen
 */
export function createMainWindow(preload: string, size: Size | null): BrowserWindow {
  const shape = __TEST_VARIANT__
    ? { ...(size ?? { width: 1366, height: 768 }), useContentSize: true, x: 0, y: 0, frame: false }
    : // Bounds beside fullscreen: a one-client X session has no window manager that would make it full.
      {
        ...screen.getPrimaryDisplay().bounds,
        kiosk: true,
        fullscreen: true,
        frame: false,
        alwaysOnTop: true,
      };
  const window = new BrowserWindow({
    ...shape,
    backgroundColor: PAPER,
    title: texts.windowTitle,
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload),
  });
  if (!__TEST_VARIANT__) {
    // A screen that is turned or swapped while the kiosk runs.
    const fill = (): void => window.setBounds(screen.getPrimaryDisplay().bounds);
    screen.on('display-metrics-changed', fill);
    window.once('closed', () => void screen.off('display-metrics-changed', fill));
  }
  return window;
}

/** Loads the first page; a failure is left to the supervisor, which sees `did-fail-load`. */
export const loadMainPage = (window: BrowserWindow): void => {
  void window.loadURL(MAIN_URL).catch(() => undefined);
};

/** Where the window stands on an X server: one that was destroyed or hidden there is closed here too, and so comes back. */
export function closeWhenTaken(window: BrowserWindow, display: XDisplay | null, log: Log): void {
  const handle = window.getNativeWindowHandle();
  // A number of the X server is four bytes in eight; whatever else a handle is (Wayland) the server does not know.
  if (display === null || handle.length < 4) return;
  const stop = watchXWindow(display, handle.readUInt32LE(0), {
    watched: () => log.info('windowWatched'),
    gone: (how) => {
      log.error('windowTaken', { how });
      if (!window.isDestroyed()) window.destroy();
    },
  });
  window.once('closed', stop);
}

/**
 * Neither Alt+F4 nor a script is a way out of a kiosk: closing is refused until the app is to end, and where Chromium asks nobody
 * (a page's own `window.close()`, seen) the window is brought back.
 */
export function keepOpen(window: BrowserWindow, quitting: () => boolean, closed: () => void): void {
  window.on('close', (event) => {
    if (!quitting()) event.preventDefault();
  });
  window.on('closed', () => {
    if (!quitting()) closed();
  });
}
