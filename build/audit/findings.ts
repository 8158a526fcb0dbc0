// What electronegativity said, held against what is explained here. A finding that is not in the list is new and fails the audit; one in
// the list that is not found any more fails it too, so that no explanation outlives its finding. Lines move, so they do not count.
import * as z from 'zod/mini';

/** Read folder by folder: each is judged by itself. */
export const scannedFolders = ['electron', 'renderer'] as const;

export const scanSchema = z.object({
  /** Files that the tool could not read, with its reason. */
  unread: z.array(z.string()),
  findings: z.array(
    z.object({ check: z.string(), file: z.string(), line: z.number(), severity: z.string() }),
  ),
});
export type Scan = z.infer<typeof scanSchema>;
export type Finding = Scan['findings'][number];

export type Explained = {
  readonly check: string;
  /** Path from the project's root; a folder where the tool misses something in all of it. */
  readonly file: string;
  /** Why it is no hole. */
  readonly why: string;
  /** Test files that show it. */
  readonly shownBy: readonly string[];
};

const owner = (one: Pick<Finding, 'check' | 'file'>): string => `${one.check} ${one.file}`;

/** @returns what is found and not explained (twice where once is explained counts), and what is explained and not found */
export function compare(
  findings: readonly Finding[],
  explained: readonly Explained[],
): { readonly fresh: readonly Finding[]; readonly gone: readonly Explained[] } {
  const left = new Map<string, Explained[]>();
  for (const one of explained) left.set(owner(one), [...(left.get(owner(one)) ?? []), one]);
  const fresh = findings.filter((finding) => left.get(owner(finding))?.shift() === undefined);
  return { fresh, gone: [...left.values()].flat() };
}
