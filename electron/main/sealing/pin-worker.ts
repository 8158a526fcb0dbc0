// Entry of the PIN thread (bundled beside main.js): one job by message, one answer, and the thread ends with the memory that Argon2
// took. What it holds of keys is overwritten before; a PIN is a string of the engine's and goes with the thread.
import { parentPort } from 'node:worker_threads';
import { openSodium } from '#shared/sealing/sodium.ts';
import { type PinJob, pinWorkHere } from './pin-work.ts';

async function answer(job: PinJob): Promise<void> {
  const sodium = await openSodium();
  const work = pinWorkHere(sodium, () => performance.now());
  const done = job.kind === 'wrap' ? await work.wrap(job) : await work.unwrap(job);
  sodium.memzero(job.secrets.machineSecret);
  if (job.kind === 'wrap') sodium.memzero(job.privateKey);
  parentPort?.postMessage(done);
  if (done instanceof Uint8Array) sodium.memzero(done);
}

// Sent by pin-thread.ts alone, which is compiled against the same type. A throw ends the thread and is its `error` there.
parentPort?.once('message', (job: PinJob) => void answer(job));
