// Main's end of the casebook's thread: started at unlock, ended at lock with all that it knew, asked meanwhile. Whoever asks while it
// still opens is told so; whoever's answer the lock cut off hears `locked`.
import { Worker } from 'node:worker_threads';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { RecordedEvent } from '#shared/casework/event.ts';
import type { caseFailures } from '#shared/ipc/case-person.ts';
import type { CaseOpening } from '#shared/ipc/casework.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import { type Log, logBug } from '../log.ts';
import type { DeskAsk, FromThread, ToThread } from './case-messages.ts';
import type { Desk } from './desk.ts';

export type CaseFailure = { readonly reason: (typeof caseFailures)[number] };

/** What is used of a thread; `end` takes all that it held with it. */
export type Thread = {
  readonly say: (message: ToThread) => void;
  readonly end: () => void;
};
export type StartThread = (hear: (message: FromThread) => void, broke: (error: unknown) => void) => Thread;

export type CaseThread = {
  readonly opening: () => CaseOpening;
  readonly start: (
    keys: readonly KeyPair[],
    operations: readonly Operation[],
    forgotten: readonly string[],
  ) => void;
  readonly end: () => void;
  /** Events that were journalled just now; the next answers know of them. */
  readonly take: (events: readonly RecordedEvent[]) => void;
  readonly ask: <M extends keyof Desk>(
    method: M,
    arg: Parameters<Desk[M]>[0],
  ) => Promise<Result<Awaited<ReturnType<Desk[M]>>, CaseFailure>>;
};

type Waiting = (answer: Result<unknown, CaseFailure>) => void;

const shut: CaseOpening = { state: 'locked', done: 0, total: 0, closed: 0 };

/**
 * @param file of the sealed copy (sealed-copy.ts)
 * @param changed told how far the opening is, and when it ends
 */
export function makeCaseThread(deps: {
  readonly startThread: StartThread;
  readonly file: string;
  readonly changed: (opening: CaseOpening) => void;
  readonly log: Log;
}): CaseThread {
  const { startThread, file, changed, log } = deps;
  let thread: Thread | null = null;
  let opening = shut;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  const become = (next: CaseOpening): void => {
    opening = next;
    changed(next);
  };
  const answerAll = (reason: CaseFailure['reason']): void => {
    const answers = [...waiting.values()];
    waiting.clear();
    for (const answer of answers) answer(err({ reason }));
  };
  const hear = (message: FromThread): void => {
    switch (message.kind) {
      case 'progress':
        become({ state: 'opening', done: message.done, total: message.total, closed: 0 });
        return;
      case 'open':
        log.info('casebookOpen', { events: message.total, closed: message.closed });
        become({ state: 'open', done: message.total, total: message.total, closed: message.closed });
        return;
      case 'answer':
        waiting.get(message.id)?.(ok(message.answer));
        waiting.delete(message.id);
    }
  };
  const end = (): void => {
    if (thread === null) return;
    thread.end();
    thread = null;
    become(shut);
    answerAll('locked');
  };

  return {
    opening: () => opening,
    start: (keys, operations, forgotten) => {
      end();
      const started: Thread = startThread(
        (message) => {
          if (thread === started) hear(message);
        },
        (error) => {
          if (thread !== started) return;
          logBug(log, 'casebook', error);
          thread = null;
          become({ ...shut, state: 'failed' });
          answerAll('failed');
        },
      );
      thread = started;
      become({ state: 'opening', done: 0, total: 0, closed: 0 });
      started.say({ kind: 'open', keys, file, operations, forgotten });
    },
    end,
    take: (events) => thread?.say({ kind: 'take', events }),
    ask: async <M extends keyof Desk>(method: M, arg: Parameters<Desk[M]>[0]) => {
      const now = thread;
      if (now === null) return err({ reason: opening.state === 'failed' ? 'failed' : 'locked' });
      if (opening.state !== 'open') return err({ reason: 'opening' });
      const id = (asked += 1);
      const answer = await new Promise<Result<unknown, CaseFailure>>((resolve) => {
        waiting.set(id, resolve);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- method and argument belong together by this function's signature
        now.say({ kind: 'ask', id, ...({ method, arg } as DeskAsk) });
      });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the desk's method gave, in the same build beyond the port
      return answer as Result<Awaited<ReturnType<Desk[M]>>, CaseFailure>;
    },
  };
}

/** @param script of case-worker.ts, as built */
export const caseWorker =
  (script: URL): StartThread =>
  (hear, broke) => {
    const worker = new Worker(script);
    worker.on('message', hear);
    worker.once('error', broke);
    return {
      say: (message) => worker.postMessage(message),
      end: () => void worker.terminate(),
    };
  };
