// What is looked at wherever the tour stops: in all three modes the rules of ux.md, axe, and Tab; all on the same visit.
import { writeFile } from 'node:fs/promises';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import type { Page } from 'playwright-core';
import { type Measured, measure } from '../support/measure.ts';
import { faultsOf } from '../support/screen-rules.ts';
import { axeFaults } from './axe.ts';
import { type Cells, captureCells } from './capture.ts';
import { focusFaults } from './focus.ts';
import type { Stop } from './stops.ts';

export const modes = ['normal', 'large', 'high'] as const;
export type Mode = (typeof modes)[number];

/** One stop in one mode, as it was seen. */
export type Sight = {
  readonly stop: Stop;
  readonly mode: Mode;
  readonly measured: Measured;
  readonly cells: Cells;
  readonly rules: readonly string[];
  readonly axe: readonly string[];
  readonly focus: readonly string[];
};

export type VisitOptions = {
  readonly modes: readonly Mode[];
  /** In which axe looks at roles and names. */
  readonly axe: readonly Mode[];
  /** In which Tab goes once around. */
  readonly tab: readonly Mode[];
  /** Brings the same face back where 大字 has changed what fits on it. */
  readonly again: (() => Promise<void>) | undefined;
  /** Where the picture of a sight is kept, or null; called while it is still on the screen. */
  readonly keep: (sight: Sight) => string | null;
};

/** Looks at the screen that stands there now, in those modes. */
export async function visit(
  kiosk: DrivenKiosk,
  stop: Stop,
  options: VisitOptions,
): Promise<readonly Sight[]> {
  const { page } = kiosk;
  const sights: Sight[] = [];
  for (const mode of options.modes) {
    await wear(page, mode);
    if (options.again !== undefined) {
      await twoFrames(page);
      await options.again();
    }
    const { measured, cells } = await settled(kiosk);
    const sight: Sight = {
      stop,
      mode,
      measured,
      cells,
      rules: faultsOf(measured),
      axe: options.axe.includes(mode) ? await axeFaults(page) : [],
      focus: [],
    };
    const file = options.keep(sight);
    if (file !== null) await writeFile(file, await picture(kiosk));
    sights.push(options.tab.includes(mode) ? { ...sight, focus: await focusFaults(page) } : sight);
  }
  await wear(page, 'normal');
  await twoFrames(page);
  await options.again?.();
  return sights;
}

const CELL_PX = 90;

/** 大字 and 高对比 by their own buttons, also where a question lies over them; a screen without the bar keeps what was chosen before. */
const wear = (page: Page, mode: Mode): Promise<void> =>
  page.evaluate(
    ([large, high]) => {
      const { dataset } = document.documentElement;
      const toggle = (name: string, key: 'size' | 'contrast', wanted: string): void => {
        if (dataset[key] === wanted) return;
        const button = [...document.querySelectorAll<HTMLElement>('header button')].find(
          ({ textContent }) => textContent === name,
        );
        if (button === undefined) dataset[key] = wanted;
        else button.click();
      };
      toggle('大字', 'size', large ? 'large' : 'normal');
      toggle('高对比', 'contrast', high ? 'high' : 'normal');
    },
    [mode === 'large', mode === 'high'] as const,
  );

/** The screen and its picture once nothing of it changes any more: the same measure before and after the picture. */
async function settled(kiosk: DrivenKiosk): Promise<Pick<Sight, 'measured' | 'cells'>> {
  const { page } = kiosk;
  // What was touched is drawn, and what it made the lists' worker answer is drawn too.
  await twoFrames(page);
  for (const worker of page.workers()) await worker.evaluate(() => null);
  await twoFrames(page);
  let measured = await measure(page);
  for (;;) {
    const cells = await captureCells(kiosk, CELL_PX);
    const after = await measure(page);
    if (JSON.stringify(after) === JSON.stringify(measured)) return { measured, cells };
    measured = after;
  }
}

const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
      }),
  );

/** The window as PNG. */
export async function picture(kiosk: DrivenKiosk): Promise<Buffer> {
  const png = await kiosk.app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  return Buffer.from(png ?? '', 'base64');
}
