// Entry of the casebook's thread (bundled beside main.js). It holds keys and people's cases from unlock to lock; main ends the thread, and
// with it goes all that it held. Main itself never has them, so that its memory shows nothing after a lock.
import { parentPort } from 'node:worker_threads';
import { openSodium } from '#shared/sealing/sodium.ts';
import type { ToThread } from './case-messages.ts';
import { serveCasebook } from './serve-casebook.ts';

const serve = serveCasebook(await openSodium(), (message) => parentPort?.postMessage(message));
// Messages of before wait at the port. A throw ends the thread and is its `error` in main.
parentPort?.on('message', (message: ToThread) => void serve(message));
