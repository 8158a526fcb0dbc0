// One person against all postings, in one process, side by side in alternating rounds: a plain loop over the same columns (the floor:
// nobody can rank without looking at each row), ours with reasons for a page, and ours once more as somebody would write it at first,
// over rows as objects. Laying the postings out happens once a list, not for each person: it is told apart.
import { jobCategories } from '#shared/domain/job.ts';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { explain } from '#shared/matching/explain.ts';
import { type JobTable, createJobPool } from '#shared/matching/job-table.ts';
import { seekerOf } from '#shared/matching/of-registration.ts';
import { rankJobs } from '#shared/matching/rank.ts';
import type { Seeker } from '#shared/matching/seeker.ts';
import { createWeigher, noneWeighed } from '#shared/matching/weigh.ts';
import { sayMatch } from '#shared/matching/words.ts';
import { median, quantile } from './numbers.ts';
import { alternate } from './rounds.ts';
import { BENCH_DAY, benchRows, seeded } from './rows.ts';

const CHUNK = 500;
/** Cards of ten pages. */
const MOST = 60;
const home = { lat: 29.912, lng: 117.806 };

/** People as a kiosk's registrations have them, and some of whom staff know more. */
function somePeople(count: number): readonly Seeker[] {
  const random = seeded(29);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  return Array.from({ length: count }, (_, at): Seeker => {
    const tapped = seekerOf(
      {
        categories: [pick(jobCategories), pick(jobCategories)],
        shift: pick(['day', 'any', 'hourly', 'night'] as const),
        payFloorYuan: pick([null, 2000, 3000, 4000]),
        reach: pick(['walk', 'bus', 'county'] as const),
      },
      home,
    );
    if (at % 2 === 0) return tapped;
    return {
      ...tapped,
      tiles: [],
      wishes: [pick(['cleaner', 'elder-carer', 'cook', 'packing', 'gate-keeper', 'van-driver'])],
      ageYears: pick([24, 45, 58]),
      experience: [{ occupation: pick(['cleaner', 'cook', 'guard']), years: 3 }],
      licences: ['health'],
      education: '70',
    };
  });
}

type MatchBench = {
  readonly rows: number;
  readonly rounds: number;
  readonly times: Map<string, number[]>;
  readonly say: (line: string) => void;
};

export async function measureMatch({ rows, rounds, times, say }: MatchBench) {
  const postings = benchRows(rows).map(({ id, row }) => ({ id, job: row }));
  const laidOutFrom = performance.now();
  const pool = createJobPool();
  const tables: JobTable[] = [];
  for (let at = 0; at < postings.length; at += CHUNK)
    tables.push(pool.layOut(postings.slice(at, at + CHUNK)));
  const layOutMs = Math.round(performance.now() - laidOutFrom);
  const parts = tables.map((table) => ({ table }));
  const people = somePeople(20);
  const each: number[] = [];

  /** What of every row is looked at, added up, the best one kept. */
  const floor = (): number => {
    let best = 0;
    let most = -1;
    for (const table of tables) {
      for (let row = 0; row < table.n; row += 1) {
        const sum =
          (table.title[row] ?? 0) +
          (table.point[row] ?? 0) +
          (table.least[row] ?? 0) +
          (table.most[row] ?? 0) +
          (table.posted[row] ?? 0) +
          (table.valid[row] ?? 0) +
          (table.term[row] ?? 0) +
          (table.shift[row] ?? 0) +
          (table.until[row] ?? 0) +
          (table.perDay[row] ?? 0) +
          (table.ageFrom[row] ?? 0) +
          (table.ageTo[row] ?? 0) +
          (table.licencesAll[row] ?? 0) +
          (table.licencesAnyOf[row] ?? 0) +
          (table.licencesWelcome[row] ?? 0) +
          (table.demands[row] ?? 0) +
          (table.schooling[row] ?? 0) +
          (table.years[row] ?? 0) +
          (table.flags[row] ?? 0);
        if (sum > most) [best, most] = [row, sum];
      }
    }
    return best;
  };
  const ours = (seeker: Seeker): number => {
    const deps = { seeker, weights: defaultMatchWeights, today: BENCH_DAY };
    const ranking = rankJobs({ ...deps, pool, parts, most: MOST, mostNearly: 6 });
    const shown = [...ranking.best, ...ranking.nearly];
    return shown.map(({ table, row }) => sayMatch(explain({ ...deps, weigher: ranking.weigher }, table, row)))
      .length;
  };
  const asObjects = (seeker: Seeker): number => {
    const weigher = createWeigher({ seeker, weights: defaultMatchWeights, today: BENCH_DAY, pool });
    return tables
      .flatMap((table) =>
        Array.from({ length: table.n }, (_, row) => {
          const into = noneWeighed();
          weigher.weigh(table, row, into);
          return { id: table.idOf(row), ...into };
        }),
      )
      .filter(({ blocked, work }) => blocked === 0 && work >= 0.2)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, MOST).length;
  };
  /** Mean over the people, so that a lane's number is that of one person. */
  const lane = (work: (seeker: Seeker) => number, note?: number[]) => async (): Promise<number> => {
    let sum = 0;
    for (const seeker of people) {
      const from = performance.now();
      work(seeker);
      const ms = performance.now() - from;
      note?.push(ms);
      sum += ms;
    }
    return await Promise.resolve(sum / people.length);
  };
  await alternate(
    rounds,
    { floor: lane(floor), ours: lane(ours, each), asObjects: lane(asObjects) },
    times,
    say,
  );
  const medians = Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
  return {
    medians,
    extra: {
      unit: 'ms a person',
      timesTheFloor: Math.round(((medians['ours'] ?? 0) / (medians['floor'] ?? 1)) * 10) / 10,
      oursMs: { p50: quantile(each, 0.5), p95: quantile(each, 0.95), most: quantile(each, 1) },
      layOutMs,
      titles: pool.titles.length,
      places: pool.points.length,
    },
  };
}
