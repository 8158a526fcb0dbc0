// A picture of a screen as text, small enough to be kept beside the code: which words and icons stand there, in which colours, where,
// and how bright each part is. Words and colours are compared as they are; places and brightness leave room for another machine's
// smoothing of letters. Pure.
import { createHash } from 'node:crypto';

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** What a likeness is made of; a screen that was measured has it. */
export type Seen = {
  readonly targets: readonly { readonly name: string; readonly box: Box }[];
  readonly words: readonly {
    readonly text: string;
    readonly box: Box;
    readonly ink: string;
    readonly ground: string;
  }[];
  readonly icons: readonly string[];
  /** Mean brightness of each cell of the picture, 0–255, row by row. */
  readonly cells: readonly number[];
};

export type Likeness = {
  /** A sign of five characters for each of the words; what they stand for is in the dictionary. */
  readonly words: string;
  readonly icons: string;
  /** Ink on ground, each pair once. */
  readonly colours: string;
  /** Left, top, width, height of targets, then left and top of words; two characters each. */
  readonly places: string;
  /** One character a cell. */
  readonly cells: string;
};

/** What a sign stands for. */
export type Dictionary = Readonly<Record<string, string>>;

/** Pixels of one step of a place. */
const PLACE_PX = 4;
/** Two steps: a button that moved by more is seen. */
const PLACE_SLACK = 2;
/** Of 64 steps of brightness. */
const CELL_SLACK = 2;
const SIGN = 5;
const steps = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What counts up with every run or with time, and what is the machine's own, is no part of a likeness. */
const steady = (text: string): string =>
  text
    .replaceAll(/[A-Z]\d{2}-\d{6}/gu, 'A00-000000')
    .replaceAll(/^\d+ 秒后/gu, '30 秒后')
    .replaceAll(/^还有 [\d.]+ GB$/gu, '还有 0 GB')
    .replaceAll(/Electron [\d.]+/gu, 'Electron 0')
    .replaceAll(/^[\da-f]{8}$/gu, '00000000');

const signOf = (text: string): string =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 12)}`)
    .toString(36)
    .padStart(SIGN, '0')
    .slice(-SIGN);

const placeOf = (px: number): string =>
  Math.max(0, Math.round(px / PLACE_PX))
    .toString(36)
    .padStart(2, '0')
    .slice(-2);

export const likenessOf = ({ targets, words, icons, cells }: Seen): Likeness => ({
  words: words.map(({ text }) => signOf(steady(text))).join(''),
  icons: signOf(icons.join('\n')),
  colours: [...new Set(words.map(({ ink, ground }) => `${hex(ink)} on ${hex(ground)}`))]
    .toSorted()
    .join(', '),
  places: [
    ...targets.flatMap(({ box }) => [box.left, box.top, box.right - box.left, box.bottom - box.top]),
    ...words.flatMap(({ box }) => [box.left, box.top]),
  ]
    .map(placeOf)
    .join(''),
  cells: cells.map((mean) => steps.charAt(Math.min(63, Math.round(mean / 4)))).join(''),
});

export const dictionaryOf = ({ words }: Pick<Seen, 'words'>): Dictionary =>
  Object.fromEntries(words.map(({ text }) => [signOf(steady(text)), steady(text)]));

const hex = (colour: string): string =>
  colour
    .split(' ')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');

export type Difference = {
  readonly words: string;
  /** Targets and words that stand elsewhere now. */
  readonly moved: readonly Box[];
  /** Cells that are lighter or darker, by their number. */
  readonly cells: readonly number[];
};

/**
 * What is other than it was accepted, or null.
 * @param known what the accepted signs stand for
 */
export function differenceOf(accepted: Likeness, seen: Seen, known: Dictionary): Difference | null {
  const now = likenessOf(seen);
  const [before, after] = [signs(accepted.words), signs(now.words)];
  const told = { ...known, ...dictionaryOf(seen) };
  const moved = accepted.places.length === now.places.length ? movedIn(accepted.places, seen) : [];
  const cells = Array.from(now.cells).flatMap((cell, at) =>
    Math.abs(steps.indexOf(cell) - steps.indexOf(accepted.cells.charAt(at))) > CELL_SLACK ? [at] : [],
  );
  const said = [
    ...missing(before, after).map((sign) => `gone: ${told[sign] ?? sign}`),
    ...missing(after, before).map((sign) => `new: ${told[sign] ?? sign}`),
    ...(before.toSorted().join('') === after.toSorted().join('') && accepted.words !== now.words
      ? ['words in another order']
      : []),
    ...(accepted.icons === now.icons ? [] : ['other icons']),
    ...(accepted.colours === now.colours ? [] : [`colours: ${accepted.colours} → ${now.colours}`]),
    ...(accepted.places.length === now.places.length ? [] : ['more or fewer targets']),
    ...moved.map(({ name, from, to }) => `moved: ${name} from ${from} to ${to}`),
    ...(cells.length === 0
      ? []
      : [`lighter or darker: ${String(cells.length)} of ${String(now.cells.length)} cells`]),
  ];
  return said.length === 0 ? null : { words: said.join('; '), moved: moved.map(({ box }) => box), cells };
}

const signs = (words: string): readonly string[] => words.match(/.{5}/gsu) ?? [];

/** Those of `some` that are not in `others`, as often as they are too many. */
function missing(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((sign) => {
    const at = left.indexOf(sign);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

type Moved = { readonly name: string; readonly box: Box; readonly from: string; readonly to: string };

function movedIn(accepted: string, { targets, words }: Seen): readonly Moved[] {
  const things = [
    ...targets.map(({ name, box }) => ({
      name,
      box,
      now: [box.left, box.top, box.right - box.left, box.bottom - box.top],
    })),
    ...words.map(({ text, box }) => ({ name: text, box, now: [box.left, box.top] })),
  ];
  let at = 0;
  return things.flatMap(({ name, box, now }) => {
    const before = now.map((_px, index) =>
      Number.parseInt(accepted.slice(at + index * 2, at + index * 2 + 2), 36),
    );
    at += now.length * 2;
    const far = now.some(
      (px, index) => Math.abs(Math.max(0, Math.round(px / PLACE_PX)) - (before[index] ?? 0)) > PLACE_SLACK,
    );
    const from = before.map((step) => step * PLACE_PX).join(' ');
    return far ? [{ name: name.slice(0, 20), box, from, to: now.map(Math.round).join(' ') }] : [];
  });
}
