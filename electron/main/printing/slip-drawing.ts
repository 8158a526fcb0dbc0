// The talk with the hidden slip window, without Electron: it asks for its content once, and says how high it became.
import type { Slip } from '#shared/ipc/contract.ts';

/** Shorter or longer is a drawing that went wrong (ux.md: at most 150 mm; some room for a long 单位 name). */
export const SLIP_HEIGHT_MM = { least: 20, most: 300 };

export type SlipDrawings = {
  /** Lets one window ask for one slip. @returns its height in mm when drawn, null when nothing usable came in time */
  readonly expect: (webContentsId: number, slip: Slip, limitMs: number) => Promise<number | null>;
  readonly contentFor: (webContentsId: number) => Slip | null;
  readonly drawn: (webContentsId: number, heightMm: number) => void;
};

export function slipDrawings(timer: (ms: number, fire: () => void) => () => void): SlipDrawings {
  const expected = new Map<
    number,
    { readonly slip: Slip; readonly end: (heightMm: number | null) => void }
  >();
  return {
    expect: (webContentsId, slip, limitMs) =>
      new Promise((resolve) => {
        const end = (heightMm: number | null): void => {
          cancel();
          expected.delete(webContentsId);
          resolve(heightMm);
        };
        const cancel = timer(limitMs, () => end(null));
        expected.set(webContentsId, { slip, end });
      }),
    contentFor: (webContentsId) => expected.get(webContentsId)?.slip ?? null,
    drawn: (webContentsId, heightMm) => {
      const usable = heightMm >= SLIP_HEIGHT_MM.least && heightMm <= SLIP_HEIGHT_MM.most;
      expected.get(webContentsId)?.end(usable ? heightMm : null);
    },
  };
}
