// The bench: one real Electron, one page, all lanes side by side in alternating rounds, medians. Talks on stderr; with --json the
// last line of stdout is the result.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { openDrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { ensureDisplay } from '#build/display.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { chromiumTarget, projectRoot } from '#build/vite/common.ts';
import { CHUNK_ROWS } from '#shared/protocol/snapshot.ts';
import { writeBenchApp } from './app.ts';
import type { Bench } from './page/bench.ts';
import { benchRows, seeded } from './rows.ts';
import { type BenchServer, startBenchServer } from './server.ts';
import type { Words } from './page/search.ts';
import { publishedRows } from './published.ts';
import { measureWire } from './wire.ts';

const ROUNDS = 5;
const say = (line: string): void => console.error(line);

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'load' },
    rows: { type: 'string', default: '50000' },
    json: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
if (
  !Number.isInteger(rows) ||
  rows < CHUNK_ROWS ||
  !['load', 'search', 'wire', 'memory'].includes(values.only)
) {
  say('npm run bench -- --only load|search|wire|memory [--rows 50000] [--json]');
  process.exit(2);
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
const quantile = (numbers: readonly number[], q: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
  return Math.round((value ?? 0) * 100) / 100;
};

/** Words that people would type: one to four characters out of titles, employers and places; some that nothing has. */
function wordsFor(count: number): readonly string[] {
  const random = seeded(11);
  const all = benchRows(2000);
  const words = Array.from({ length: count }, () => {
    const { row } = all[Math.floor(random() * all.length)] ?? { row: null };
    const text = [row?.title, row?.employer, row?.place.text][Math.floor(random() * 3)] ?? '';
    const from = Math.floor(random() * text.length);
    return text
      .slice(from, from + 1 + Math.floor(random() * 4))
      .trim()
      .toLowerCase();
  });
  return [...words.filter((word) => word !== '' && !/\s/u.test(word)), '飞行员', 'zzz'];
}

/** Pinyin and initials of words, whole and cut short, as they are typed. */
function spelledFor(count: number): readonly string[] {
  const random = seeded(13);
  const all = publishedRows(2000);
  const words = Array.from({ length: count }, () => {
    const search = all[Math.floor(random() * all.length)]?.row.search;
    const tokens = [search?.title, search?.employer, search?.place][Math.floor(random() * 3)] ?? '';
    const syllables = tokens.match(/[A-Z][a-z]*/g) ?? [];
    const from = Math.floor(random() * syllables.length);
    const some = syllables.slice(from, from + 1 + Math.floor(random() * 3));
    const letters = random() < 0.5 ? some.join('') : some.map((one) => one.charAt(0)).join('');
    return letters.slice(0, random() < 0.3 ? Math.max(1, letters.length - 1) : letters.length).toLowerCase();
  });
  return [...words.filter((word) => word !== ''), 'feixingyuan', 'zzz'];
}

const searchWords = (count: number): Words => ({ written: wordsFor(count), spelled: spelledFor(count) });

async function withPage<T>(
  use: (page: {
    readonly call: <K extends keyof Bench>(
      lane: K,
      ...args: Parameters<Bench[K]>
    ) => Promise<Awaited<ReturnType<Bench[K]>>>;
    readonly memoryMb: () => Promise<number>;
    readonly server: BenchServer;
  }) => Promise<T>,
): Promise<T> {
  const outDir = join(projectRoot, 'out/bench');
  const pageDir = join(outDir, 'page');
  await mkdir(kioskDataRoot(), { recursive: true, mode: 0o755 });
  await build({
    configFile: false,
    root: join(projectRoot, 'tests/bench/page'),
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: pageDir, emptyOutDir: true, target: chromiumTarget, modulePreload: { polyfill: false } },
  });
  const size = { width: 800, height: 600 };
  const scratch = await mkdtemp(join(tmpdir(), 'yizhan-bench-'));
  const dataDir = await mkdtemp(join(kioskDataRoot(), 'bench-'));
  const server = await startBenchServer(pageDir, rows);
  const display = await ensureDisplay({ size, virtual: true });
  const kiosk = await openDrivenKiosk({
    appDir: await writeBenchApp(scratch),
    dataDir,
    display,
    size,
    env: { YIZHAN_BENCH_URL: server.url },
  });
  try {
    await kiosk.page.waitForFunction(() => 'bench' in globalThis);
    return await use({
      server,
      call: (lane, ...args) =>
        kiosk.page.evaluate(
          ([lane, args]) =>
            (
              globalThis as unknown as { bench: Record<string, (...args: unknown[]) => Promise<never>> }
            ).bench[lane as string]?.(...(args as unknown[])) as Promise<never>,
          [lane, args] as const,
        ),
      memoryMb: () =>
        kiosk.app.evaluate(({ app }) =>
          app
            .getAppMetrics()
            .filter(({ type }) => type === 'Tab')
            .reduce((sum, { memory }) => sum + memory.workingSetSize / 1024, 0),
        ),
    });
  } finally {
    await kiosk.close();
    await display.dispose();
    await server.dispose();
    await rm(dataDir, { recursive: true, force: true });
    await rm(scratch, { recursive: true, force: true });
  }
}

type Report = {
  readonly medians: Readonly<Record<string, number>>;
  readonly extra: Readonly<Record<string, unknown>>;
};

const load = (): Promise<Report> =>
  withPage(async ({ call, server }) => {
    const chunks = Math.ceil(rows / CHUNK_ROWS);
    const lanes = {
      floor: () => call('floor', chunks),
      ours: () => call('ours', server.offer, rows),
      oursByPages: () => call('oursByPages', chunks, rows),
      dexieRows: () => call('dexieRows', chunks),
    };
    const times: Record<string, number[]> = {};
    const cold: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const [name, lane] of Object.entries(lanes)) {
        const ms = await lane();
        (times[name] ??= []).push(ms);
        say(`round ${round} ${name}: ${Math.round(ms)} ms`);
        if (name === 'ours') cold.push(await call('coldOpen'));
      }
    }
    const { first, again } = await call('queries', [...wordsFor(60), ...spelledFor(60)]);
    return {
      medians: Object.fromEntries(
        Object.entries(times).map(([name, all]) => [name, Math.round(median(all))]),
      ),
      extra: {
        coldOpenMs: median(cold),
        hashMs: server.hashMs,
        missing: ['rxdb', 'pouchdb'],
        queryFirstMs: { p50: median(first), p95: quantile(first, 0.95) },
        queryMs: { p50: median(again), p95: quantile(again, 0.95) },
      },
    };
  });

/** What was thrown away while loading is given back by then. */
const SETTLED_MS = 30_000;

/** A renderer of its own that has loaded so many chunks and holds them, MB of its working set: at once, and later. */
const heldMb = (chunks: number): Promise<{ readonly atOnce: number; readonly settled: number }> =>
  withPage(async ({ call, memoryMb, server }) => {
    const offer = { ...server.offer, chunks: server.offer.chunks.slice(0, chunks) };
    await call('ours', offer, 0);
    await call('openOurs');
    const atOnce = Math.round(await memoryMb());
    await setTimeout(SETTLED_MS);
    return { atOnce, settled: Math.round(await memoryMb()) };
  });

/** @param times of all words in every round, one round after the other @returns each word's median */
const ofWords = (times: readonly number[]): readonly number[] => {
  const words = times.length / ROUNDS;
  return Array.from({ length: words }, (_, word) => median(times.filter((_ms, at) => at % words === word)));
};

const search = (): Promise<Report> =>
  withPage(async ({ call }) => {
    const words = searchWords(200);
    const lanes: Record<string, { build: number[]; times: number[]; misses: number }> = {};
    for (let round = 1; round <= ROUNDS; round += 1) {
      const result = await call('search', Math.ceil(rows / CHUNK_ROWS), words);
      for (const [name, { buildMs, times, misses }] of Object.entries(result)) {
        const lane = (lanes[name] ??= { build: [], times: [], misses: 0 });
        lane.build.push(buildMs);
        lane.times.push(...times);
        lane.misses += misses;
      }
      say(`round ${round} of ${ROUNDS}`);
    }
    const of = (value: (lane: { build: number[]; times: number[]; misses: number }) => unknown) =>
      Object.fromEntries(Object.entries(lanes).map(([name, lane]) => [name, value(lane)]));
    return {
      medians: Object.fromEntries(Object.entries(lanes).map(([name, { times }]) => [name, median(times)])),
      extra: {
        p95Ms: of(({ times }) => quantile(times, 0.95)),
        // Each word's middle one of the rounds: on a busy machine the p95 of single questions is that of losing the processor.
        p95OfWordsMs: of(({ times }) => quantile(ofWords(times), 0.95)),
        buildMs: of(({ build }) => median(build)),
        misses: of(({ misses }) => misses),
        missing: ['flexsearch', 'minisearch'],
      },
    };
  });

const memory = async (): Promise<Report> => {
  const few = await heldMb(1);
  const all = await heldMb(Number.MAX_SAFE_INTEGER);
  return { medians: { of500Rows: few.settled, ofAllRows: all.settled }, extra: { few, all } };
};

const loadAndMemory = async (): Promise<Report> => {
  const { medians, extra } = await load();
  return { medians, extra: { ...extra, rendererMb: (await memory()).medians } };
};

const report =
  values.only === 'load'
    ? await loadAndMemory()
    : values.only === 'search'
      ? await search()
      : values.only === 'memory'
        ? await memory()
        : measureWire(rows);
const result = {
  bench: values.only,
  rows,
  rounds: values.only === 'wire' || values.only === 'memory' ? 1 : ROUNDS,
  ...report,
};
if (values.json) console.log(JSON.stringify(result));
else console.log(JSON.stringify(result, null, 2));
