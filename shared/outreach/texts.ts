// Words of the room: what is said of a hit beside the pack's own words.
export const outreachWords = {
  /** A reason that stands inside «not». */
  notSo: (words: string) => `没有这种情况：${words}`,
  perhaps: (name: string) => `可能有${name}`,
  money: (name: string, words: string) => `${name}：${words}`,
} as const;
