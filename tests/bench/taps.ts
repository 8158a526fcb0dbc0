// What a resident does from home to a slip and back, tap by tap, in the real kiosk, and how long each takes: from the tap's own time
// stamp (as the window system's event came in) until the frame with the new screen has been handed over for painting.
import type { Page } from 'playwright-core';

export type Tap = {
  readonly name: string;
  /** What is tapped: of several the first. */
  readonly on: string;
  /** Becomes visible with the new screen. */
  readonly shows: string;
  /** Other postings than before, where both screens show some: by id, for cards may say the same. */
  readonly otherCards?: boolean;
};

/** A tap that shows nothing by then is a fault of the kiosk. */
const LIMIT_MS = 30_000;

const CARD = '[data-testid="job-card"]';
/** A list's, once it says how many pages there are; cards stand on the home screen too. */
const FORWARD = '下一页';
/** Its tiles with how many postings each has. */
const HOME = 'main [role="group"] button:has-text("个岗位")';
const button = (words: string): string => `button:has-text("${words}")`;
/** The home screen's, not a fresh posting's with the same word. */
const tile = (words: string): string => `main [role="group"] ${button(words)}`;

/** @param category words of a home tile whose list has more than one page */
export const walk = (category: string): readonly Tap[] => [
  { name: 'homeToList', on: tile(category), shows: button(FORWARD) },
  { name: 'pageForward', on: button(FORWARD), shows: CARD, otherCards: true },
  { name: 'filter', on: button('离家近'), shows: 'main [aria-pressed="true"]', otherCards: true },
  { name: 'listToDetail', on: CARD, shows: '[data-testid="job-employer"]' },
  { name: 'printPressed', on: button('打印推荐单'), shows: button('正在打印') },
  // From there on, without a tap of its own, until the slip is a file.
  { name: 'slipReady', on: '', shows: button('再打一张') },
  { name: 'back', on: button('上一步'), shows: CARD },
  { name: 'home', on: button('结束并清除'), shows: HOME },
  { name: 'homeToSearch', on: button('打字找'), shows: '[role="group"][aria-label="键盘"]' },
  { name: 'searchKey', on: 'button:text-is("b")', shows: CARD },
  { name: 'searchToHome', on: button('结束并清除'), shows: HOME },
];

/** Waits in the page for the tap, then frame by frame for what it shows; the frame after that one is the proof that it was painted. */
export async function timeTap(page: Page, tap: Tap): Promise<number> {
  const on = tap.on === '' ? null : page.locator(tap.on).first();
  const mark = await page.evaluateHandle(watch, { ...tap, tapped: on !== null, limitMs: LIMIT_MS });
  await on?.click();
  return await mark.evaluate((promise) => promise.painted);
}

/** Runs in the page. `:has-text` is Playwright's, so words are looked for by hand. */
function watch({
  name,
  shows,
  otherCards = false,
  tapped,
  limitMs,
}: Omit<Tap, 'on'> & { readonly tapped: boolean; readonly limitMs: number }): {
  readonly painted: Promise<number>;
} {
  const [, plain = shows, words = ''] = /^(.*):has-text\("(.*)"\)$/u.exec(shows) ?? [];
  const cards = (): string =>
    Array.from(document.querySelectorAll('[data-job-id]'), (card) => card.getAttribute('data-job-id')).join();
  const before = cards();
  const there = (): boolean =>
    [...document.querySelectorAll(plain)].some((element) => element.textContent.includes(words)) &&
    (!otherCards || cards() !== before);
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
