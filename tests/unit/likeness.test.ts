// What the accepted pictures must see, and what they must not: a button moved by 20 px, another colour, a word less; another
// machine's smoothing of letters.
import { describe, expect, it } from 'vitest';
import { type Seen, dictionaryOf, differenceOf, likenessOf } from '#tests/support/likeness.ts';

const box = (left: number, top: number) => ({ left, top, right: left + 200, bottom: top + 80 });
const screen: Seen = {
  targets: [
    { name: '打印推荐单', box: box(40, 900) },
    { name: '上一步', box: box(40, 1000) },
  ],
  words: [
    { text: '面点师', box: box(40, 100), ink: '28 27 25', ground: '246 243 236' },
    { text: '编号 A01-000007', box: box(40, 200), ink: '11 79 74', ground: '255 255 255' },
  ],
  icons: ['M1 1'],
  cells: [240, 200, 120, 30],
};
const accepted = likenessOf(screen);
const difference = (seen: Seen) => differenceOf(accepted, seen, dictionaryOf(screen));
const [print, back] = screen.targets;
const [title, number] = screen.words;

describe('the likeness of a screen', () => {
  it('is the same for the same screen, with letters smoothed otherwise and another receipt number', () => {
    expect(difference(screen)).toBeNull();
    const words = [title, number && { ...number, text: 'A01-000007', box: box(43, 203) }];
    expect(
      difference({
        ...screen,
        cells: screen.cells.map((cell) => cell + 5),
        words: words.flatMap((word) =>
          word ? [{ ...word, text: word.text.replace(/^A01/u, '编号 A02') }] : [],
        ),
      }),
    ).toBeNull();
  });

  it.each([
    [
      'a button that moved by 20 px',
      { targets: [print, back && { ...back, box: box(60, 1000) }] },
      /^moved: 上一步/u,
    ],
    [
      'a button that grew',
      { targets: [print && { ...print, box: { ...box(40, 900), bottom: 1000 } }, back] },
      /^moved: 打印/u,
    ],
    ['a word less', { words: [title] }, /^gone: 编号 A00-000000; colours: .*more or fewer/u],
    [
      'another word',
      { words: [title && { ...title, text: '面点工' }, number] },
      /^gone: 面点师; new: 面点工$/u,
    ],
    [
      'another colour',
      { words: [title && { ...title, ink: '28 27 60' }, number] },
      /^colours: .*1c1b19 on f6f3ec.* → /u,
    ],
    ['another icon', { icons: ['M2 2'] }, /^other icons$/u],
    ['a part that is darker', { cells: [240, 200, 100, 30] }, /^lighter or darker: 1 of 4 cells$/u],
  ])('sees %s', (_what, change, said) => {
    expect(difference({ ...screen, ...(change as Partial<Seen>) })?.words).toMatch(said);
  });
});
