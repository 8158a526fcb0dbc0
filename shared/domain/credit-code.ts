// 统一社会信用代码 (GB 32100-2015): 18 characters of a 31-letter alphabet, the last one a check character.

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/**
 * Reads a unified social credit code.
 * @param text as written; white space and case do not matter
 * @returns the code in capitals, or null where it is not one (wrong length, letter outside the alphabet, wrong check character)
 */
export function parseCreditCode(text: string): string | null {
  const code = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (code.length !== 18) return null;
  return code[17] === creditCodeCheck(code.slice(0, 17)) ? code : null;
}

/** Check character for the first 17 (GB 32100-2015, 4.6); '' where one of them is outside the alphabet. */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17[index] ?? '?');
    if (value < 0) return '';
    sum += value * weight;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}
