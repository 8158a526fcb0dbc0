// Every different value of a member once, over all chunks: postings repeat their words, so a search looks at each value once
// and then at numbers (adr/0016). All values stand one after the other in one string, closed by '\n'; a view is another such
// string, in which words are looked for.
//
//   add(value) ─> its number;  settle() when nothing more is added for now;  mark(word) ─> which values hold it
//   tidy(used) when many values are not used any more: the others get new numbers

export type TextPool = {
  /** @returns the value's number; 0 is the empty value */
  readonly add: (value: string) => number;
  /** Forgets what is needed for adding alone; the next `add` makes it anew. */
  readonly settle: () => void;
  readonly size: () => number;
  /** The value of a number; words as they are looked for, in lower case. */
  readonly at: (number: number) => string;
  /**
   * Marks the values in which a word stands.
   * @param word lower case, not empty, without white space
   * @param marks room for `size()` values: 1 where it stands, others are left as they are
   * @returns whether any was marked
   */
  readonly mark: (word: string, marks: Uint8Array) => boolean;
  /** Drops what is not used. @param used 1 for the numbers that stay @returns the new number of each old one */
  readonly tidy: (used: Uint8Array) => Uint32Array;
};

/** One string to look in: a line for each value, in their order. */
type View = {
  readonly text: string;
  /** Where each line begins. */
  readonly starts: Uint32Array;
  /** Whether a word may be found here; every place will do where it is absent. */
  readonly accepts?: (at: number) => boolean;
};

/** Values are looked for as they are written, without regard to case. */
export const createWordPool = (): TextPool =>
  createPool(
    (value) => lowered(value),
    (lines) => [viewOf(lines)],
  );

/**
 * Values are tokens of pinyin (shared/protocol/pinyin.ts). A word stands where its letters follow each other from the beginning
 * of a syllable on, the last syllable may be cut; or where it is the first letters of syllables that follow each other.
 */
export const createPinyinPool = (): TextPool =>
  createPool(
    (value) => value,
    (lines) => [
      {
        ...viewOf(lines.toLowerCase()),
        accepts: (at) => isCapital(lines.charCodeAt(at)),
      },
      viewOf(lines.replaceAll(/[a-z]+/g, '').toLowerCase()),
    ],
  );

function createPool(kept: (value: string) => string, viewsOf: (lines: string) => readonly View[]): TextPool {
  let lines = '\n';
  let count = 1;
  let views = viewsOf(lines);
  let adding: { readonly numbers: Map<string, number>; readonly values: string[] } | null = null;

  const begun = () => {
    if (adding !== null) return adding;
    adding = numbered(lines.slice(0, -1).split('\n'));
    return adding;
  };
  const settle = () => {
    if (adding === null) return;
    lines = `${adding.values.join('\n')}\n`;
    count = adding.values.length;
    // Now, not with the first question: nobody should wait longer for that one.
    views = viewsOf(lines);
    adding = null;
  };
  return {
    add: (value) => {
      if (value === '') return 0;
      const { numbers, values } = begun();
      const known = numbers.get(value);
      if (known !== undefined) return known;
      const text = kept(value);
      const number = (text === value ? undefined : numbers.get(text)) ?? values.push(text) - 1;
      numbers.set(text, number);
      // As it is written, too: the next one of its kind need not be lowered.
      if (text !== value) numbers.set(value, number);
      return number;
    },
    settle,
    size: () => adding?.values.length ?? count,
    at: (number) => {
      settle();
      const starts = views[0]?.starts;
      return lines.slice(starts?.[number] ?? 0, (starts?.[number + 1] ?? lines.length) - 1);
    },
    mark: (word, marks) => {
      settle();
      let any = false;
      for (const view of views) any = markView(view, word, marks) || any;
      return any;
    },
    tidy: (used) => {
      const { values } = begun();
      const stays = (number: number) => number === 0 || used[number] === 1;
      const numbers = new Uint32Array(values.length);
      let next = 0;
      for (let number = 0; number < values.length; number += 1) {
        if (!stays(number)) continue;
        numbers[number] = next;
        next += 1;
      }
      adding = numbered(values.filter((_, number) => stays(number)));
      settle();
      return numbers;
    },
  };
}

const numbered = (values: string[]) => ({
  values,
  numbers: new Map(values.map((value, number) => [value, number])),
});

function markView({ text, starts, accepts }: View, word: string, marks: Uint8Array): boolean {
  let any = false;
  let number = 0;
  for (let at = text.indexOf(word); at >= 0;) {
    if (accepts !== undefined && !accepts(at)) {
      at = text.indexOf(word, at + 1);
      continue;
    }
    while ((starts[number + 1] ?? Infinity) <= at) number += 1;
    marks[number] = 1;
    any = true;
    number += 1;
    const next = starts[number];
    if (next === undefined) break;
    at = text.indexOf(word, next);
  }
  return any;
}

function viewOf(text: string): View {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at = text.indexOf('\n', at) + 1) starts.push(at);
  return { text, starts: Uint32Array.from(starts) };
}

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;

/** No line's end may stand inside; no word that is looked for holds white space. */
const lowered = (value: string): string => {
  const small = value.toLowerCase();
  return small.includes('\n') ? small.replaceAll('\n', ' ') : small;
};
