// PIN work in a thread of its own for each job: Argon2id's 64 MiB go back to the machine when the thread ends, which WebAssembly
// memory never does otherwise, and main's event loop is not stopped.
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import { pinWrapSchema } from '#shared/sealing/pin-wrap.ts';
import type { PinJob, PinWork } from './pin-work.ts';

const keySchema = z.nullable(z.instanceof(Uint8Array));

/** @param script of pin-worker.ts, as built. The work rejects where the thread cannot be started or breaks */
export function pinWorkInThread(script: URL): PinWork {
  const run = (job: PinJob): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script);
      worker.once('message', (answer: unknown) => {
        resolve(answer);
        void worker.terminate();
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('pin thread ended without an answer')));
      worker.postMessage(job);
    });
  return {
    wrap: async (job) => pinWrapSchema.parse(await run(job)),
    unwrap: async (job) => keySchema.parse(await run(job)),
    hash: async (job) => z.string().parse(await run(job)),
    check: async (job) => z.boolean().parse(await run(job)),
  };
}
