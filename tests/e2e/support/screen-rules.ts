// The rules of ux.md for a resident's screen, over what was measured on it: targets, letters, contrast, names, nothing cut, no scrolling.
import type { Box, Colour, Measured, Words } from './measure.ts';

const MIN_TARGET_PX = 60;
const MIN_GAP_MM = 3;
const MIN_TEXT_PX = 28;
/** WCAG 2.2, 1.4.6, for letters of every size. */
const MIN_CONTRAST = 7;
/** Characters that no card holds: they end in … there, and stand whole on the page behind it. */
const LONG_TEXT = 100;
/** Above and below the ink of Chinese letters in the bundled font, of their size. */
const AIR_ABOVE = 0.25;
const AIR_BELOW = 0.12;
/** Of the smaller letters' height: less is the air around them. */
const OVER_EACH_OTHER = 0.4;

/** What breaks the rules, each as a short sentence; empty when nothing does. */
export const faultsOf = (measured: Measured): readonly string[] => [
  ...(measured.scrolls ? ['page scrolls'] : []),
  ...(measured.lang === 'zh-CN' ? [] : [`lang is ${measured.lang}`]),
  ...targetFaults(measured),
  ...measured.words.flatMap((words) => letterFaults(words, measured)),
  ...overlaps(measured.words),
];

function targetFaults({ targets, pxPerMm, window }: Measured): readonly string[] {
  const gap = MIN_GAP_MM * pxPerMm;
  return targets.flatMap(({ name, box }, index) => {
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    const said = short(name);
    return [
      ...(width < MIN_TARGET_PX || height < MIN_TARGET_PX ? [`small: ${said} ${width}×${height}`] : []),
      ...(isOutside(box, window) ? [`outside: ${said}`] : []),
      ...(isNamed(name) ? [] : [`no Chinese name: ${said}`]),
      ...targets
        .slice(index + 1)
        .filter((other) => distance(box, other.box) < gap - 1)
        .map((other) => `too close: ${said} / ${short(other.name)}`),
    ];
  });
}

/** A Chinese word, the one sign that a key writes, or what a thing is called by itself: a size of paper, a printer. */
const isNamed = (name: string): boolean =>
  /\p{Script=Han}/u.test(name) || /^\S( ü)?$/u.test(name) || /^[A-Z][A-Z\d]+$/u.test(name);

function letterFaults(words: Words, { window }: Measured): readonly string[] {
  const { box, frame, fontPx, ink, ground } = words;
  const said = short(words.text);
  // A fact that has no room is left out whole (job-card.module.css); half of one is a fault.
  const spills =
    frame !== null &&
    words.lines.length > 0 &&
    (box.top + fontPx * AIR_ABOVE < frame.top ||
      box.bottom - fontPx * AIR_BELOW > frame.bottom ||
      (!words.cut && (box.left < frame.left || box.right > frame.right)));
  const ratio = contrast(ink, ground);
  return [
    ...(fontPx < MIN_TEXT_PX ? [`small letters: ${said} ${fontPx}`] : []),
    ...(spills ? [`out of its frame: ${said}`] : []),
    ...(words.lines.some((line) => isOutside(line, window)) ? [`words outside: ${said}`] : []),
    ...(words.cut && words.text.length < LONG_TEXT ? [`cut: ${said}`] : []),
    ...(ratio < MIN_CONTRAST ? [`contrast ${ratio.toFixed(1)}: ${said} (${ink} on ${ground})`] : []),
  ];
}

/** Words that lie over other words, by more than the air around their letters. */
function overlaps(all: readonly Words[]): readonly string[] {
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) =>
        one.lines.some((line) =>
          other.lines.some(
            (over) => distance(line, over) < -Math.min(one.fontPx, other.fontPx) * OVER_EACH_OTHER,
          ),
        ),
      )
      .map((other) => `over each other: ${short(one.text)} / ${short(other.text)}`),
  );
}

/** Between two boxes, px; less than 0: how deep they lie in each other. */
const distance = (a: Box, b: Box): number =>
  Math.max(
    Math.max(a.left, b.left) - Math.min(a.right, b.right),
    Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom),
  );

const isOutside = (box: Box, { width, height }: Measured['window']): boolean =>
  box.left < -1 || box.top < -1 || box.right > width + 1 || box.bottom > height + 1;

const short = (text: string): string => text.slice(0, 20);

/** WCAG 2.2's contrast ratio of two colours. */
export function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.split(' ').map((value) => {
    const channel = Number(value) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
