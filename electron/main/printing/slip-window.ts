// Draws a slip or a sheet in a hidden window of its own (slip.html, same origin, same sandbox) and prints it to a PDF: of
// exactly that page on a roll, of whole pages on A5 and A4. The window lives for one print.
import { BrowserWindow } from 'electron';
import type { Paper, PrintPage } from '#shared/ipc/contract.ts';
import { SLIP_URL } from '../origin.ts';
import { pagePreferences } from '../window.ts';
import type { RenderedSlip } from './print-slip.ts';
import type { SlipDrawings } from './slip-drawing.ts';

/** A roll's page is as long as what stands on it (null); A5 and A4 are ISO 216, with a margin that every printer leaves. */
const sizes: Readonly<
  Record<Paper, { readonly widthMm: number; readonly heightMm: number | null; readonly marginMm: number }>
> = {
  '80mm': { widthMm: 80, heightMm: null, marginMm: 0 },
  '58mm': { widthMm: 58, heightMm: null, marginMm: 0 },
  A5: { widthMm: 148, heightMm: 210, marginMm: 10 },
  A4: { widthMm: 210, heightMm: 297, marginMm: 10 },
};
const MM_PER_INCH = 25.4;
/** Rounding of the page's height must not push the last line to a second page. */
const SLACK_MM = 0.5;
const DRAW_LIMIT_MS = 15_000;

/**
 * @param isSlipWindow told when a window's web contents become, and stop being, a slip window
 * @returns the PDF and its page in mm, or null when it could not be drawn
 */
export async function renderSlip(
  page: PrintPage,
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
    const drawn = deps.drawings.expect(id, page, DRAW_LIMIT_MS);
    window.webContents.on('render-process-gone', () => deps.drawings.drawn(id, 0));
    window.webContents.on('did-fail-load', () => deps.drawings.drawn(id, 0));
    void window.loadURL(SLIP_URL).catch(() => undefined);
    const heightMm = await drawn;
    if (heightMm === null) return null;
    const { widthMm, marginMm, ...size } = sizes[page.paper];
    const pageMm = size.heightMm ?? heightMm + SLACK_MM;
    const margin = marginMm / MM_PER_INCH;
    const pdf = await window.webContents.printToPDF({
      pageSize: { width: widthMm / MM_PER_INCH, height: pageMm / MM_PER_INCH },
      margins: { top: margin, bottom: margin, left: 0, right: 0 },
      printBackground: true,
      preferCSSPageSize: false,
    });
    return { pdf, widthMm, heightMm: pageMm };
  } finally {
    deps.closed(id);
    window.destroy();
  }
}
