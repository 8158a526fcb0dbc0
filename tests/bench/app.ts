// The smallest Electron around a page: sandboxed renderer, one window, nothing else. Written to out/bench/app for each run.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const main = `import { app, BrowserWindow } from 'electron';
app.setPath('userData', process.env.YIZHAN_DATA_DIR);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: true, webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false } });
  window.loadURL(process.env.YIZHAN_BENCH_URL);
});
`;

/** @returns the app's folder */
export async function writeBenchApp(outDir: string): Promise<string> {
  const appDir = join(outDir, 'app');
  await mkdir(appDir, { recursive: true });
  await writeFile(join(appDir, 'main.js'), main);
  await writeFile(
    join(appDir, 'package.json'),
    JSON.stringify({ name: 'yizhan-bench', version: '1.0.0', type: 'module', main: 'main.js' }),
  );
  return appDir;
}
