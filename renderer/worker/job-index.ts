// All postings in memory, for queries (S10). It is given what the store holds (chunks by name and the overlay) and answers
// with few rows and numbers; a row is built only for an answer.
//
//   update(packed) ─> segments (one a chunk, made once) ─> live: which rows count
//   ask ─> order (by age or by distance, made when first asked) ─> filters ─> one page of rows
import { type JobCategory, type Point, jobCategories } from '#shared/domain/job.ts';
import type { Training } from '#shared/domain/listings.ts';
import type { Listed, PackedRows } from '../db/list-store.ts';
import { chunkOf, jobAt, openChunk, packJobs } from '../db/packed.ts';
import type { Chunk } from '#shared/protocol/snapshot.ts';
import {
  type FoundJobs,
  type HallJob,
  type HallSummary,
  NEAR_MINUTES,
  NEWEST,
  noCounts,
} from '../features/jobs/hall.ts';
import type { MatchItem, MatchQuery, MatchesFound } from '../features/matches/match.ts';
import { FRESH_DAYS, type JobQuery, anyJob, chosenFilters, without } from '../features/jobs/job-query.ts';
import { type OpenChunks, keepOpen } from './open-chunks.ts';
import { searchRows } from './search-text.ts';
import { SHIFT, type Segment, dayNumber, measure, rowOfId, segmentOf } from './segment.ts';
import { liveRows } from './live-rows.ts';
import { createMatchIndex } from './match-index.ts';
import { matchesIn } from './text-matches.ts';
import type { ReadWord } from '#shared/protocol/county-words.ts';
import { wordsOfCounty } from './words-of-county.ts';
import { UNKNOWN, createVocabulary, tidyVocabulary } from './vocabulary.ts';

/** The day and the place that an answer depends on. */
export type Standpoint = { readonly today: string; readonly station: Point | null };
export type JobSearch = JobQuery & {
  /** Words of a person, '' for none; several words must all be found. */
  readonly text: string;
  readonly page: number;
  readonly perPage: number;
};

export type JobIndex = {
  /** Names of the chunks that are held: they need not be read again. */
  readonly held: () => ReadonlySet<string>;
  /**
   * Lays a chunk out before it is current, while others are still on their way. An `update` that brings these very bytes has
   * less to do then.
   * @returns false where they are no chunk
   */
  readonly prepare: (bytes: Uint8Array) => boolean;
  readonly forgetPrepared: () => void;
  readonly update: (packed: Pick<PackedRows, 'names' | 'chunks' | 'overlay'>) => void;
  readonly find: (search: JobSearch, at: Standpoint) => FoundJobs;
  readonly summary: (at: Standpoint) => HallSummary;
  readonly byId: (id: string, at: Standpoint) => HallJob | null;
  /** 适合您的岗位. @param trainings the county's, of which one may teach what is missing */
  readonly match: (query: MatchQuery, trainings: readonly Listed<Training>[], at: Standpoint) => MatchesFound;
  /** The county's own words: its places and what its postings look for. */
  readonly words: () => readonly ReadWord[];
  /** Makes what the first question of each kind would have to wait for: both orders, and the engine's code for words. */
  readonly warm: (at: Standpoint) => void;
};

/** A segment and how to get at its rows. */
type Held = Segment & { readonly open: () => Chunk };
type Placed = Held & { readonly start: number };
type Order = 'newest' | 'nearest';

/** An empty index. */
export function createJobIndex(): JobIndex {
  const vocabulary = createVocabulary();
  const opened: OpenChunks = keepOpen();
  const held = new Map<string, Held>();
  const prepared = new Map<Uint8Array, Segment>();
  const matches = createMatchIndex();
  let segments: readonly Placed[] = [];
  let total = 0;
  /** 1 for the rows that count; a row is dead when a later chunk or the overlay has the posting. */
  let live = new Uint8Array(0);
  let liveCount = 0;
  let orders: { readonly [name in Order]?: Uint32Array } = {};
  let orderedAt: Standpoint | null = null;
  let measuredAt: Point | null = null;
  /** Something has gone since the vocabulary was last tidied: some of its values may be nobody's. */
  let loosened = false;
  let overlaid = false;

  const prepare: JobIndex['prepare'] = (bytes) => {
    const chunk = chunkOf(bytes);
    if (chunk === null) return false;
    prepared.set(bytes, segmentOf(chunk, vocabulary));
    return true;
  };
  const update: JobIndex['update'] = ({ names, chunks, overlay }) => {
    for (const { name, bytes } of chunks) {
      const segment = prepared.get(bytes) ?? segmentOf(openChunk(bytes), vocabulary);
      held.set(name, { ...segment, open: () => opened(name, bytes) });
    }
    // Bytes that were prepared and are not current yet wait on; when some have come, the others are of a build that is gone.
    if (chunks.some(({ bytes }) => prepared.has(bytes))) {
      loosened ||= prepared.size > chunks.length;
      prepared.clear();
    }
    const wanted = new Set(names);
    for (const name of held.keys()) if (!wanted.has(name)) loosened = held.delete(name);
    const rows = overlay.flatMap(({ id, rev, row }) => (row === null ? [] : [{ id, rev, row }]));
    const packed = rows.length === 0 ? null : packJobs(rows);
    const last = packed === null ? [] : [{ ...segmentOf(packed, vocabulary), open: () => packed }];
    const kept = [...names.flatMap((name) => held.get(name) ?? []), ...last];
    if (loosened || overlaid) tidyVocabulary(vocabulary, [...kept, ...prepared.values()]);
    loosened = false;
    overlaid = packed !== null;
    for (const pool of Object.values(vocabulary.texts)) pool.settle();
    total = 0;
    segments = kept.map((segment) => {
      const start = total;
      total += segment.n;
      return { ...segment, start };
    });
    const gone = overlay.flatMap(({ id, row }) => (row === null ? [id] : []));
    ({ live, liveCount } = liveRows(segments, total, gone));
    measureAll();
    orders = {};
  };
  const measureAll = (): void => {
    const walks = measuredAt === null ? null : vocabulary.points.walks(measuredAt);
    for (const segment of segments) measure(segment, walks);
  };

  /** Measures again at another station, and forgets the orders of another day. */
  const standAt = (at: Standpoint): void => {
    const moved = measuredAt?.lat !== at.station?.lat || measuredAt?.lng !== at.station?.lng;
    if (moved) {
      measuredAt = at.station;
      measureAll();
    }
    if (moved || orderedAt?.today !== at.today) orders = {};
    orderedAt = at;
  };

  const ordered = (order: Order, today: number): Uint32Array => {
    const known = orders[order];
    if (known !== undefined) return known;
    const rows = new Uint32Array(liveCount);
    const ages = new Uint16Array(total);
    const ways = new Uint16Array(total);
    let at = 0;
    for (const { start, n, postedDay, walk } of segments) {
      for (let row = 0; row < n; row += 1) {
        if (live[start + row] !== 1) continue;
        rows[at] = start + row;
        at += 1;
        ages[start + row] = ageOf(postedDay[row] ?? UNKNOWN, today);
        ways[start + row] = walk[row] ?? UNKNOWN;
      }
    }
    // The less important one first: equal ones keep their places.
    const made = order === 'newest' ? byKey(byKey(rows, ways), ages) : byKey(byKey(rows, ages), ways);
    orders = { ...orders, [order]: made };
    return made;
  };

  const locate = (row: number): { readonly segment: Placed; readonly at: number } => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((segments[middle]?.start ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    const segment = segments[low];
    if (segment === undefined) throw new RangeError('no such row in the index');
    return { segment, at: row - segment.start };
  };
  const rowAt = (row: number, today: number): HallJob => {
    const { segment, at } = locate(row);
    const job = jobAt(segment.open(), at);
    const age = ageOf(segment.postedDay[at] ?? UNKNOWN, today);
    const walk = segment.walk[at] ?? UNKNOWN;
    return {
      id: job.id,
      job: job.row,
      walkMinutes: walk === UNKNOWN ? null : walk,
      ageDays: age === UNKNOWN ? null : age,
    };
  };

  /** Marks the rows that fit all filters. */
  const fitting = (search: JobSearch, today: number): Uint8Array => {
    const fits =
      search.text.trim() === '' ? live.slice() : searchRows(vocabulary, segments, live, search.text);
    const category = search.category === null ? -1 : jobCategories.indexOf(search.category);
    const leastPay = search.minPay ?? 0;
    const shift = search.shift === null ? 0 : SHIFT[search.shift];
    for (const segment of segments) {
      const { start, n } = segment;
      for (let row = 0; row < n; row += 1) {
        if (fits[start + row] !== 1) continue;
        const passes =
          (segment.validDay[row] ?? 0) >= today &&
          (category < 0 || segment.category[row] === category) &&
          (!search.near || (segment.walk[row] ?? UNKNOWN) <= NEAR_MINUTES) &&
          (search.term === null || segment[search.term][row] === 1) &&
          (segment.monthly[row] ?? 0) >= leastPay &&
          (shift === 0 || segment.shift[row] === shift) &&
          (!search.older || segment.older[row] === 1) &&
          (!search.fresh || ageOf(segment.postedDay[row] ?? UNKNOWN, today) <= FRESH_DAYS) &&
          (!search.today || segment.today[row] === 1);
        if (!passes) fits[start + row] = 0;
      }
    }
    return fits;
  };

  const find: JobIndex['find'] = (search, at) => {
    standAt(at);
    const today = dayNumber(at.today);
    const fits = fitting(search, today);
    const found = countOf(fits);
    const drops =
      found > 0
        ? []
        : chosenFilters(search).map((filter) => ({
            filter,
            total: countOf(fitting({ ...search, ...without(search, filter) }, today)),
          }));
    const pages = Math.max(1, Math.ceil(found / search.perPage));
    const page = Math.min(Math.max(0, search.page), pages - 1);
    const items: HallJob[] = [];
    let skip = page * search.perPage;
    for (const row of ordered(search.near ? 'nearest' : 'newest', today)) {
      if (fits[row] !== 1) continue;
      if (skip > 0) skip -= 1;
      else if (items.push(rowAt(row, today)) === search.perPage) break;
    }
    const searched = search.text.trim() !== '';
    const matches = searched ? items.map(({ job }) => matchesIn(job, search.text)) : [];
    return { items, matches, total: found, page, pages, drops };
  };

  return {
    held: () => new Set(held.keys()),
    prepare,
    forgetPrepared: () => {
      loosened ||= prepared.size > 0;
      prepared.clear();
    },
    update,
    find,
    summary: (at) => {
      standAt(at);
      const today = dayNumber(at.today);
      const counts = new Uint32Array(jobCategories.length);
      for (const { start, n, validDay, category } of segments) {
        for (let row = 0; row < n; row += 1) {
          if (live[start + row] !== 1 || (validDay[row] ?? 0) < today) continue;
          const tile = category[row] ?? 0;
          counts[tile] = (counts[tile] ?? 0) + 1;
        }
      }
      const newest: HallJob[] = [];
      for (const row of ordered('newest', today)) {
        const { segment, at: inner } = locate(row);
        if ((segment.validDay[inner] ?? 0) < today) continue;
        if (newest.push(rowAt(row, today)) === NEWEST) break;
      }
      const countByCategory: Record<JobCategory, number> = { ...noCounts };
      jobCategories.forEach((name, tile) => {
        countByCategory[name] = counts[tile] ?? 0;
      });
      return { newest, countByCategory };
    },
    match: (query, trainings, at) => {
      standAt(at);
      const { today } = at;
      const parts = segments.map(({ idMarks, start, open }) => ({ key: idMarks, start, open }));
      const ranked = matches.rank(query, { parts, live, trainings, today });
      const shown = ({ row, ...rest }: (typeof ranked.items)[number]): MatchItem => ({
        ...rest,
        shown: rowAt(row, dayNumber(today)),
      });
      return { ...ranked, items: ranked.items.map(shown), nearly: ranked.nearly.map(shown) };
    },
    words: () => wordsOfCounty(vocabulary, segments, live),
    byId: (id, at) => {
      standAt(at);
      const today = dayNumber(at.today);
      for (const segment of segments) {
        const row = rowOfId(segment, id);
        if (row < 0 || live[segment.start + row] !== 1) continue;
        return (segment.validDay[row] ?? 0) < today ? null : rowAt(segment.start + row, today);
      }
      return null;
    },
    warm: (at) => {
      // A letter is looked for in every text and in every pinyin.
      for (const near of [false, true]) find({ ...anyJob, near, text: 'a', page: 0, perPage: 1 }, at);
    },
  };
}

/** Sorts rows by their keys of 16 bits, by counting: 1 ms where the engine's sort of numbers takes 10. Equal ones keep their order. */
function byKey(rows: Uint32Array, keys: Uint16Array): Uint32Array {
  let most = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const key = keys[rows[at] ?? 0] ?? UNKNOWN;
    if (key !== UNKNOWN && key > most) most = key;
  }
  // Ages and ways are small numbers but for the unknown ones, which come behind the largest.
  const places = new Uint32Array(most + 3);
  const placeOf = (row: number) => Math.min(keys[row] ?? UNKNOWN, most + 1);
  for (let at = 0; at < rows.length; at += 1) bump(places, placeOf(rows[at] ?? 0) + 1);
  for (let key = 1; key < places.length; key += 1) places[key] = (places[key] ?? 0) + (places[key - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    sorted[bump(places, placeOf(row))] = row;
  }
  return sorted;
}

function countOf(fits: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < fits.length; row += 1) count += fits[row] ?? 0;
  return count;
}

/** Adds one. @returns what it was */
function bump(counts: Uint32Array, at: number): number {
  const was = counts[at] ?? 0;
  counts[at] = was + 1;
  return was;
}

const ageOf = (postedDay: number, today: number): number =>
  postedDay === UNKNOWN ? UNKNOWN : Math.max(0, today - postedDay);
