// The bench: one real Electron, one page, all lanes side by side in alternating rounds, medians. Talks on stderr; with --json the
// last line of stdout is the result. Peers that are not there are named in it (`missing`) with the reason (`missingBecause`).
// Ctrl-C ends it with what was measured so far, on stderr, and exit code 130.
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CHUNK_ROWS } from '#shared/protocol/snapshot.ts';
import { withBenchPage } from './bench-page.ts';
import { loadPeers, type PeerName, type Peers, searchPeers, tryPeer } from './peers-here.ts';
import type { SearchedPeer } from './page/peers.ts';
import type { Lane as SearchLane, Words } from './page/search.ts';
import { measureLedgers } from './ledgers.ts';
import { measureMatch } from './match.ts';
import { median, quantile } from './numbers.ts';
import { measurePolicy } from './policy.ts';
import { alternate, heard } from './rounds.ts';
import { FEW_ROWS, measureScreens } from './screens.ts';
import { listenForStop, Stopped } from './stop.ts';
import { spelledFor, wordsFor } from './words.ts';
import { measureWire } from './wire.ts';

const stop = listenForStop();
/** What breaks because somebody stopped the bench is no news. */
const say = (line: string): void => {
  if (!stop.now()) console.error(line);
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'load' },
    rows: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '5' },
    'no-peers': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
if (
  !Number.isInteger(rows) ||
  rows < CHUNK_ROWS ||
  !Number.isInteger(rounds) ||
  rounds < 1 ||
  !['load', 'search', 'sums', 'wire', 'memory', 'screens', 'match', 'policy', 'ledgers'].includes(values.only)
) {
  say(
    'npm run bench -- --only load|search|sums|wire|memory|screens|match|policy|ledgers [--rows 50000] [--rounds 5] [--no-peers] [--json]',
  );
  process.exit(2);
}
const pageFor = { rows, withPeers: !values['no-peers'], stop, say };
/** Milliseconds by lane, as far as it has come. */
const times = new Map<string, number[]>();

/** Whole milliseconds by lane. */
const mediansSoFar = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...times].filter(([, all]) => all.length > 0).map(([name, all]) => [name, Math.round(median(all))]),
  );

/** How many times as long as ours each of the others took. */
const timesOfOurs = ({ ours = 0, ...others }: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    ['dexieRows', ...loadPeers].flatMap((name) => {
      const ms = others[name];
      return ms === undefined || ours === 0 ? [] : [[name, Math.round((ms / ours) * 10) / 10]];
    }),
  );

const missingOf = ({ missing }: Peers) => ({
  missing: [...missing.keys()],
  missingBecause: Object.fromEntries(missing),
});

type Report = {
  /** Where it is not the number of postings. */
  readonly rows?: number;
  readonly medians: Readonly<Record<string, number>>;
  readonly extra: Readonly<Record<string, unknown>>;
};

const load = (): Promise<Report> =>
  withBenchPage({ ...pageFor, peers: loadPeers }, async ({ call, server, peers }) => {
    const chunks = Math.ceil(rows / CHUNK_ROWS);
    const cold: number[] = [];
    const peer = (name: PeerName) => async () =>
      await tryPeer(peers, name, () => call('loadPeer', name, server.loadJob), say);
    await alternate(
      rounds,
      {
        floor: () => call('floor', chunks),
        ours: async () => {
          const ms = await call('ours', server.offer, rows);
          cold.push(await call('coldOpen'));
          return ms;
        },
        oursByPages: () => call('oursByPages', chunks, rows),
        dexieRows: () => call('dexieRows', chunks),
        ...Object.fromEntries([...peers.there].map((name) => [name, peer(name)])),
      },
      times,
      say,
    );
    const { first, again } = await call('queries', [...wordsFor(60), ...spelledFor(60)]);
    return {
      medians: mediansSoFar(),
      extra: {
        timesOfOurs: timesOfOurs(mediansSoFar()),
        coldOpenMs: median(cold),
        hashMs: server.hashMs,
        ...missingOf(peers),
        queryFirstMs: { p50: median(first), p95: quantile(first, 0.95) },
        queryMs: { p50: median(again), p95: quantile(again, 0.95) },
      },
    };
  });

/** What was thrown away while loading is given back by then. */
const SETTLED_MS = 30_000;

/** A renderer of its own that has loaded so many postings and holds them, MB of its working set: at once, and later. */
const heldMb = (count: number): Promise<{ readonly atOnce: number; readonly settled: number }> =>
  withBenchPage({ ...pageFor, rows: count, peers: [] }, async ({ call, memoryMb, server }) => {
    await call('ours', server.offer, count);
    await call('openOurs');
    const atOnce = Math.round(await memoryMb());
    await setTimeout(SETTLED_MS);
    return { atOnce, settled: Math.round(await memoryMb()) };
  });

const sums = (): Promise<Report> =>
  withBenchPage({ ...pageFor, peers: [] }, async ({ call, server }) => {
    await call('ours', server.offer, rows);
    const found: Record<string, number[]> = {};
    for (let round = 1; round <= rounds; round += 1) {
      const times = { ...(await call('compare')), coldOpen: await call('coldOpen') };
      say(`round ${round}: ${JSON.stringify(times)}`);
      for (const [name, ms] of Object.entries(times)) (found[name] ??= []).push(ms);
    }
    const medians = Object.entries(found).map(([name, all]) => [name, median(all)] as const);
    return { medians: Object.fromEntries(medians), extra: {} };
  });

/** @param times of all words in every round, one round after the other @returns each word's median */
const ofWords = (times: readonly number[]): readonly number[] => {
  const words = times.length / rounds;
  return Array.from({ length: words }, (_, word) => median(times.filter((_ms, at) => at % words === word)));
};

const search = (): Promise<Report> =>
  withBenchPage({ ...pageFor, peers: searchPeers }, async ({ call, peers }) => {
    type Searched = { build: number[]; times: number[]; misses: number; falseHits: number };
    const lanes: Record<string, Searched> = {};
    const words: Words = { written: wordsFor(200), spelled: spelledFor(200) };
    const chunks = Math.ceil(rows / CHUNK_ROWS);
    for (let round = 1; round <= rounds; round += 1) {
      const result: Record<string, SearchLane & Partial<SearchedPeer>> = await call('search', chunks, words);
      for (const name of peers.there) {
        const title = `round ${round} ${name}`;
        const searched = await heard(
          title,
          () => tryPeer(peers, name, () => call('searchPeer', name, chunks, words.written), say),
          say,
        );
        if (searched === null) delete lanes[name];
        else result[name] = searched;
      }
      for (const [name, { buildMs, times, misses, falseHits = 0 }] of Object.entries(result)) {
        const lane = (lanes[name] ??= { build: [], times: [], misses: 0, falseHits: 0 });
        lane.build.push(buildMs);
        lane.times.push(...times);
        lane.misses += misses;
        lane.falseHits += falseHits;
      }
      say(`round ${round} of ${rounds}`);
    }
    const of = (value: (lane: Searched) => unknown) =>
      Object.fromEntries(Object.entries(lanes).map(([name, lane]) => [name, value(lane)]));
    return {
      medians: Object.fromEntries(Object.entries(lanes).map(([name, { times }]) => [name, median(times)])),
      extra: {
        p95Ms: of(({ times }) => quantile(times, 0.95)),
        // Each word's middle one of the rounds: on a busy machine the p95 of single questions is that of losing the processor.
        p95OfWordsMs: of(({ times }) => quantile(ofWords(times), 0.95)),
        buildMs: of(({ build }) => median(build)),
        misses: of(({ misses }) => misses),
        falseHits: of(({ falseHits }) => falseHits),
        ...missingOf(peers),
      },
    };
  });

const memory = async (): Promise<Report> => {
  const few = await heldMb(FEW_ROWS);
  const all = await heldMb(rows);
  return { medians: { of100Rows: few.settled, ofAllRows: all.settled }, extra: { few, all } };
};

const loadAndMemory = async (): Promise<Report> => {
  const { medians, extra } = await load();
  return { medians, extra: { ...extra, rendererMb: (await memory()).medians } };
};

const measured = async (): Promise<Report> => {
  switch (values.only) {
    case 'load':
      return await loadAndMemory();
    case 'search':
      return await search();
    case 'memory':
      return await memory();
    case 'sums':
      return await sums();
    case 'match':
      return await measureMatch({ rows, rounds, times, say });
    case 'ledgers':
      // Rows are people here, ten events each.
      return await measureLedgers({ people: rows, rounds, times, say });
    case 'policy':
      return await measurePolicy({ rounds, times, say });
    case 'screens':
      return await measureScreens({ rows, rounds, stop, say });
    default:
      return measureWire(rows);
  }
};

/** Measured once: bytes and settled memory do not vary. */
const once: readonly string[] = ['wire', 'memory'];

try {
  const report = await measured();
  const result = { bench: values.only, rows, rounds: once.includes(values.only) ? 1 : rounds, ...report };
  console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
  console.error(`[bench] stopped; medians so far, ms: ${JSON.stringify(mediansSoFar())}`);
  process.exitCode = 130;
}
