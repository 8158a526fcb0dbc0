// What a resident does from home to a slip and back, tap by tap, in the real kiosk, and how long each takes: from the tap's own time
// stamp (as the window system's event came in) until the frame with the new screen has been handed over for painting.
import type { Page } from 'playwright-core';

export type Tap = {
  readonly name: string;
  /** What is tapped: of several the first. */
  readonly on: string;
  /** Becomes visible with the new screen. */
  readonly shows: string;
  /** What must be other than before, where the same things stand on both screens. */
  readonly changes?: string;
};

/** A tap that shows nothing by then is a fault of the kiosk. */
const LIMIT_MS = 30_000;

const CARD = '[data-testid="job-card"]';
const LIST = 'ul:has([data-testid="job-card"])';
const button = (words: string): string => `button:has-text("${words}")`;
/** The home screen's, not a fresh posting's with the same word. */
const tile = (words: string): string => `main [role="group"] ${button(words)}`;

/** @param category words of a home tile whose list has more than one page */
export const walk = (category: string): readonly Tap[] => [
  { name: 'homeToList', on: tile(category), shows: CARD },
  { name: 'pageForward', on: button('下一页'), shows: CARD, changes: LIST },
  { name: 'filter', on: button('离家近'), shows: 'main [aria-pressed="true"]', changes: LIST },
  { name: 'listToDetail', on: CARD, shows: '[data-testid="job-employer"]' },
  { name: 'printPressed', on: button('打印推荐单'), shows: button('正在打印') },
  // From there on, without a tap of its own, until the slip is a file.
  { name: 'slipReady', on: '', shows: button('再打一张') },
  { name: 'back', on: button('上一步'), shows: CARD },
  { name: 'home', on: button('结束并清除'), shows: tile(category) },
];

/** Waits in the page for the tap, then frame by frame for what it shows; the frame after that one is the proof that it was painted. */
export async function timeTap(page: Page, tap: Tap): Promise<number> {
  const on = tap.on === '' ? null : page.locator(tap.on).first();
  const mark = await page.evaluateHandle(watch, { ...tap, tapped: on !== null, limitMs: LIMIT_MS });
  await on?.click();
  return await mark.evaluate((promise) => promise.painted);
}

/** Runs in the page. `:has-text` is Playwright's, so texts are looked for by hand. */
function watch({
  name,
  shows,
  changes,
  tapped,
  limitMs,
}: Omit<Tap, 'on'> & { readonly tapped: boolean; readonly limitMs: number }): {
  readonly painted: Promise<number>;
} {
  const find = (selector: string): Element | null => {
    const [, plain = selector, words] = /^(.*):has-text\("(.*)"\)$/u.exec(selector) ?? [];
    const all = [...document.querySelectorAll(plain)];
    return all.find((element) => words === undefined || (element.textContent ?? '').includes(words)) ?? null;
  };
  const text = (): string | null => (changes === undefined ? null : (find(changes)?.textContent ?? null));
  const before = text();
  const there = (): boolean => find(shows) !== null && (changes === undefined || text() !== before);
  const painted = new Promise<number>((resolve, reject) => {
    const begin = (startedAt: number): void => {
      const look = (now: number): void => {
        if (there()) requestAnimationFrame((next) => resolve(Math.max(next, performance.now()) - startedAt));
        else if (now - startedAt > limitMs) reject(new Error(`${name}: nothing to see after ${limitMs} ms`));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    if (!tapped) begin(performance.now());
    else addEventListener('click', (event) => begin(event.timeStamp), { capture: true, once: true });
  });
  return { painted };
}

/** Names of the tiles whose lists have at least `least` postings, as the home screen says. */
export const fullTiles = (page: Page, least: number): Promise<readonly string[]> =>
  page.evaluate((wanted) => {
    const tiles = [...document.querySelectorAll('main [role="group"] button:has(strong)')];
    return tiles.flatMap((tile) => {
      const count = Number(/(\d+) 个岗位/u.exec(tile.textContent ?? '')?.[1] ?? 0);
      const name = tile.querySelector('strong')?.textContent ?? '';
      return count >= wanted && name !== '' ? [name] : [];
    });
  }, least);
