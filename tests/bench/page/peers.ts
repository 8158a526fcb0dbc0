// The peers on the page: each is a module of its own (tests/bench/peers), fetched only when it is measured. Load peers run as they
// are; search peers get the texts that ours searches, and every answer is compared with a scan of those texts.
import type { Job } from '#shared/domain/job.ts';
import { jobAt, openChunk } from '#renderer/db/packed.ts';
import type { LoadJob, LoadPeer, SearchPeer } from '../peers/seam.ts';

const moduleOf = async (name: string): Promise<unknown> =>
  await import(/* @vite-ignore */ new URL(`/peers/${name}.js`, location.href).href);

/** @param name a load peer's @returns milliseconds */
export async function loadPeer(name: string, job: LoadJob): Promise<number> {
  const peer = (await moduleOf(name)) as LoadPeer;
  return await peer.load(job);
}

export type SearchedPeer = {
  readonly buildMs: number;
  readonly times: readonly number[];
  /** Rows that contain the word and were not found. */
  readonly misses: number;
  /** Rows that were found and do not contain the word. */
  readonly falseHits: number;
};

/** @param name a search peer's @param count chunks to fetch @param words what is looked for, one word each */
export async function searchPeer(
  name: string,
  count: number,
  words: readonly string[],
): Promise<SearchedPeer> {
  const peer = (await moduleOf(name)) as SearchPeer;
  const texts: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const bytes = await (await fetch(`/chunk/${number}`)).arrayBuffer();
    const chunk = openChunk(new Uint8Array(bytes));
    chunk.ids.forEach((_, row) => texts.push(textOf(jobAt(chunk, row).row)));
  }
  const startedAt = performance.now();
  const find = peer.index(texts);
  const buildMs = performance.now() - startedAt;
  let misses = 0;
  let falseHits = 0;
  const times = words.map((word) => {
    const begunAt = performance.now();
    const rows = find(word);
    const ms = performance.now() - begunAt;
    const found = new Set(rows);
    texts.forEach((text, row) => {
      const contains = text.includes(word);
      if (contains && !found.has(row)) misses += 1;
      if (!contains && found.has(row)) falseHits += 1;
    });
    return ms;
  });
  return { buildMs, times, misses, falseHits };
}

/** What ours searches, of one posting. */
const textOf = ({ title, employer, place, duties }: Job): string =>
  [title, employer, place.text, duties].join('\t').toLowerCase();
