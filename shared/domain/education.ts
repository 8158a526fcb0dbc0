// Schooling asked for by a posting → GB/T 4658-2006 (tens): 10 研究生, 20 本科, 30 专科, 40 中专, 60 高中, 70 初中,
// 80 小学, 90 其他. The words are kept; a code only where the words name a level.

/** Code and the everyday name of each level, highest first. */
export const educationLevels = [
  { code: '10', name: '研究生' },
  { code: '20', name: '本科' },
  { code: '30', name: '大专' },
  { code: '40', name: '中专' },
  { code: '60', name: '高中' },
  { code: '70', name: '初中' },
  { code: '80', name: '小学' },
] as const;

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/研究生|硕士|博士|MBA/i, '10'],
  [/本科|学士|统招本|大学(?!专)/, '20'],
  [/大专|专科|高职|高专/, '30'],
  [/中专|中技|中职|技校|职高|职校|职业高中/, '40'],
  [/(?<!职业)高中/, '60'],
  [/初中|九年义务/, '70'],
  [/小学|扫盲|识字/, '80'],
];

export type Education = { readonly code: string | null; readonly text: string };

/**
 * Reads the schooling asked for. Of several levels (高中/中专) the one that asks least counts.
 * @param text the posting's words, or a GB/T 4658 code of two digits (then the words are its name)
 * @returns the words and the code; code null for 不限, '' and anything not recognised
 */
export function parseEducation(text: string): Education {
  const words = text.trim();
  const coded = /^([1-8])\d$/.exec(words)?.[1];
  if (coded !== undefined) {
    const level = educationLevels.find(({ code }) => code === `${coded}0`);
    return { code: level?.code ?? null, text: level?.name ?? words };
  }
  if (/不限|无要求|不作要求|没有要求/.test(words)) return { code: null, text: words };
  let lowest: string | null = null;
  for (const [pattern, code] of WORDS) if (pattern.test(words)) lowest = code;
  return { code: lowest, text: words };
}
