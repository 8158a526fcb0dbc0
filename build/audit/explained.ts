// The findings of electronegativity that are none, each with its reason and with the tests that show it.
import type { Explained } from './findings.ts';

const windows = ['electron/main/window.ts', 'electron/main/printing/slip-window.ts'] as const;
const inBoth = (one: Omit<Explained, 'file'>): Explained[] => windows.map((file) => ({ ...one, file }));

export const explained: readonly Explained[] = [
  {
    check: 'CSP_GLOBAL_CHECK',
    file: 'electron',
    why: "It looks for a <meta> tag or onHeadersReceived. The policy is a header of every answer of the app's own origin (electron/main/app-files.ts, CONTENT_SECURITY_POLICY), starting from default-src 'none'.",
    shownBy: ['tests/e2e/shell.test.ts'],
  },
  ...inBoth({
    check: 'CONTEXT_ISOLATION_JS_CHECK',
    why: 'It reads object literals only. Both windows take pagePreferences(), which says contextIsolation: true; no Node is found in the page.',
    shownBy: ['tests/e2e/shell.test.ts'],
  }),
  ...inBoth({
    check: 'SANDBOX_JS_CHECK',
    why: 'The same function says sandbox: true; each renderer is found with Seccomp: 2.',
    shownBy: ['tests/e2e/shell.test.ts', 'tests/e2e/package.test.ts'],
  }),
  ...inBoth({
    check: 'AUXCLICK_JS_CHECK',
    why: "It asks for disableBlinkFeatures: 'Auxclick' against windows opened by a middle click. No window is opened by anything (setWindowOpenHandler denies all, electron/main/lockdown.ts), and no page goes to a foreign address; buttons and scripts are tried.",
    shownBy: ['tests/e2e/escapes.test.ts'],
  }),
  {
    check: 'CUSTOM_ARGUMENTS_JS_CHECK',
    file: 'electron/main/lockdown.ts',
    why: 'disable-features takes a gesture away (history by swipe on a touchpad). Switches from the command line are another matter: a release takes a short list and ends with 64 on any other (electron/main/switches.ts).',
    shownBy: ['tests/unit/electron/small-rules.test.ts', 'tests/e2e/package.test.ts'],
  },
  {
    check: 'CSP_GLOBAL_CHECK',
    file: 'renderer',
    why: 'As above: the policy is a header that main sends with the pages.',
    shownBy: ['tests/e2e/shell.test.ts'],
  },
  {
    check: 'LIMIT_NAVIGATION_GLOBAL_CHECK',
    file: 'renderer',
    why: 'The handlers of navigation stand in electron/main/lockdown.ts, which is read as a folder of its own and has no such finding.',
    shownBy: ['tests/e2e/escapes.test.ts'],
  },
  {
    check: 'PERMISSION_REQUEST_HANDLER_GLOBAL_CHECK',
    file: 'renderer',
    why: 'Likewise: both permission handlers stand in electron/main/lockdown.ts.',
    shownBy: ['tests/e2e/escapes.test.ts'],
  },
];
