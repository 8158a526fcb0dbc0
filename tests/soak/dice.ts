// Seeded dice. Each stream is named, so that what one part of a run draws does not depend on how fast another part was.

export type Dice = {
  /** Uniform in [0, 1). */
  readonly roll: () => number;
  /** A whole number, uniform in [from, to]. */
  readonly whole: (from: number, to: number) => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
};

/** The dice of one stream of one seed (mulberry32 over an FNV-1a hash of both). */
export function diceOf(seed: number, stream: string): Dice {
  let state = 0x811c9dc5;
  for (const char of `${seed}/${stream}`) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    roll,
    whole: (from, to) => from + Math.floor(roll() * (to - from + 1)),
    chance: (probability) => roll() < probability,
  };
}
