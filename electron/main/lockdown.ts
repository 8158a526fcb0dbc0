// Closes the ways out of a page (security.md): windows, navigation, redirects, webviews, downloads, permissions, devices,
// dialogs, external programs, zoom, menus. Real lockdown is the operating system's session; this is what the app can do.
import { Menu, type Session, type WebContents, app } from 'electron';
import { isBlockedKey, mayNavigate } from './lockdown-rules.ts';
import type { Log } from './log.ts';

/** Before the app is ready: gestures that Chromium handles below the page. */
export function lockDownSwitches(): void {
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  app.commandLine.appendSwitch('disable-features', 'TouchpadOverscrollHistoryNavigation');
  // What Chromium asks of its makers of its own accord. A spelling dictionary is asked for (by name, seen) as soon as a session
  // is there, before it can be told that nothing is spelt: so each is told where to look as it is made, at the dead end below.
  app.on('session-created', (made) => {
    made.setSpellCheckerDictionaryDownloadURL('http://127.0.0.1:9/');
    made.setSpellCheckerLanguages([]);
  });
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  // 读给我听: Chromium asks speech-dispatcher for voices only when it is told to; without one there are no voices.
  if (process.platform === 'linux') app.commandLine.appendSwitch('enable-speech-dispatcher');
}

/** Every page of this app, the present ones and those to come. */
export function lockDownPages(log: Log): void {
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, log));
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

/**
 * A page's file input opens the system's file dialog, and Electron asks nobody: the browser's own debugging protocol takes it over
 * and then nothing opens (Page.setInterceptFileChooserDialog).
 */
function denyFileChoosers(contents: WebContents, log: Log): void {
  const { debugger: protocol } = contents;
  protocol.on('message', (_event, method) => {
    if (method === 'Page.fileChooserOpened') log.info('denied', { what: 'fileChooser' });
  });
  const intercept = async (): Promise<void> => {
    if (!protocol.isAttached()) protocol.attach('1.3');
    await protocol.sendCommand('Page.enable');
    await protocol.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });
  };
  intercept().catch(() => log.error('bug', { where: 'fileChooser' }));
}

function lockDownContents(contents: WebContents, log: Log): void {
  denyFileChoosers(contents, log);
  // With the proxy below: a peer connection finds no way out, over UDP or TCP. No policy of the page covers it (seen).
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  const deny = (what: string) => (event: { preventDefault: () => void }) => {
    event.preventDefault();
    log.info('denied', { what });
  };
  contents.setWindowOpenHandler(() => {
    log.info('denied', { what: 'window' });
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(contents.getURL(), event.url)) deny('navigation')(event);
  });
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  contents.on('content-bounds-updated', deny('bounds'));
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    if (isBlockedKey(input)) event.preventDefault();
  });
  contents.on('zoom-changed', () => contents.setZoomLevel(0));
  contents.on('did-finish-load', () => {
    contents.setZoomLevel(0);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
}

/** What is not answered from the app's own files goes to a port of this machine where nobody listens (discard, RFC 863). */
const DEAD_END = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/** Nothing that a page can ask a session for is granted. Resolves when no request of a page can leave the machine. */
export async function lockDownSession(pages: Session, log: Log): Promise<void> {
  pages.setPermissionRequestHandler((_contents, permission, decide) => {
    log.info('denied', { what: `permission ${permission}` });
    decide(false);
  });
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }));
  pages.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  pages.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  pages.setSpellCheckerEnabled(false);
  pages.on('will-download', (event) => {
    event.preventDefault();
    log.info('denied', { what: 'download' });
  });
  pages.on('select-hid-device', (event, _details, decide) => {
    event.preventDefault();
    decide(null);
  });
  pages.on('select-usb-device', (event, _details, decide) => {
    event.preventDefault();
    decide();
  });
  pages.on('select-serial-port', (event, _ports, _contents, decide) => {
    event.preventDefault();
    decide('');
  });
  await pages.setProxy(DEAD_END);
}
