// The watchdog: a target runs on a thread; where one seed stays under way for too long, the thread is ended and the seed told.
//
//   thread: begins seed ─> shared memory <─ looked at each half second ─ main: still the same? terminate
import { Worker } from 'node:worker_threads';
import type { FuzzSummary } from './run.ts';
import { BATCH, type TargetName } from './target.ts';

/** Beyond this a run is not slow but stuck, ms on the clock: a machine that is shared may hold a sound one up for a while. */
const STUCK_MS = 60_000;
const LOOK_MS = 500;

type Message =
  | { readonly kind: 'told'; readonly runs: number; readonly failures: number }
  | { readonly kind: 'done'; readonly summary: FuzzSummary };

export type Watched = {
  readonly target: TargetName;
  readonly from: number;
  readonly count: number;
  readonly keep: number;
  readonly told: (runs: number, failures: number) => void;
  /** Asked twice a second: ends after the run in hand. */
  readonly stopped: () => boolean;
  readonly stuckMs?: number;
};

/** @returns the summary; a thread that was ended, or died, has its seed as the failure */
export function runWatched({
  target,
  from,
  count,
  keep,
  told,
  stopped,
  stuckMs = STUCK_MS,
}: Watched): Promise<FuzzSummary> {
  const beat = new Float64Array(new SharedArrayBuffer(16)).fill(-1, 0, 1);
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: { target, from, count, keep, beat, stop },
  });
  const startedMs = performance.now();
  return new Promise((resolve) => {
    let [begun, sinceMs] = [0, startedMs];
    const end = (summary: FuzzSummary): void => {
      clearInterval(looking);
      resolve(summary);
    };
    const failed = (what: string): void =>
      end({
        target,
        runs: beat[1] ?? 0,
        ms: performance.now() - startedMs,
        slowestMs: 0,
        outcomes: {},
        failures: [{ target, seed: Math.max(from, beat[0] ?? from), what }],
        heapGrowth: null,
      });
    const looking = setInterval(() => {
      if (stopped()) Atomics.store(stop, 0, 1);
      const now = performance.now();
      if (beat[1] !== begun) [begun, sinceMs] = [beat[1] ?? 0, now];
      else if (now - sinceMs > stuckMs) {
        failed(`hangs: nothing came of it in ${String(Math.round((now - sinceMs) / 1000))} s`);
        void worker.terminate();
      }
    }, LOOK_MS);
    worker.on('message', (message: Message) => {
      if (message.kind === 'done') end(message.summary);
      else if (message.runs % BATCH === 0) told(message.runs, message.failures);
    });
    worker.once('error', (error) =>
      failed(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    worker.once('exit', () => failed('the thread ended by itself'));
  });
}
