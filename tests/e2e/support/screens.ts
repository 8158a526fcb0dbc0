// What every screen of the kiosk is measured by (ux.md): the three sizes, and what breaks the rules on the page as it is.
import type { Page } from 'playwright-core';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';

export const sizes = [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const;
const MIN_TARGET_PX = 60;
const MIN_TEXT_PX = 28;

/** The window as a station's screen of another shape. */
export async function turn(
  kiosk: DrivenKiosk,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await kiosk.app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await kiosk.page.waitForFunction(({ width }) => Math.abs(window.innerWidth - width) < 3, size);
}

/** What breaks the rules of ux.md on the page as it is: small or touching targets, small letters, words cut, scrolling. */
export function faults(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ minTarget, minText }) => {
      const found: string[] = [];
      const root = document.documentElement;
      if (root.scrollHeight > window.innerHeight + 1 || root.scrollWidth > window.innerWidth + 1)
        found.push('page scrolls');
      const name = (element: Element): string => (element.textContent ?? '').trim().slice(0, 20);
      /** Scrolled out of its pane, even by a part: it is looked at when it is scrolled to. */
      const outOfPane = (element: Element, box: DOMRect): boolean => {
        for (let up = element.parentElement; up !== null; up = up.parentElement) {
          if (getComputedStyle(up).overflowX !== 'auto') continue;
          const pane = up.getBoundingClientRect();
          if (box.left < pane.left || box.right > pane.right) return true;
          if (box.top < pane.top || box.bottom > pane.bottom) return true;
        }
        return false;
      };
      const boxes = [...document.querySelectorAll('button')]
        .map((element) => ({ element, name: name(element), box: element.getBoundingClientRect() }))
        .filter(({ element, box }) => box.width > 0 && !outOfPane(element, box));
      // A millimetre as the page takes it (tokens.css).
      const ruler = document.createElement('div');
      ruler.style.cssText = 'position: absolute; width: calc(100 * var(--mm))';
      document.body.append(ruler);
      const gap = (3 * ruler.getBoundingClientRect().width) / 100;
      ruler.remove();
      for (const [index, { name, box }] of boxes.entries()) {
        if (box.width < minTarget || box.height < minTarget)
          found.push(`small: ${name} ${box.width}×${box.height}`);
        if (box.right > window.innerWidth + 1 || box.bottom > window.innerHeight + 1)
          found.push(`outside: ${name}`);
        for (const other of boxes.slice(index + 1)) {
          const across = Math.max(box.left, other.box.left) - Math.min(box.right, other.box.right);
          const down = Math.max(box.top, other.box.top) - Math.min(box.bottom, other.box.bottom);
          if (Math.max(across, down) < gap - 1) found.push(`too close: ${name} / ${other.name}`);
        }
      }
      const texts = [...document.querySelectorAll('main *, button *')].flatMap((element) => {
        const own = [...element.childNodes].some(
          (node) => node.nodeType === 3 && node.textContent?.trim() !== '',
        );
        const box = element.getBoundingClientRect();
        const fontSize = Number.parseFloat(getComputedStyle(element).fontSize);
        return own && box.width > 1 ? [{ element, box, fontSize }] : [];
      });
      /** The nearest frame that is drawn around it; null: none, or what lies in it can be scrolled to. */
      const frameOf = (element: Element): DOMRect | null => {
        for (let up = element.parentElement; up !== null; up = up.parentElement) {
          const style = getComputedStyle(up);
          if (style.overflowY === 'auto' || style.overflowY === 'scroll') return null;
          if (Number.parseFloat(style.borderTopWidth) > 0) return up.getBoundingClientRect();
        }
        return null;
      };
      for (const { element, box, fontSize } of texts) {
        if (fontSize < minText) found.push(`small letters: ${name(element)}`);
        const frame = frameOf(element);
        // A line's box is higher than its letters' ink.
        const leading = fontSize / 10;
        if (frame !== null && (box.top < frame.top - leading || box.bottom > frame.bottom + leading))
          found.push(`out of its frame: ${name(element)}`);
      }
      for (const element of document.querySelectorAll('[data-testid="job-card"] strong')) {
        // A line's box is lower than its letters' ink: only a missing line counts.
        const line = Number.parseFloat(getComputedStyle(element).lineHeight);
        const cutDown = element.scrollHeight > element.clientHeight + line / 2;
        const cutAcross = element.scrollWidth > element.clientWidth + 1;
        if (cutDown || cutAcross) found.push(`cut: ${name(element)}`);
      }
      return found;
    },
    { minTarget: MIN_TARGET_PX, minText: MIN_TEXT_PX },
  );
}
