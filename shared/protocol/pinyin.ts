// Pinyin of a row's texts on the wire (S10, adr/0016). The county writes one token for each Chinese character of a text, in their
// order: the syllable without its tone, its first letter a capital ("保洁员" → "BaoJieYuan"), or NO_SYLLABLE where no reading is
// known. What is no Chinese character has no token, so that "12号" and "13号" are one and the same "Hao". ü is written v.

export const NO_SYLLABLE = '-';

/** Whether a code point is a Chinese character: the CJK ideographs of Unicode and 〇. Spelt out so that county and kiosk agree. */
export const isHan = (point: number): boolean =>
  (point >= 0x4e00 && point <= 0x9fff) ||
  (point >= 0x3400 && point <= 0x4dbf) ||
  (point >= 0x20000 && point <= 0x3ffff) ||
  point === 0x3007;

/** @param syllables one a Chinese character, lower case letters a–z; anything else counts as not known */
export const joinSyllables = (syllables: readonly string[]): string =>
  syllables
    .map((one) => (/^[a-z]+$/.test(one) ? one.charAt(0).toUpperCase() + one.slice(1) : NO_SYLLABLE))
    .join('');

/** Length of the token that begins at `at`. */
export function tokenLength(tokens: string, at: number): number {
  let end = at + 1;
  while (end < tokens.length && isSmall(tokens.charCodeAt(end))) end += 1;
  return end - at;
}

const isSmall = (code: number): boolean => code >= 0x61 && code <= 0x7a;
