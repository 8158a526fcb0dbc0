// What every screen of the kiosk is measured by (ux.md): the three sizes, and what breaks the rules on the page as it is.
import type { Page } from 'playwright-core';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { measure } from './measure.ts';
import { faultsOf } from './screen-rules.ts';

export const sizes = [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const;

/** The window as a station's screen of another shape. */
export async function turn(
  kiosk: DrivenKiosk,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await kiosk.app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await kiosk.page.waitForFunction(({ width }) => Math.abs(window.innerWidth - width) < 3, size);
}

/** What breaks the rules of ux.md on the page as it is. */
export const faults = async (page: Page): Promise<readonly string[]> => faultsOf(await measure(page));
