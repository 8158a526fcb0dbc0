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
  /** What comes of the same tap later on, without another. */
  readonly later?: Pick<Tap, 'name' | 'shows'>;
  /** How long the page's tree took, and the lists worker, is told too. */
  readonly apart?: boolean;
};
/** Milliseconds of one of the things that a tap is measured by. */
export type TapTime = { readonly name: string; readonly ms: number };

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

/** Letters with which many words begin: with the first key the most is found. */
const LETTERS = ['b', 's', 'j', 'h', 'c'] as const;

/** @param category words of a home tile whose list has more than one page @param round from 0: another first letter each time */
export const walk = (category: string, round: number): readonly Tap[] => [
  { name: 'homeToList', on: tile(category), shows: button(FORWARD) },
  { name: 'pageForward', on: button(FORWARD), shows: CARD, otherCards: true },
  { name: 'filter', on: button('离家近'), shows: 'main [aria-pressed="true"]', otherCards: true },
  { name: 'listToDetail', on: CARD, shows: '[data-testid="job-employer"]' },
  {
    name: 'printPressed',
    on: button('打印推荐单'),
    shows: button('正在打印'),
    // From the tap until the slip is a file: there is no printer whose own time would be in it.
    later: { name: 'printHandedOver', shows: button('再打一张') },
  },
  { name: 'back', on: button('上一步'), shows: CARD },
  { name: 'home', on: button('结束并清除'), shows: HOME },
  { name: 'homeToSearch', on: button('打字找'), shows: '[role="group"][aria-label="键盘"]' },
  {
    name: 'searchKey',
    on: `button:text-is("${LETTERS[round % LETTERS.length] ?? 'b'}")`,
    shows: CARD,
    apart: true,
  },
  { name: 'searchToHome', on: button('结束并清除'), shows: HOME },
];

/**
 * Waits in the page for the tap, then frame by frame for what it shows; the frame after that one is the proof that it was painted.
 * @returns the tap's own time, and of what else is asked: `…InTree` until the page's tree has it, `…Answered` by the lists worker
 */
export async function timeTap(page: Page, tap: Tap): Promise<readonly TapTime[]> {
  const watched = [tap, ...(tap.later === undefined ? [] : [tap.later])];
  const marks = await Promise.all(
    watched.map(({ name, shows }) =>
      page.evaluateHandle(watch, { name, shows, otherCards: tap.otherCards ?? false, limitMs: LIMIT_MS }),
    ),
  );
  const answers = tap.apart === true ? await page.evaluateHandle(listenToWorker) : null;
  await page.locator(tap.on).first().click();
  const times: TapTime[] = [];
  for (const [index, mark] of marks.entries()) {
    const { paintedMs, inTreeMs } = await mark.evaluate((seen) => seen.there);
    const name = watched[index]?.name ?? '';
    times.push({ name, ms: paintedMs });
    if (tap.apart === true) times.push({ name: `${name}InTree`, ms: inTreeMs });
  }
  if (answers !== null) {
    const ms = await answers.evaluate((heard) => heard.stop());
    times.push({ name: `${tap.name}Answered`, ms: Math.max(...ms) });
  }
  return times;
}

/** Runs in the page. `:has-text` is Playwright's, so words are looked for by hand. */
function watch({
  name,
  shows,
  otherCards,
  limitMs,
}: Required<Pick<Tap, 'name' | 'shows' | 'otherCards'>> & { readonly limitMs: number }): {
  readonly there: Promise<{ readonly paintedMs: number; readonly inTreeMs: number }>;
} {
  const [, plain = shows, words = ''] = /^(.*):has-text\("(.*)"\)$/u.exec(shows) ?? [];
  const cards = (): string =>
    Array.from(document.querySelectorAll('[data-job-id]'), (card) => card.getAttribute('data-job-id')).join();
  const before = cards();
  const isThere = (): boolean =>
    [...document.querySelectorAll(plain)].some((element) => element.textContent.includes(words)) &&
    (!otherCards || cards() !== before);
  const there = new Promise<{ paintedMs: number; inTreeMs: number }>((resolve, reject) => {
    const begin = (startedAt: number): void => {
      let inTreeMs: number | null = null;
      const tree = new MutationObserver(() => {
        if (inTreeMs === null && isThere()) inTreeMs = performance.now() - startedAt;
      });
      tree.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      const end = (): void => tree.disconnect();
      const look = (now: number): void => {
        if (isThere()) {
          requestAnimationFrame((next) => {
            end();
            const paintedMs = Math.max(next, performance.now()) - startedAt;
            resolve({ paintedMs, inTreeMs: inTreeMs ?? paintedMs });
          });
        } else if (now - startedAt > limitMs) {
          end();
          reject(new Error(`${name}: nothing to see after ${limitMs} ms`));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    addEventListener('click', (event) => begin(event.timeStamp), { capture: true, once: true });
  });
  return { there };
}

/** Runs in the page: from now on notes how long each question to the lists worker takes, the wait for the page's own thread included. */
function listenToWorker(): { readonly stop: () => readonly number[] } {
  const asked = new Map<number, number>();
  const times: number[] = [];
  const heard = new Map<Worker, (event: MessageEvent<{ type?: string; number?: number }>) => void>();
  // oxlint-disable-next-line typescript/unbound-method -- called with its own worker below
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (
    this: Worker,
    message: { type?: string; number?: number; ask?: { kind?: string } },
    ...rest: unknown[]
  ) {
    if (message.type === 'ask' && message.ask?.kind === 'find' && message.number !== undefined) {
      asked.set(message.number, performance.now());
      if (!heard.has(this)) {
        const hear = ({ data, timeStamp }: MessageEvent<{ type?: string; number?: number }>): void => {
          const since = data.type === 'answered' ? asked.get(data.number ?? -1) : undefined;
          // When it came: the kiosk's own listener has drawn by now.
          if (since !== undefined) times.push(timeStamp - since);
        };
        heard.set(this, hear);
        this.addEventListener('message', hear);
      }
    }
    Reflect.apply(postMessage, this, [message, ...rest]);
  };
  return {
    stop: () => {
      Worker.prototype.postMessage = postMessage;
      for (const [worker, hear] of heard) worker.removeEventListener('message', hear);
      return times;
    },
  };
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
