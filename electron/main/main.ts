// Entry of the main process. first.ts comes first: a release with a dangerous switch ends there.
import './first.ts';
import { app, session } from 'electron';
import { type Kiosk, composeKiosk } from './compose.ts';
import { dataFolders } from './data-dir.ts';
import { lockDownPages, lockDownSwitches } from './lockdown.ts';
import { logBug, openLog } from './log.ts';

const folders = dataFolders(process.env['YIZHAN_DATA_DIR'], app.getPath('userData'));
app.setPath('userData', folders.dataDir);
app.setPath('sessionData', folders.browser);
const log = openLog(folders.logs, () => Date.now());
let kiosk: Kiosk | null = null;
let quitting = false;

/** A bug nobody caught. Nothing that was acknowledged can be lost by it; a release comes back by itself, but not in a loop. */
function fell(error: unknown): void {
  logBug(log, 'main', error);
  if (!__TEST_VARIANT__ && process.uptime() > 60) app.relaunch();
  app.exit(70);
}

async function start(): Promise<void> {
  await app.whenReady();
  log.info('started', {
    version: app.getVersion(),
    electron: process.versions.electron,
    test: __TEST_VARIANT__,
  });
  lockDownPages(log);
  kiosk = await composeKiosk(folders, session.defaultSession, () => quitting, log);
}

process.on('uncaughtException', fell);
process.on('unhandledRejection', fell);
if (app.requestSingleInstanceLock()) {
  lockDownSwitches();
  app.on('second-instance', () => kiosk?.focus());
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', () => void kiosk?.dispose());
  // The kiosk's window comes back (window.ts); without this listener Electron would end the app.
  app.on('window-all-closed', () => undefined);
  start().catch(fell);
} else {
  log.info('secondInstanceEnded');
  app.exit(0);
}
