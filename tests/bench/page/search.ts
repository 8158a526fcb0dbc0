// Free text, measured side by side on the same texts: our scan, and bigram postings with verification, which we did not take
// (docs/adr/0012). Both must find exactly what a substring scan over each row finds.
import { openChunk } from '#renderer/db/packed.ts';
import { segmentOf } from '#renderer/worker/segment.ts';
import { searchRows } from '#renderer/worker/search-text.ts';

export type Lane = { readonly buildMs: number; readonly times: readonly number[]; readonly misses: number };

/** @param count chunks to fetch @param words what is looked for, one word each */
export async function searchLanes(
  count: number,
  words: readonly string[],
): Promise<{ scan: Lane; bigrams: Lane }> {
  const chunks = await Promise.all(
    Array.from({ length: count }, async (_, number) =>
      openChunk(new Uint8Array(await (await fetch(`/chunk/${number}`)).arrayBuffer())),
    ),
  );
  const startedAt = performance.now();
  let start = 0;
  const segments = chunks.map((chunk) => {
    const placed = { ...segmentOf(chunk), start };
    start += chunk.n;
    return placed;
  });
  const scanBuildMs = performance.now() - startedAt;
  const live = new Uint8Array(start).fill(1);
  const texts = segments.flatMap(({ text, starts, chunk }) =>
    chunk.ids.map((_, row) => text.slice(starts[row], starts[row + 1])),
  );
  const truth = words.map((word) => texts.reduce((sum, text) => sum + (text.includes(word) ? 1 : 0), 0));
  const measured = (buildMs: number, find: (word: string) => number): Lane => {
    let misses = 0;
    const times = words.map((word, index) => {
      const begunAt = performance.now();
      const found = find(word);
      const ms = performance.now() - begunAt;
      misses += Math.abs(found - (truth[index] ?? 0));
      return ms;
    });
    return { buildMs, times, misses };
  };
  const sum = (marks: Uint8Array) => {
    let all = 0;
    for (const mark of marks) all += mark;
    return all;
  };
  const scan = measured(scanBuildMs, (word) => sum(searchRows(segments, live, word)));

  const begunAt = performance.now();
  const postings = bigramsOf(texts);
  const bigramBuildMs = performance.now() - begunAt;
  const bigrams = measured(bigramBuildMs, (word) => postings.find(word));
  return { scan, bigrams };
}

/** Rows by each pair of neighbouring characters (and each single one); candidates are verified in the text. */
function bigramsOf(texts: readonly string[]) {
  const rows = new Map<string, number[]>();
  texts.forEach((text, row) => {
    const seen = new Set<string>();
    for (let at = 0; at < text.length; at += 1) {
      seen.add(text.charAt(at));
      seen.add(text.slice(at, at + 2));
    }
    for (const gram of seen) {
      const known = rows.get(gram);
      if (known === undefined) rows.set(gram, [row]);
      else known.push(row);
    }
  });
  const packed = new Map([...rows].map(([gram, list]) => [gram, Uint32Array.from(list)]));
  return {
    find: (word: string): number => {
      if (word.length <= 2) return packed.get(word)?.length ?? 0;
      let fewest: Uint32Array | undefined;
      for (let at = 0; at < word.length - 1; at += 1) {
        const list = packed.get(word.slice(at, at + 2));
        if (list === undefined) return 0;
        if (fewest === undefined || list.length < fewest.length) fewest = list;
      }
      let found = 0;
      for (const row of fewest ?? []) if (texts[row]?.includes(word) === true) found += 1;
      return found;
    },
  };
}
