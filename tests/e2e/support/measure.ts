// What stands on the kiosk's page now, as plain data: targets and words with where they are and how they look. Rules over it are in
// screen-rules.ts; the accepted pictures (tests/visual) are made of it too.
import type { Page } from 'playwright-core';

/** CSS pixels from the window's corner. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** 'r g b', each 0–255. */
export type Colour = string;

export type Target = { readonly name: string; readonly box: Box };

/** Words that one element holds itself. */
export type Words = {
  readonly text: string;
  /** Of its letters, not of its element. */
  readonly box: Box;
  /** Of each line that is seen, more than half of it; empty for a field, over which letters may lie that are still being composed. */
  readonly lines: readonly Box[];
  readonly fontPx: number;
  readonly ink: Colour;
  readonly ground: Colour;
  /** The nearest border that is drawn around them; null: none, or they can be scrolled to. */
  readonly frame: Box | null;
  /** Lines or ends of lines that its element does not show. */
  readonly cut: boolean;
};

export type Measured = {
  readonly window: { readonly width: number; readonly height: number };
  readonly lang: string;
  readonly scrolls: boolean;
  readonly pxPerMm: number;
  readonly targets: readonly Target[];
  readonly words: readonly Words[];
  /** Paths of the icons, in their order. */
  readonly icons: readonly string[];
};

/** Measures what can be seen and touched: nothing of what lies below a question that covers the page. */
export function measure(page: Page): Promise<Measured> {
  return page.evaluate(() => {
    const root = document.documentElement;
    /** As the page takes it (tokens.css). */
    const millimetre = (): number => {
      const ruler = document.createElement('div');
      ruler.style.cssText = 'position: absolute; width: calc(100 * var(--mm))';
      document.body.append(ruler);
      const { width } = ruler.getBoundingClientRect();
      ruler.remove();
      return width / 100;
    };
    const covers = [...document.querySelectorAll('[aria-modal="true"]')];
    const reachable = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest('[inert]') === null &&
      (covers.length === 0 || covers.some((cover) => cover.contains(element)));
    const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom });
    const nameOf = (element: Element): string => {
      const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const own = label ? [...(element.labels ?? [])].map(({ textContent }) => textContent).join('') : '';
      return (element.getAttribute('aria-label') ?? (own || (element.textContent ?? ''))).trim();
    };
    /** What is seen of a box inside of an element: panes that scroll, and whatever cuts off, show a part. */
    const shown = (within: Element | null, box: DOMRect): DOMRect => {
      let { left, top, right, bottom } = box;
      for (let up = within; up !== null && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowY === 'visible') continue;
        const pane = up.getBoundingClientRect();
        [left, right] = [Math.max(left, pane.left), Math.min(right, pane.right)];
        [top, bottom] = [Math.max(top, pane.top), Math.min(bottom, pane.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    /** Scrolled out of its pane by a part: it is looked at when it is scrolled to. */
    const partlyScrolledOut = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        if (!/auto|scroll/u.test(`${overflowX} ${overflowY}`)) continue;
        const pane = up.getBoundingClientRect();
        if (box.left < pane.left - 1 || box.right > pane.right + 1) return true;
        if (box.top < pane.top - 1 || box.bottom > pane.bottom + 1) return true;
      }
      return false;
    };
    const numbers = (colour: string): number[] => colour.match(/[\d.]+/gu)?.map(Number) ?? [];
    const groundOf = (element: Element): string => {
      const layers: number[][] = [];
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const [r = 0, g = 0, b = 0, alpha = 1] = numbers(getComputedStyle(up).backgroundColor);
        if (alpha > 0) layers.push([r, g, b, alpha]);
        if (alpha === 1) break;
      }
      return layers
        .reduceRight((below, [r = 0, g = 0, b = 0, alpha = 1]) =>
          [r, g, b].map((over, at) => Math.round(over * alpha + (below[at] ?? 255) * (1 - alpha))),
        )
        .slice(0, 3)
        .join(' ');
    };
    const frameOf = (element: Element): DOMRect | null => {
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (/auto|scroll/u.test(style.overflowY)) return null;
        if (Number.parseFloat(style.borderTopWidth) > 0) return up.getBoundingClientRect();
      }
      return null;
    };
    const linesOf = (element: Element): DOMRect[] => {
      const range = document.createRange();
      return [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
        .flatMap((node) => {
          range.selectNodeContents(node);
          return [...range.getClientRects()];
        });
    };
    const around = (boxes: readonly DOMRect[]): DOMRect => {
      const left = Math.min(...boxes.map((box) => box.left));
      const top = Math.min(...boxes.map((box) => box.top));
      const right = Math.max(...boxes.map((box) => box.right));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      return new DOMRect(left, top, right - left, bottom - top);
    };
    type Field = HTMLInputElement | HTMLTextAreaElement;
    const isField = (element: Element): element is Field =>
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    /** Nothing where the placeholder is there for screen readers alone. */
    const fieldWords = (field: Field): string =>
      field.value ||
      (getComputedStyle(field, '::placeholder').color.endsWith(', 0)') ? '' : field.placeholder);
    const wordsOf = (element: Element): string =>
      isField(element)
        ? fieldWords(element)
        : [...element.childNodes]
            .filter((node) => node.nodeType === Node.TEXT_NODE)
            .map(({ textContent }) => textContent)
            .join('')
            .trim();
    /** For screen readers alone. */
    const unseen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width <= 1 || height <= 1;
    };

    const targets = [
      ...document.querySelectorAll('button, a[href], input, textarea, select, summary, [role="button"]'),
    ]
      .filter((element) => reachable(element) && !unseen(element) && !partlyScrolledOut(element))
      .map((element) => ({
        name: nameOf(element),
        box: boxOf(shown(element.parentElement, element.getBoundingClientRect())),
      }))
      .filter(({ box }) => box.right > box.left && box.bottom > box.top);
    const words = [...document.querySelectorAll('body *')].flatMap((element) => {
      if (!reachable(element) || unseen(element) || element.closest('script, style') !== null) return [];
      const text = wordsOf(element);
      if (text === '') return [];
      const field = isField(element);
      const lines = field ? [] : linesOf(element);
      const style = getComputedStyle(element);
      const fontPx = Number.parseFloat(style.fontSize);
      const line = Number.parseFloat(style.lineHeight) || fontPx;
      const clips = style.overflowX !== 'visible' && !field;
      const hint = isField(element) && element.value === '';
      const frame = frameOf(element);
      const own = element.getBoundingClientRect();
      return [
        {
          text,
          box: boxOf(field ? element.getBoundingClientRect() : around(lines)),
          lines: lines
            .map((box) => ({ seen: shown(element, box), whole: box }))
            .filter(({ seen, whole }) => seen.width > 0 && seen.height > whole.height / 2)
            .map(({ seen }) => boxOf(seen)),
          fontPx,
          ink: numbers(getComputedStyle(element, hint ? '::placeholder' : null).color)
            .slice(0, 3)
            .join(' '),
          ground: groundOf(element),
          frame: frame && boxOf(frame),
          // A line's box is lower than its letters' ink: only a missing line counts.
          cut:
            (clips &&
              (element.scrollHeight > element.clientHeight + line / 2 ||
                element.scrollWidth > element.clientWidth + 1 ||
                // Lines that are clamped off are no part of what scrolls.
                lines.some(({ bottom }) => bottom > own.bottom + line / 2))) ||
            // Letters over the border of their own key.
            (Number.parseFloat(style.borderLeftWidth) > 0 &&
              lines.some(({ left, right }) => left < own.left || right > own.right)),
        },
      ];
    });
    return {
      window: { width: window.innerWidth, height: window.innerHeight },
      lang: root.lang,
      scrolls: root.scrollHeight > window.innerHeight + 1 || root.scrollWidth > window.innerWidth + 1,
      pxPerMm: millimetre(),
      targets,
      words,
      icons: [...document.querySelectorAll('svg')]
        .filter(reachable)
        .map((svg) => [...svg.querySelectorAll('path')].map((path) => path.getAttribute('d')).join(' ')),
    };
  });
}
