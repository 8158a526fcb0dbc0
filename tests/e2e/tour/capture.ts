// The kiosk's window as pixels, read in main: no picture has to be encoded for it.
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';

/** Mean colours of a picture's cells, row by row. */
export type Cells = {
  readonly columns: number;
  readonly rows: number;
  /** Red, green, blue of each cell, 0–255. */
  readonly means: readonly (readonly [number, number, number])[];
};

/** @param cellPx about how wide and high a cell is */
export const captureCells = (kiosk: DrivenKiosk, cellPx: number): Promise<Cells> =>
  kiosk.app.evaluate(async ({ BrowserWindow }, cell) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    if (image === undefined) throw new Error('The kiosk has no window.');
    const { width, height } = image.getSize();
    const bits = image.toBitmap();
    const [columns, rows] = [Math.round(width / cell), Math.round(height / cell)];
    const means: [number, number, number][] = [];
    for (let row = 0; row < rows; row += 1) {
      const [top, bottom] = [row, row + 1].map((at) => Math.round((at * height) / rows));
      for (let column = 0; column < columns; column += 1) {
        const [left, right] = [column, column + 1].map((at) => Math.round((at * width) / columns));
        let [red, green, blue] = [0, 0, 0];
        for (let y = top ?? 0; y < (bottom ?? 0); y += 1) {
          // Blue, green, red, alpha.
          for (let at = (y * width + (left ?? 0)) * 4; at < (y * width + (right ?? 0)) * 4; at += 4) {
            blue += bits[at] ?? 0;
            green += bits[at + 1] ?? 0;
            red += bits[at + 2] ?? 0;
          }
        }
        const pixels = ((bottom ?? 0) - (top ?? 0)) * ((right ?? 0) - (left ?? 0));
        means.push([red / pixels, green / pixels, blue / pixels]);
      }
    }
    return { columns, rows, means };
  }, cellPx);
