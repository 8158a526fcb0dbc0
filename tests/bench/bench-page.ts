// The bench's page in real Electron: built, served with the rows that are measured, and taken down again, also when somebody stops
// the bench half-way.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { openDrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { ensureDisplay } from '#build/display.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { chromiumTarget, projectRoot } from '#build/vite/common.ts';
import { writeBenchApp } from './app.ts';
import type { Bench } from './page/bench.ts';
import { bundlePeers, type PeerName, type Peers, tryPeer } from './peers-here.ts';
import { type BenchServer, couchAddress, startBenchServer, type StartCouch } from './server.ts';
import type { Stop } from './stop.ts';

export type BenchPage = {
  /** Runs a lane on the page. */
  readonly call: <K extends keyof Bench>(
    lane: K,
    ...args: Parameters<Bench[K]>
  ) => Promise<Awaited<ReturnType<Bench[K]>>>;
  /** Working set of the renderers. */
  readonly memoryMb: () => Promise<number>;
  readonly server: BenchServer;
  readonly peers: Peers;
};

export type BenchPageOptions = {
  readonly rows: number;
  /** Those that are to be measured on this page. */
  readonly peers: readonly PeerName[];
  /** false: none of them, they are named as missing. */
  readonly withPeers: boolean;
  readonly stop: Stop;
  readonly say: (line: string) => void;
};

/** @returns what `use` returns @throws Stopped when somebody stops the bench; nothing is left running or lying about */
export async function withBenchPage<T>(
  options: BenchPageOptions,
  use: (page: BenchPage) => Promise<T>,
): Promise<T> {
  const { rows, stop, say } = options;
  const pageDir = join(projectRoot, 'out/bench/page');
  await mkdir(kioskDataRoot(), { recursive: true, mode: 0o755 });
  await build({
    configFile: false,
    root: join(projectRoot, 'tests/bench/page'),
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: pageDir, emptyOutDir: true, target: chromiumTarget, modulePreload: { polyfill: false } },
  });
  const peers = await bundlePeers(options.peers, options.withPeers, pageDir, say);
  const size = { width: 800, height: 600 };
  const scratch = await mkdtemp(join(tmpdir(), 'yizhan-bench-'));
  const dataDir = await mkdtemp(join(kioskDataRoot(), 'bench-'));
  const server = await startBenchServer(pageDir, rows, couchOf(peers, say));
  const display = await ensureDisplay({ size, virtual: true });
  const kiosk = await openDrivenKiosk({
    appDir: await writeBenchApp(scratch),
    dataDir,
    display,
    size,
    env: { YIZHAN_BENCH_URL: server.url },
  });
  stop.listenAlone();
  const page: BenchPage = {
    server,
    peers,
    call: (lane, ...args) =>
      kiosk.page.evaluate(
        ([lane, args]) =>
          (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => Promise<never>> }).bench[
            lane as string
          ]?.(...(args as unknown[])) as Promise<never>,
        [lane, args] as const,
      ),
    memoryMb: () =>
      kiosk.app.evaluate(({ app }) =>
        app
          .getAppMetrics()
          .filter(({ type }) => type === 'Tab')
          .reduce((sum, { memory }) => sum + memory.workingSetSize / 1024, 0),
      ),
  };
  try {
    const used = kiosk.page.waitForFunction(() => 'bench' in globalThis).then(() => use(page));
    return await stop.orStopped(used);
  } finally {
    // A renderer in the midst of a lane would be long in closing.
    await (stop.now() ? kiosk.kill() : kiosk.close());
    await display.dispose();
    await server.dispose();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The server that PouchDB replicates from: loaded only where its packages are. */
const couchOf =
  (peers: Peers, say: (line: string) => void): StartCouch =>
  async (rows) => {
    if (!peers.there.has('pouchdb')) return null;
    const start = async () => {
      const { startCouchServer } = await import('./peers/couch-server.ts');
      return await startCouchServer(couchAddress.database, rows);
    };
    return await tryPeer(peers, 'pouchdb', start, say);
  };
