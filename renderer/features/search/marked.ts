// A text cut where matches begin and end. What is long and matched late is shown from a little before the match.
import type { TextMatch } from '../jobs/hall.ts';

export type Part = { readonly at: number; readonly part: string; readonly isMatch: boolean };

/** Characters before the first match that are kept of a long text. */
const BEFORE = 6;
const LONG = 16;

/** @param matches of this text, in any order; they may overlap @returns the text in parts, the matched ones marked */
export function marked(text: string, matches: readonly Pick<TextMatch, 'start' | 'end'>[]): readonly Part[] {
  const sorted = matches.toSorted((a, b) => a.start - b.start);
  const parts: Part[] = [];
  const put = (start: number, end: number, isMatch: boolean) => {
    if (end > start) parts.push({ at: start, part: text.slice(start, end), isMatch });
  };
  const first = sorted[0]?.start ?? 0;
  let at = text.length > LONG && first > BEFORE ? first - BEFORE : 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    put(at, Math.max(at, start), false);
    put(Math.max(at, start), end, true);
    at = end;
  }
  put(at, text.length, false);
  return parts;
}
