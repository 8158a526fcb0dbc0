// Everything that can be touched can be reached by an attached keyboard too: once around with Tab, with a ring that is seen, in the
// order of reading.
import type { Page } from 'playwright-core';
import type { Box } from '../support/measure.ts';

type Stand = {
  readonly name: string;
  readonly box: Box;
  /** The nearest part of the page around it (header, group, list, footer …): the order is looked at within one. */
  readonly part: number;
  /** Width of its focus ring, px; null: Tab did not come to it. */
  readonly ringPx: number | null;
};

const MIN_RING_PX = 4;

/** What a person with Tab alone would miss or stumble over. Leaves the focus nowhere. */
export async function focusFaults(page: Page): Promise<readonly string[]> {
  const watch = await page.evaluateHandle(watchFocus);
  const count = await watch.evaluate(({ count }) => count);
  for (let press = 0; press < count + 4; press += 1) await page.keyboard.press('Tab');
  const stands = await watch.evaluate(({ end }) => end());
  await watch.dispose();
  return stands.flatMap(({ name, box, part, ringPx }, index) => {
    const next = stands[index + 1];
    return [
      ...(ringPx === null ? [`not reached by Tab: ${name}`] : []),
      ...(ringPx !== null && ringPx < MIN_RING_PX ? [`no focus ring: ${name}`] : []),
      ...(next !== undefined && next.part === part && goesBack(box, next.box)
        ? [`focus goes back: ${name} → ${next.name}`]
        : []),
    ];
  });
}

/** Neither further down nor further right. */
const goesBack = (from: Box, to: Box): boolean => to.top < from.bottom - 4 && to.left < from.right - 4;

/** In the page: notes what the focus comes to until `end`, which tells it in the order of Tab. */
function watchFocus(): { readonly count: number; readonly end: () => Stand[] } {
  const all = [
    ...document.querySelectorAll<HTMLElement>('button:enabled, a[href], input, textarea, [tabindex="0"]'),
  ].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null,
  );
  const parts = [...document.querySelectorAll('header, main, section, footer, nav, ul, [role], form')];
  const rings = new Map<EventTarget, number>();
  const noted = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    rings.set(target, outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth));
  };
  document.addEventListener('focusin', noted);
  return {
    count: all.length,
    end: () => {
      document.removeEventListener('focusin', noted);
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return all.map((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return {
          name: (element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 20),
          box: { left, top, right, bottom },
          part: parts.findLastIndex((part) => part.contains(element)),
          ringPx: rings.get(element) ?? null,
        };
      });
    },
  };
}
