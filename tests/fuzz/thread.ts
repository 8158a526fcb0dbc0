// One target on a thread of its own, so that the main thread can end it when a run never does (watched.ts).
import { parentPort, workerData } from 'node:worker_threads';
import { setImmediate as turn } from 'node:timers/promises';
import { fuzz, threadWorkMs } from './run.ts';
import { type TargetName } from './target.ts';
import { openRig } from './targets.ts';

// What watched.ts gives it, and nobody else.
const { target, from, count, keep, beat, stop } = workerData as {
  readonly target: TargetName;
  readonly from: number;
  readonly count: number;
  readonly keep: number;
  /** The seed under way, and how many began: the main thread sees that it stands still. */
  readonly beat: Float64Array<SharedArrayBuffer>;
  readonly stop: Int32Array<SharedArrayBuffer>;
};
const summary = await fuzz(
  target,
  await openRig(target),
  { from, count },
  {
    nowMs: () => performance.now(),
    workMs: threadWorkMs,
    keep,
    begins: (seed) => {
      beat[0] = seed;
      beat[1] = (beat[1] ?? 0) + 1;
    },
    told: (sum) => parentPort?.postMessage({ kind: 'told', ...sum }),
    stopped: () => Atomics.load(stop, 0) === 1,
  },
);
await turn();
parentPort?.postMessage({ kind: 'done', summary });
