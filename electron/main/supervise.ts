// Brings the window back when its page crashed, hangs, is painted no more, did not load or never ends loading: to the home screen, since nothing of a person is
// kept anywhere for it to return to. Quickly at first, slower when it keeps happening.
import type { BrowserWindow } from 'electron';
import { watchForHang } from './hang-watch.ts';
import type { Log } from './log.ts';
import { logPageLine } from './page-log.ts';
import { isOwnPage } from './lockdown-rules.ts';
import { relaunchDelayMs } from './relaunch.ts';
import { loadMainPage } from './window.ts';

/**
 * The page comes from this machine's own disk, in well under a second. Seen after SIGKILL: a service worker whose record was
 * cut off by the kill holds the navigation back for ever (tests/soak).
 */
const LOAD_LIMIT_MS = 10_000;

/** A world of its own in the page: whatever a page makes of its clock does not reach it. */
const OWN_WORLD = 1001;
/** Settles with the next frame; a page that is not to be seen owes none. */
const NEXT_FRAME = `new Promise((seen) => {
  const settle = () => {
    document.removeEventListener('visibilitychange', settle);
    seen(0);
  };
  document.addEventListener('visibilitychange', settle);
  requestAnimationFrame(settle);
  if (document.hidden) settle();
})`;

export type SuperviseDeps = {
  readonly log: Log;
  readonly nowMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  /** The page is away: the core must not wait for it. */
  readonly gone: () => void;
  /** Forgets the page's service workers and what they keep; they are made again from the app's own files. */
  readonly forgetServiceWorkers: () => Promise<void>;
};

export function supervise(window: BrowserWindow, deps: SuperviseDeps): void {
  const contents = window.webContents;
  let recent: readonly number[] = [];
  let pending: NodeJS.Timeout | null = null;
  let loading: NodeJS.Timeout | null = null;

  const relaunch = (event: string, reason: string): void => {
    deps.gone();
    if (pending !== null) return;
    const next = relaunchDelayMs(recent, deps.nowMs());
    recent = next.recent;
    deps.log.error(event, { reason, relaunchInMs: next.delayMs });
    pending = setTimeout(() => {
      pending = null;
      if (!window.isDestroyed()) loadMainPage(window);
    }, next.delayMs);
  };

  const loadsNoMore = (): void => {
    if (loading !== null) clearTimeout(loading);
    loading = null;
  };
  const stuck = (): void => {
    loading = null;
    if (window.isDestroyed()) return;
    // Not waited for: what is stuck may hold this up too.
    void deps.forgetServiceWorkers().catch(() => undefined);
    contents.stop();
    relaunch('pageStuck', 'loading');
  };
  contents.on('did-start-loading', () => {
    loading ??= setTimeout(stuck, LOAD_LIMIT_MS);
  });
  contents.on('did-stop-loading', loadsNoMore);

  const mayAsk = (): boolean => !contents.isCrashed() && !contents.isLoadingMainFrame() && pending === null;
  const { nowMs, timer } = deps;
  const answers = watchForHang({
    ask: () => contents.mainFrame.executeJavaScript('0'),
    mayAsk,
    // The crash is what brings it back: `render-process-gone` follows.
    hangs: () => {
      deps.log.error('rendererHangs');
      contents.forcefullyCrashRenderer();
    },
    nowMs,
    timer,
  });
  const frames = watchForHang({
    ask: () => contents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code: NEXT_FRAME }]),
    // A page that does not answer paints nothing either: that is the other watch's.
    mayAsk: () => mayAsk() && !answers.isOwed(),
    // The page is well, what paints it is not: another window has another painter, and takes this one's place when it is closed.
    hangs: () => {
      deps.log.error('noFrames');
      if (!window.isDestroyed()) window.destroy();
    },
    nowMs,
    timer,
  });

  contents.on('render-process-gone', (_event, { reason }) => {
    if (!window.isDestroyed() && reason !== 'clean-exit') relaunch('rendererGone', reason);
  });
  contents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    // -3 is ERR_ABORTED: another load took its place.
    if (isMainFrame && code !== -3) relaunch('pageNotLoaded', String(code));
  });
  contents.on('console-message', ({ message }) => logPageLine(message, deps.log));
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) deps.gone();
  });
  contents.on('did-navigate', (_event, url) => {
    // Chromium asks nobody before it shows about:blank.
    if (!isOwnPage(url)) relaunch('pageLeft', URL.parse(url)?.protocol ?? 'unknown');
    // A page that came back after a crash stands behind the one that crashed (seen), with what that one kept of its fields.
    else contents.navigationHistory.clear();
  });
  window.on('closed', () => {
    answers.stop();
    frames.stop();
    loadsNoMore();
    if (pending !== null) clearTimeout(pending);
  });
}
