// Free text, measured side by side on the same texts: ours, the plain scan of all rows' texts that it replaced, and bigram postings
// with verification, which we did not take (docs/adr/0012, 0016). All must find exactly what the oracle finds; the plain scan and
// the bigrams know nothing of pinyin and are asked the written words alone.
import type { Job } from '#shared/domain/job.ts';
import { jobAt, openChunk } from '#renderer/db/packed.ts';
import { searchRows } from '#renderer/worker/search-text.ts';
import { segmentOf } from '#renderer/worker/segment.ts';
import { createVocabulary } from '#renderer/worker/vocabulary.ts';
import { holdsSpelled, holdsWritten, spelledTexts, writtenTexts } from '#tests/support/plain-search.ts';

export type Lane = { readonly buildMs: number; readonly times: readonly number[]; readonly misses: number };
export type Words = { readonly written: readonly string[]; readonly spelled: readonly string[] };

/** @param count chunks to fetch @param words what is looked for, one word each */
export async function searchLanes(
  count: number,
  words: Words,
): Promise<Record<'ours' | 'oursPinyin' | 'plainScan' | 'bigrams', Lane>> {
  const chunks = await Promise.all(
    Array.from({ length: count }, async (_, number) =>
      openChunk(new Uint8Array(await (await fetch(`/chunk/${number}`)).arrayBuffer())),
    ),
  );
  const startedAt = performance.now();
  const vocabulary = createVocabulary();
  let start = 0;
  const segments = chunks.map((chunk) => {
    const placed = { ...segmentOf(chunk, vocabulary), start };
    start += chunk.n;
    return placed;
  });
  for (const pool of Object.values(vocabulary.texts)) pool.settle();
  const buildMs = performance.now() - startedAt;
  const live = new Uint8Array(start).fill(1);

  const jobs = chunks.flatMap((chunk) => chunk.ids.map((_, row) => jobAt(chunk, row).row));
  const texts = jobs.map(textOf);
  const truth = truthOf(jobs, [...words.written, ...words.spelled]);
  const asWritten = new Map(
    words.written.map((word) => [word, texts.reduce((sum, text) => sum + (text.includes(word) ? 1 : 0), 0)]),
  );
  const measured = (
    built: number,
    asked: readonly string[],
    expected: ReadonlyMap<string, number>,
    find: (word: string) => number,
  ): Lane => {
    let misses = 0;
    const times = asked.map((word) => {
      const begunAt = performance.now();
      const found = find(word);
      const ms = performance.now() - begunAt;
      misses += Math.abs(found - (expected.get(word) ?? 0));
      return ms;
    });
    return { buildMs: built, times, misses };
  };
  const search = (word: string) => {
    let all = 0;
    for (const mark of searchRows(vocabulary, segments, live, word)) all += mark;
    return all;
  };

  const scanAt = performance.now();
  const scanned = joined(jobs);
  const scanMs = performance.now() - scanAt;
  const bigramsAt = performance.now();
  const postings = bigramsOf(texts);
  const bigramsMs = performance.now() - bigramsAt;
  return {
    ours: measured(buildMs, words.written, truth, search),
    oursPinyin: measured(buildMs, words.spelled, truth, search),
    plainScan: measured(scanMs, words.written, asWritten, (word) => scan(scanned, word)),
    bigrams: measured(bigramsMs, words.written, asWritten, (word) => postings.find(word)),
  };
}

/** Rows that hold each word, by the oracle; every different text is asked once, for it takes its time. */
function truthOf(jobs: readonly Job[], words: readonly string[]): ReadonlyMap<string, number> {
  const written = new Map<string, number>();
  const spelled = new Map<string, number>();
  const number = (of: Map<string, number>, text: string): number => {
    const known = of.get(text) ?? of.size;
    of.set(text, known);
    return known;
  };
  const rows = jobs.map((job) => ({
    written: writtenTexts(job).map((text) => number(written, text)),
    spelled: spelledTexts(job).map((text) => number(spelled, text)),
  }));
  return new Map(
    [...new Set(words)].map((word) => {
      const inWritten = Array.from(written.keys(), (text) => holdsWritten(text, word));
      const inSpelled = Array.from(spelled.keys(), (text) => holdsSpelled(text, word));
      const holds = (row: (typeof rows)[number]) =>
        row.written.some((at) => inWritten[at]) || row.spelled.some((at) => inSpelled[at]);
      return [word, rows.filter(holds).length];
    }),
  );
}

const textOf = ({ title, employer, place, duties }: Job): string =>
  `${title}\t${employer}\t${place.text}\t${duties}\n`.toLowerCase();

/** The texts of 500 rows as one string each, and where each row begins. */
const joined = (jobs: readonly Job[]) =>
  Array.from({ length: Math.ceil(jobs.length / 500) }, (_, number) => {
    const starts: number[] = [];
    let text = '';
    for (const job of jobs.slice(number * 500, number * 500 + 500)) {
      starts.push(text.length);
      text += textOf(job);
    }
    return { text, starts: Uint32Array.from([...starts, text.length]) };
  });

function scan(chunks: ReturnType<typeof joined>, word: string): number {
  let found = 0;
  for (const { text, starts } of chunks) {
    let row = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[row] ?? text.length)) {
      while ((starts[row + 1] ?? Infinity) <= at) row += 1;
      found += 1;
      row += 1;
      if (row + 1 >= starts.length) break;
    }
  }
  return found;
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
