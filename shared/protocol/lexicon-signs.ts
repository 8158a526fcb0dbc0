// The two signs behind a word in the lexicon's file, which the build writes (build/lexicon/make-lexicon.ts) and the kiosk's ime worker
// reads (renderer/ime/lexicon.ts): how often the word was counted, and what kind of word it is.

/** Bits; a character can be 姓 and stand in given names too. */
export const FAMILY = 1;
/** 先生, 师傅 …: stands behind a 姓. */
export const TITLE = 2;
/** A character of given names. */
export const GIVEN = 4;
/** 生僻字: offered where somebody asks for them. */
export const RARE = 8;

const NO_KIND = 0x20;
const FIRST_COUNT = 0x30;
/** Steps of a fifth in the natural logarithm: 4.8 million is the 77th. */
const STEPS = 5;
/** Counts of all words together: what a word's share is of. */
const ALL = 100_000_000;

/** @param count from 0 to 8 million @param kinds the bits above @returns one or two ASCII characters */
export const wordSigns = (count: number, kinds: number): string =>
  String.fromCharCode(FIRST_COUNT + Math.round(Math.log(count + 1) * STEPS)) +
  (kinds === 0 ? '' : String.fromCharCode(NO_KIND + kinds));

/** Natural logarithm of a word's share of all words. @param code of the first sign */
export const logShare = (code: number): number => (code - FIRST_COUNT) / STEPS - Math.log(ALL);

/** @param code of the character behind the first sign @returns 0 where it is no second sign */
export const kindsOf = (code: number): number => (code > NO_KIND && code < FIRST_COUNT ? code - NO_KIND : 0);
