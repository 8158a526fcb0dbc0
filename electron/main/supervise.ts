// Brings the window back when its page crashed, hangs, did not load or never ends loading: to the home screen, since nothing of a person is
// kept anywhere for it to return to. Quickly at first, slower when it keeps happening.
import type { BrowserWindow } from 'electron';
import type { Log } from './log.ts';
import { logPageLine } from './page-log.ts';
import { isOwnPage } from './lockdown-rules.ts';
import { relaunchDelayMs } from './relaunch.ts';
import { loadMainPage } from './window.ts';

const HANG_LIMIT_MS = 10_000;
/**
 * Chromium calls a page unresponsive only once somebody touches it: a form that stands still with a person's answers in it would
 * stand there till then. So main asks by itself, and a page that has owed an answer for this many times is crashed. Times, not
 * hours: a machine that slept has asked nothing.
 */
const ASK_EVERY_MS = 2_000;
const OWED_LIMIT = 4;
/**
 * The page comes from this machine's own disk, in well under a second. Seen after SIGKILL: a service worker whose record was
 * cut off by the kill holds the navigation back for ever (tests/soak).
 */
const LOAD_LIMIT_MS = 10_000;

export type SuperviseDeps = {
  readonly log: Log;
  readonly nowMs: () => number;
  /** The page is away: the core must not wait for it. */
  readonly gone: () => void;
  /** Forgets the page's service workers and what they keep; they are made again from the app's own files. */
  readonly forgetServiceWorkers: () => Promise<void>;
};

export function supervise(window: BrowserWindow, deps: SuperviseDeps): void {
  const contents = window.webContents;
  let recent: readonly number[] = [];
  let hang: NodeJS.Timeout | null = null;
  let pending: NodeJS.Timeout | null = null;
  let loading: NodeJS.Timeout | null = null;

  const calm = (): void => {
    if (hang !== null) clearTimeout(hang);
    hang = null;
  };
  const relaunch = (event: string, reason: string): void => {
    deps.gone();
    calm();
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

  let question: { answered: boolean } | null = null;
  let owed = 0;
  const ask = (): void => {
    if (contents.isCrashed() || contents.isLoadingMainFrame() || pending !== null) {
      question = null;
      return;
    }
    if (question === null || question.answered) {
      const asked = { answered: false };
      const answer = (): void => {
        asked.answered = true;
      };
      question = asked;
      owed = 0;
      contents.mainFrame.executeJavaScript('0').then(answer, answer);
      return;
    }
    owed += 1;
    if (owed < OWED_LIMIT) return;
    question = null;
    deps.log.error('rendererHangs');
    contents.forcefullyCrashRenderer();
  };
  const asking = setInterval(ask, ASK_EVERY_MS);

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
  window.on('unresponsive', () => {
    deps.log.error('rendererHangs');
    calm();
    // The crash is what brings it back: `render-process-gone` follows.
    hang = setTimeout(() => contents.forcefullyCrashRenderer(), HANG_LIMIT_MS);
  });
  window.on('responsive', calm);
  window.on('closed', () => {
    clearInterval(asking);
    calm();
    loadsNoMore();
    if (pending !== null) clearTimeout(pending);
  });
}
