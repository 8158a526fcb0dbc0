// A text that fits a regular expression of a schema: the little of the syntax that schemas here use (literals, classes, groups,
// alternatives, quantifiers). A pattern with more in it gives null, and the caller draws an ordinary text.
import type { Prng } from '../sim/prng.ts';

/** Most repetitions of `*`, `+` and `{n,}` beyond the least. */
const FEW = 12;

/** @returns a text that fits, checked, or null */
export function textLike(pattern: RegExp, prng: Prng): string | null {
  const reader = readerOf(pattern.source.replace(/^\^/, '').replace(/\$$/, ''), prng);
  try {
    const text = reader();
    return pattern.test(text) ? text : null;
  } catch {
    return null;
  }
}

function readerOf(source: string, prng: Prng): () => string {
  let at = 0;
  const look = (): string => source[at] ?? '';
  const take = (): string => source[at++] ?? '';

  const alternatives = (): (() => string) => {
    const all = [sequence()];
    while (look() === '|') {
      at += 1;
      all.push(sequence());
    }
    return () => prng.pick(all)();
  };
  const sequence = (): (() => string) => {
    const parts: (() => string)[] = [];
    while (at < source.length && look() !== '|' && look() !== ')') parts.push(repeated(atom()));
    return () => parts.map((part) => part()).join('');
  };
  const atom = (): (() => string) => {
    const char = take();
    if (char === '(') {
      if (source.startsWith('?:', at)) at += 2;
      const inside = alternatives();
      at += 1;
      return inside;
    }
    if (char === '[') {
      const set = members();
      return () => prng.pick(set);
    }
    if (char === '.') return () => prng.pick(['a', '7', '甲']);
    if (char !== '\\') return () => char;
    const set = escaped();
    return () => prng.pick(set);
  };
  const escaped = (): string[] => {
    const char = take();
    if (char === 'd') return Array.from({ length: 10 }, (_, digit) => String(digit));
    if (char === 'x') {
      at += 2;
      return [String.fromCharCode(Number.parseInt(source.slice(at - 2, at), 16))];
    }
    if (/[A-Za-z]/.test(char)) throw new RangeError(`\\${char}`);
    return [char];
  };
  const members = (): string[] => {
    const set: string[] = [];
    while (look() !== ']') {
      const [first] = look() === '\\' ? (take(), escaped()) : [take()];
      if (look() === '-' && source[at + 1] !== ']') {
        at += 1;
        const [last] = look() === '\\' ? (take(), escaped()) : [take()];
        for (let code = codeOf(first); code <= codeOf(last); code += 1) set.push(String.fromCharCode(code));
      } else set.push(first ?? '');
    }
    at += 1;
    return set;
  };
  const repeated = (part: () => string): (() => string) => {
    const [least, most] = quantifier();
    return () => Array.from({ length: least + prng.int(most - least + 1) }, part).join('');
  };
  const quantifier = (): readonly [number, number] => {
    const sign = look();
    if (sign === '?') return ((at += 1), [0, 1]);
    if (sign === '*') return ((at += 1), [0, FEW]);
    if (sign === '+') return ((at += 1), [1, FEW]);
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(source.slice(at));
    if (counted === null) return [1, 1];
    at += counted[0].length;
    const least = Number(counted[1]);
    if (counted[2] === undefined) return [least, least];
    return [least, counted[3] === '' ? least + FEW : Number(counted[3])];
  };
  return alternatives();
}

const codeOf = (char: string | undefined): number => char?.charCodeAt(0) ?? 0;
