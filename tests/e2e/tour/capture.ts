// The kiosk's window as pixels, read in main: no picture has to be encoded for it.
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';

/** Mean brightness of a picture's cells, 0–255, row by row. */
export type Cells = readonly number[];

/** @param cellPx about how wide and high a cell is */
export const captureCells = (kiosk: DrivenKiosk, cellPx: number): Promise<Cells> =>
  kiosk.app.evaluate(async ({ BrowserWindow }, cell) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    if (image === undefined) throw new Error('The kiosk has no window.');
    const { width, height } = image.getSize();
    const bits = image.toBitmap();
    const [columns, rows] = [Math.round(width / cell), Math.round(height / cell)];
    const edge = (at: number, of: number, length: number): number => Math.round((at * length) / of);
    return Array.from({ length: columns * rows }, (_cell, index) => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      const [left, right] = [edge(column, columns, width), edge(column + 1, columns, width)];
      const [top, bottom] = [edge(row, rows, height), edge(row + 1, rows, height)];
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        // Blue, green, red, alpha; the eye's weights (ITU-R BT.709).
        for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4)
          sum += 0.0722 * (bits[at] ?? 0) + 0.7152 * (bits[at + 1] ?? 0) + 0.2126 * (bits[at + 2] ?? 0);
      }
      return sum / ((bottom - top) * (right - left));
    });
  }, cellPx);
