// Postings laid out for matching (shared/matching), beside the index of the same rows. Made when somebody first asks and kept with the
// chunk: who only looks at lists pays nothing for it. It keeps postings, never a person: what was asked is gone with the answer.
import type { Training } from '#shared/domain/listings.ts';
import { type Explained, explain } from '#shared/matching/explain.ts';
import { type JobPool, type JobTable, createJobPool } from '#shared/matching/job-table.ts';
import { type Part, type Ranked, rankJobs } from '#shared/matching/rank.ts';
import { type Missing, trainingFor } from '#shared/matching/training.ts';
import { varied } from '#shared/matching/varied.ts';
import { sayMatch } from '#shared/matching/words.ts';
import type { Chunk } from '#shared/protocol/snapshot.ts';
import type { Listed } from '../db/list-store.ts';
import { jobAt } from '../db/packed.ts';
import { type MatchesFound, type MatchQuery, MOST_MATCHES, MOST_NEARLY } from '../features/matches/match.ts';

/** A part of the index: `key` stays the same for as long as its rows do. */
export type MatchedPart = { readonly key: object; readonly start: number; readonly open: () => Chunk };
export type MatchDeps = {
  readonly parts: readonly MatchedPart[];
  /** 1 for the rows that count, over all parts. */
  readonly live: Uint8Array;
  readonly trainings: readonly Listed<Training>[];
  /** 'YYYY-MM-DD' */
  readonly today: string;
};
/** An answer with rows of the index in place of postings. */
export type RankedRows = Omit<MatchesFound, 'items' | 'nearly'> & {
  readonly items: readonly RankedRow[];
  readonly nearly: readonly RankedRow[];
};
export type RankedRow = Omit<MatchesFound['items'][number], 'shown'> & { readonly row: number };

export type MatchIndex = {
  readonly rank: (query: MatchQuery, deps: MatchDeps) => RankedRows;
};

/** Of so many the shown ones are taken: one title may stand in a hundred postings. */
const LOOKED_AT = 200;
/** Texts of chunks that are gone stay in the pool; when they may be the greater part it is made anew. */
const GONE_PARTS = 200;

/** Nothing laid out yet. */
export function createMatchIndex(): MatchIndex {
  let pool: JobPool = createJobPool();
  let tables = new Map<object, JobTable>();
  let gone = 0;

  const laidOut = (parts: readonly MatchedPart[]): readonly (Part & { readonly liveFrom: number })[] => {
    const wanted = new Set(parts.map(({ key }) => key));
    for (const key of tables.keys()) {
      if (wanted.has(key)) continue;
      tables.delete(key);
      gone += 1;
    }
    if (gone > GONE_PARTS) [pool, tables, gone] = [createJobPool(), new Map(), 0];
    return parts.map(({ key, start, open }) => {
      const table = tables.get(key) ?? pool.layOut(postingsOf(open()));
      tables.set(key, table);
      return { table, liveFrom: start };
    });
  };

  return {
    rank: ({ seeker, weights }, { parts, live, trainings, today }) => {
      const placed = laidOut(parts);
      const starts = new Map(placed.map(({ table, liveFrom }) => [table, liveFrom]));
      const found = rankJobs({
        seeker,
        weights,
        today,
        pool,
        parts: placed.map((part) => ({ ...part, live })),
        most: LOOKED_AT,
        mostNearly: LOOKED_AT,
      });
      const { weigher } = found;
      const said = ({ table, row }: Ranked): RankedRow => {
        const explained = explain({ seeker, weights, today, weigher }, table, row);
        const lesson = missingIn(explained, weigher.workFor(table, row).by);
        const training = lesson === null ? null : trainingFor(lesson, trainings, today);
        return {
          row: (starts.get(table) ?? 0) + row,
          said: sayMatch(explained),
          training: training === null ? null : { id: training.id, title: training.row.title },
        };
      };
      // A title of the pool stands for its text.
      const titleOf = ({ table, row }: Ranked) => table.title[row];
      return {
        items: varied(found.best, MOST_MATCHES, titleOf).map(said),
        nearly: varied(found.nearly, MOST_NEARLY, titleOf).map(said),
        total: found.total,
      };
    },
  };
}

const postingsOf = (chunk: Chunk) =>
  Array.from({ length: chunk.n }, (_, row) => {
    const { id, row: job } = jobAt(chunk, row);
    return { id, job };
  });

/** What one class would bring: the licence that stands against it, that is welcome, or that has to be asked for; else the skill. */
function missingIn(
  { obstacles, asks, miss }: Explained,
  by: { readonly kind: string; readonly occupation?: number },
): Missing | null {
  const named = [...obstacles, ...asks, ...(miss === null ? [] : [miss])].flatMap((one) =>
    'licences' in one ? one.licences : [],
  );
  const [licence, another] = named;
  if (licence !== undefined) return another === undefined ? { kind: 'licence', licence } : null;
  return miss?.kind === 'experience' && by.kind === 'wish' && by.occupation !== undefined
    ? { kind: 'skill', occupation: by.occupation }
    : null;
}
