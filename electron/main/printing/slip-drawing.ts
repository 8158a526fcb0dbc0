// The talk with the hidden slip window, without Electron: it asks for its content once, and says how high it became.
import type { PrintPage } from '#shared/ipc/contract.ts';

/**
 * Shorter or longer is a drawing that went wrong (ux.md: a slip is at most 150 mm; some room for a long 单位 name). A sheet has its
 * document's words whole, so it may be longer; a letter has a 回执 to be filled in below it.
 */
export const DRAWN_MM = { least: 20, most: { slip: 300, sheet: 2000, letter: 600 } };

export type SlipDrawings = {
  /** Lets one window ask for one page. @returns its height in mm when drawn, null when nothing usable came in time */
  readonly expect: (webContentsId: number, page: PrintPage, limitMs: number) => Promise<number | null>;
  readonly contentFor: (webContentsId: number) => PrintPage | null;
  readonly drawn: (webContentsId: number, heightMm: number) => void;
};

export function slipDrawings(timer: (ms: number, fire: () => void) => () => void): SlipDrawings {
  const expected = new Map<
    number,
    { readonly page: PrintPage; readonly end: (heightMm: number | null) => void }
  >();
  return {
    expect: (webContentsId, page, limitMs) =>
      new Promise((resolve) => {
        const end = (heightMm: number | null): void => {
          cancel();
          expected.delete(webContentsId);
          resolve(heightMm);
        };
        const cancel = timer(limitMs, () => end(null));
        expected.set(webContentsId, { page, end });
      }),
    contentFor: (webContentsId) => expected.get(webContentsId)?.page ?? null,
    drawn: (webContentsId, heightMm) => {
      const asked = expected.get(webContentsId);
      if (asked === undefined) return;
      const usable = heightMm >= DRAWN_MM.least && heightMm <= DRAWN_MM.most[asked.page.content.kind];
      asked.end(usable ? heightMm : null);
    },
  };
}
