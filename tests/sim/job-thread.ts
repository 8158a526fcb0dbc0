// One thread of jobs.ts: takes blocks and posts their summaries.
import 'zod/compile';
import { parentPort, workerData } from 'node:worker_threads';
import { type Counter, type SeedList, takeBlocks } from './jobs.ts';

// What jobs.ts gives it, and nobody else.
const { seeds, counter } = workerData as { readonly seeds: SeedList; readonly counter: Counter };
await takeBlocks(
  seeds,
  counter,
  () => performance.now(),
  (summary) => parentPort?.postMessage(summary),
);
