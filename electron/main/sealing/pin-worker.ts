// Entry of the PIN thread (bundled beside main.js): one job by message, one answer, and the thread ends with the memory that Argon2
// took. What it holds of keys is overwritten before; a PIN is a string of the engine's and goes with the thread.
import { parentPort } from 'node:worker_threads';
import { unreachable } from '#shared/kernel/result.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { type PinJob, type PinWork, pinWorkHere } from './pin-work.ts';

async function answer(job: PinJob): Promise<void> {
  const sodium = await openSodium();
  const done = await doneOf(
    job,
    pinWorkHere(sodium, () => performance.now()),
  );
  if (job.kind === 'wrap' || job.kind === 'unwrap') sodium.memzero(job.secrets.machineSecret);
  if (job.kind === 'wrap') sodium.memzero(job.privateKey);
  parentPort?.postMessage(done);
  if (done instanceof Uint8Array) sodium.memzero(done);
}

function doneOf(job: PinJob, work: PinWork): Promise<unknown> {
  switch (job.kind) {
    case 'wrap':
      return work.wrap(job);
    case 'unwrap':
      return work.unwrap(job);
    case 'hash':
      return work.hash(job);
    case 'check':
      return work.check(job);
    default:
      return unreachable(job);
  }
}

// Sent by pin-thread.ts alone, which is compiled against the same type. A throw ends the thread and is its `error` there.
parentPort?.once('message', (job: PinJob) => void answer(job));
