// What moves on the page by itself or under a touch: animations and transitions, noted as they begin.
import type { Page } from 'playwright-core';

/** Notes them in every page that is loaded from here on. */
export const watchMotion = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const moved: string[] = [];
    for (const kind of ['animationstart', 'transitionrun'] as const)
      document.addEventListener(kind, ({ target }) => {
        moved.push(`${kind} of ${target instanceof Element ? target.className : ''}`);
      });
    Object.defineProperty(window, 'yizhanMoved', { value: moved });
  });

/** What has begun to move since the page was loaded or this was asked last. */
export const moved = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const noted: unknown = Reflect.get(window, 'yizhanMoved');
    return Array.isArray(noted) ? noted.splice(0).map(String) : ['not watched'];
  });
