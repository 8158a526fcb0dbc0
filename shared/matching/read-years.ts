// 经验: how many years a posting asks for.
import { chineseDigits } from '#shared/kernel/chinese-digits.ts';

const CHINESE: Readonly<Record<string, number>> = { ...chineseDigits, 十: 10 };
const YEARS =
  /(\d{1,2}|[一二两三四五六七八九十])(?:\s*[-—–~～至到]\s*(?:\d{1,2}|[一二两三四五六七八九十]))?\s*年/u;
/** In conditions a number of years is one of experience only beside such a word. */
const OF_WORK = /经验|经历|驾龄|工龄|从业|工作过|以上工作/u;

const yearsIn = (words: string): number => {
  const digits = YEARS.exec(words)?.[1];
  if (digits === undefined) return 0;
  return CHINESE[digits] ?? Number(digits);
};

/**
 * @param experience the posting's column of experience
 * @param conditions as posted
 * @param leads the title is that of somebody who leads others
 * @returns years, 0 where none are asked for; of a span (1-3年) the lower end
 */
export function yearsAsked(experience: string, conditions: string, leads: boolean): number {
  const written = Math.max(
    yearsIn(experience),
    ...conditions
      .split(/[，,。；;]/u)
      .filter((clause) => OF_WORK.test(clause) && !/优先/u.test(clause))
      .map(yearsIn),
  );
  // Nobody leads others in work that they have never done.
  return written === 0 && leads ? 2 : Math.min(written, 30);
}
