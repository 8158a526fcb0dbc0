// Draws a slip in a hidden window of its own (slip.html, same origin, same sandbox) and prints it to a PDF of exactly that
// page. The window lives for one slip.
import { BrowserWindow } from 'electron';
import type { Slip } from '#shared/ipc/contract.ts';
import { SLIP_URL } from '../origin.ts';
import { pagePreferences } from '../window.ts';
import type { RenderedSlip } from './print-slip.ts';
import type { SlipDrawings } from './slip-drawing.ts';

/** 80 mm roll (ux.md). */
const WIDTH_MM = 80;
const MM_PER_INCH = 25.4;
/** Rounding of the page's height must not push the last line to a second page. */
const SLACK_MM = 0.5;
const DRAW_LIMIT_MS = 15_000;

/**
 * @param isSlipWindow told when a window's web contents become, and stop being, a slip window
 * @returns the PDF and its page in mm, or null when it could not be drawn
 */
export async function renderSlip(
  slip: Slip,
  deps: {
    readonly preload: string;
    readonly drawings: SlipDrawings;
    readonly opened: (webContentsId: number) => void;
    readonly closed: (webContentsId: number) => void;
  },
): Promise<RenderedSlip | null> {
  const window = new BrowserWindow({
    show: false,
    width: 420,
    height: 800,
    skipTaskbar: true,
    focusable: false,
    webPreferences: { ...pagePreferences(deps.preload), backgroundThrottling: false },
  });
  const { id } = window.webContents;
  deps.opened(id);
  try {
    const drawn = deps.drawings.expect(id, slip, DRAW_LIMIT_MS);
    window.webContents.on('render-process-gone', () => deps.drawings.drawn(id, 0));
    window.webContents.on('did-fail-load', () => deps.drawings.drawn(id, 0));
    void window.loadURL(SLIP_URL).catch(() => undefined);
    const heightMm = await drawn;
    if (heightMm === null) return null;
    const pageMm = heightMm + SLACK_MM;
    const pdf = await window.webContents.printToPDF({
      pageSize: { width: WIDTH_MM / MM_PER_INCH, height: pageMm / MM_PER_INCH },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      printBackground: true,
      preferCSSPageSize: false,
    });
    return { pdf, widthMm: WIDTH_MM, heightMm: pageMm };
  } finally {
    deps.closed(id);
    window.destroy();
  }
}
