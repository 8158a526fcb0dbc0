// Which occupations a text names. In a title the last name is what the work is (家政公司会计 keeps books, 保洁用品销售员 sells); in a
// wish every name counts (接孩子做饭).
import { occupations } from './occupation-tree.ts';

/** Letters of any case and width; everything else as it is. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');

const owners = new Map<string, number>(
  occupations.flatMap(({ names }, number) => names.map((name) => [plain(name), number] as const)),
);
const LONGEST = Math.max(...[...owners.keys()].map((name) => name.length));
/** Where a name may end: most places of a text need not be looked at twice. */
const lastSigns = new Set([...owners.keys()].map((name) => name.charAt(name.length - 1)));

export type Named = { readonly occupation: number; readonly start: number; readonly end: number };

/** The longest name that ends at a place; null where none does. */
function endingAt(text: string, end: number): Named | null {
  if (!lastSigns.has(text.charAt(end - 1))) return null;
  for (let length = Math.min(LONGEST, end); length >= 2; length -= 1) {
    const occupation = owners.get(text.slice(end - length, end));
    if (occupation !== undefined) return { occupation, start: end - length, end };
  }
  return null;
}

/** The last name in a text, and the longest of those that end there. @param text plain */
export function lastNameIn(text: string): Named | null {
  for (let end = text.length; end >= 2; end -= 1) {
    const found = endingAt(text, end);
    if (found !== null) return found;
  }
  return null;
}

/** All names in a text that do not lie inside of others, from the last to the first. @param text plain */
export function namesIn(text: string): readonly Named[] {
  const found: Named[] = [];
  for (let end = text.length; end >= 2;) {
    const named = endingAt(text, end);
    if (named !== null) found.push(named);
    end = named === null ? end - 1 : named.start;
  }
  return found;
}
