// The simulator's only dice: sfc32, seeded by one number. The same seed gives the same run on every machine.

export type Prng = {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, below). */
  readonly int: (below: number) => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** `count` bytes in hex. */
  readonly hex: (count: number) => string;
  /** A UUID of version 7's shape. */
  readonly uuid: () => string;
  /** An independent stream: what one part draws does not move what another draws. */
  readonly fork: (name: number) => Prng;
};

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex16 = (bits: number): string => `${hexBytes[bits >>> 8] ?? ''}${hexBytes[bits & 0xff] ?? ''}`;

/** @param seed a whole number below 2^32 @param stream tells streams of one seed apart */
export function makePrng(seed: number, stream = 0): Prng {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 ^ Math.imul(seed, 0x85ebca6b);
  let c = 0xb7e15162 ^ Math.imul(stream + 1, 0xc2b2ae35);
  let counter = 1;
  const word = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i += 1) word();
  const next = (): number => word() / 4_294_967_296;
  const int = (below: number): number => Math.floor(next() * below);
  const hex = (count: number): string => {
    let text = '';
    while (text.length < count * 2) {
      const bits = word();
      text += `${hex16(bits >>> 16)}${hex16(bits & 0xffff)}`;
    }
    return text.slice(0, count * 2);
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(items.length)];
      if (item === undefined) throw new RangeError('pick: nothing to pick from');
      return item;
    },
    hex,
    uuid: () => {
      const [a, b, c, d] = [word(), word(), word(), word()];
      const low = (bits: number): string => hex16(bits & 0xffff);
      const high = (bits: number): string => hex16(bits >>> 16);
      return `${high(a)}${low(a)}-${high(b)}-7${low(b).slice(1)}-a${high(c).slice(1)}-${low(c)}${high(d)}${low(d)}`;
    },
    fork: (name) => makePrng(word(), name),
  };
}
