// What somebody types or says as a wish → occupations of the tree. Names count wherever they stand (接孩子做饭), letters count as pinyin, as
// people say it in the south too, and a wrong character counts by its sound. What is no name stays as words, looked for in titles.
import { namesIn, plain } from './names-in.ts';
import { occupationAt, occupations } from './occupation-tree.ts';
import { readingsOf } from './readings.ts';

export type TypedWish = {
  /** Ids of the tree, each once. */
  readonly wishes: readonly string[];
  /** As they are searched in titles (names-in.ts, plain). */
  readonly words: readonly string[];
};

const BETWEEN = /[、，,；;。.\s/]+|或者?|还有/u;
/** What is no work: any, short, light, by the day. */
const NO_WORK =
  /随便|都[行可]以?|什么|不挑|有活就[行干]|工作|兼职|零工|临时工?|短工|长期|日结|全职|轻松|轻[省快]|坐着?|离家近|附近|挣钱|想?找|活儿?|想|做|干|的|个|一?点|当|去|学/gu;
/** Fewer letters are of too many names. */
const LEAST_LETTERS = 4;
/** Names that begin with the letters: so many at most. */
const MOST_BEGUN = 3;

/** @param typed as it was entered: one wish or several */
export function readWishes(typed: readonly string[]): TypedWish {
  const wishes = new Set<string>();
  const words = new Set<string>();
  for (const wish of typed.flatMap((one) => one.split(BETWEEN)).map(plain)) {
    if (wish === '') continue;
    const found = numbersOf(wish);
    for (const number of found) wishes.add(occupationAt(number).id);
    const rest = wish.replaceAll(NO_WORK, '');
    if (found.length === 0 && rest.length >= 2) words.add(rest);
  }
  return { wishes: [...wishes], words: [...words] };
}

function numbersOf(wish: string): readonly number[] {
  const letters = lettersOf(wish);
  if (letters !== null) return bySound(letters, true);
  const named = namesIn(wish);
  if (named.length > 0) return named.map(({ occupation }) => occupation);
  const sound = soundOfText(wish);
  return sound === null ? [] : bySound(sound, false);
}

/** ü is v; an apostrophe parts syllables and is nothing. @returns null where it is not letters alone */
function lettersOf(wish: string): string | null {
  const letters = wish.replaceAll('ü', 'v').replaceAll(/['’]/gu, '');
  return /^[a-z]+$/u.test(letters) && !known.has(letters) ? letters : null;
}

/** cnc, hr, java are names. */
const known = new Set(
  occupations.flatMap(({ names }) => names.map(plain)).filter((name) => /^[a-z]+$/u.test(name)),
);

/** Letters that sound alike in many dialects become one: zh z, ch c, sh s, n l, ang an, eng en, ing in. */
const soundKey = (letters: string): string =>
  letters
    .replaceAll(/([zcs])h/gu, '$1')
    .replaceAll('ng', 'n')
    .replaceAll('n', 'l')
    .replaceAll('v', 'u');

const soundOfText = (text: string): string | null => {
  const first = Array.from(text, (character) => readingsOf(character)[0]);
  return first.some((syllable) => syllable === undefined) ? null : first.join('');
};

type Sounding = { readonly key: string; readonly number: number };

/** Every name by its sound, in every reading of its characters; longest first. */
const sounding: readonly Sounding[] = occupations
  .flatMap(({ names }, number) =>
    names.flatMap((name) =>
      Array.from(plain(name))
        .reduce<readonly string[]>(
          (heads, character) =>
            heads.flatMap((head) => readingsOf(character).map((syllable) => head + syllable)),
          [''],
        )
        .map((letters) => ({ key: soundKey(letters), number })),
    ),
  )
  .toSorted((a, b) => b.key.length - a.key.length || a.number - b.number);

function bySound(letters: string, begun: boolean): readonly number[] {
  const key = soundKey(letters);
  const whole = sounding.filter((name) => name.key === key);
  if (whole.length > 0) return [...new Set(whole.map(({ number }) => number))];
  if (letters.length < LEAST_LETTERS) return [];
  const inside = sounding.find((name) => name.key.length >= LEAST_LETTERS && key.includes(name.key));
  if (inside !== undefined) return [inside.number];
  if (!begun) return [];
  const starting = sounding.filter((name) => name.key.startsWith(key)).toReversed();
  return [...new Set(starting.map(({ number }) => number))].slice(0, MOST_BEGUN);
}
