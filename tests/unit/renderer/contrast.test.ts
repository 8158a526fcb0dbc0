// Contrast ≥ 7:1 (WCAG 2.2, 1.4.6) for every pair of ink and ground in both themes, computed from tokens.css; and no other
// style sheet of the resident's face names a colour.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = new URL('../../../renderer/', import.meta.url).pathname;
const tokens = readFileSync(join(renderer, 'app/tokens.css'), 'utf8');

/** Every ink with every ground that it is set on in a style sheet. */
const pairs = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['quiet', 'paper'],
  ['quiet', 'card'],
  ['primary', 'paper'],
  ['primary', 'card'],
  ['on-primary', 'primary'],
  ['on-soft', 'soft'],
  ['primary', 'soft'],
  ['quiet', 'soft'],
  ['warning', 'card'],
  ['warning', 'warning-soft'],
  ['on-warning', 'warning'],
  ['amber', 'amber-soft'],
  ['focus', 'paper'],
  ['focus', 'card'],
] as const;

const block = (selector: string): ReadonlyMap<string, string> => {
  const start = tokens.indexOf(`${selector} {`);
  const text = tokens.slice(start, tokens.indexOf('}', start));
  const found = [...text.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g)];
  return new Map(found.map(([, name = '', value = '']) => [name, value]));
};
const normal = block(':root');
const themes = {
  normal,
  high: new Map([...normal, ...block(":root[data-contrast='high']")]),
} as const;

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(['normal', 'high'] as const)('theme %s', (theme) => {
  it.each(pairs)('%s on %s has a contrast of at least 7:1', (ink, ground) => {
    const [inkHex, groundHex] = [themes[theme].get(ink), themes[theme].get(ground)];
    expect(inkHex).toBeDefined();
    expect(groundHex).toBeDefined();
    expect(contrast(inkHex ?? '', groundHex ?? '')).toBeGreaterThanOrEqual(7);
  });
});

it('white on the primary has at least 9:1', () => {
  expect(contrast(normal.get('on-primary') ?? '', normal.get('primary') ?? '')).toBeGreaterThanOrEqual(9);
});

it('no other style sheet names a colour, and every colour that one uses is in a checked pair', () => {
  // The veil of a dimmed screen lies over ink and ground alike, and nothing is written on it.
  const checked = new Set<string>([...pairs.flat(), 'veil']);
  const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.css'),
  );
  expect(sheets.length).toBeGreaterThan(10);
  const strangers = sheets.flatMap((sheet) => {
    // The slip is paper: pure black on white by the printer.
    if (sheet.endsWith('tokens.css') || sheet.endsWith('slip.css')) return [];
    const text = readFileSync(join(renderer, sheet), 'utf8');
    const named = text.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl\(/gi) ?? [];
    const used = [...text.matchAll(/(?:^|[\s{;])(?:color|background): var\(--color-([a-z-]+)\)/g)];
    const unchecked = used.map(([, name = '']) => name).filter((name) => !checked.has(name));
    return [...named, ...unchecked].map((colour) => `${sheet}: ${colour}`);
  });
  expect(strangers).toEqual([]);
});
