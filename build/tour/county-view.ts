// The county's own page as county staff see it in a browser: a plain Electron window, not the kiosk.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openDrivenKiosk } from '../demo/driven-kiosk.ts';
import type { Display } from '../display.ts';
import { kioskDataRoot } from '../kiosk-launcher.ts';

const browserSource = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.YIZHAN_DATA_DIR);
app.on('login', (event, _contents, _details, _auth, answer) => {
  event.preventDefault();
  answer('county', process.env.COUNTY_CONSOLE_PASSWORD);
});
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, useContentSize: true, frame: false });
  void window.loadURL(process.env.COUNTY_PAGE);
});
`;

/** Opens the county's page in a browser window, hands it to `look`, and closes it. */
export async function viewCountyPage<T>(
  county: { readonly url: string; readonly consolePassword: string },
  display: Display,
  scratchDir: string,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const appDir = await mkdtemp(join(scratchDir, 'browser-'));
  await writeFile(join(appDir, 'main.cjs'), browserSource);
  await writeFile(join(appDir, 'package.json'), JSON.stringify({ name: 'county-browser', main: 'main.cjs' }));
  const dataDir = await mkdtemp(join(kioskDataRoot(), 'browser-'));
  const browser = await openDrivenKiosk({
    appDir,
    dataDir,
    display,
    size: { width: 1366, height: 768 },
    env: { COUNTY_PAGE: `${county.url}/county`, COUNTY_CONSOLE_PASSWORD: county.consolePassword },
  });
  try {
    await browser.page.waitForLoadState('networkidle');
    return await look(browser.page);
  } finally {
    await browser.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
