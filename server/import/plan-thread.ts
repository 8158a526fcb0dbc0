// Planning on a thread of its own: a spreadsheet of 76 MB takes seconds to read, and the server has kiosks to answer meanwhile.
//
//   job ─> thread: read, plan ─> planned (how many rows) ─> "more" ─> a part ─> "more" ─> … ─> the whole plan
//
// One file at a time. Whoever asked may go away: the thread is ended and nothing was imported. A thread that takes more memory than
// any file needs that is within the limits (limits.ts) ends by itself, and the server goes on.
import { Worker } from 'node:worker_threads';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import type { PlanFile, PlanJob, PlannedFile } from './plan-file.ts';
import type { ImportPlan } from './plan-types.ts';
import type { FileProblem } from './problems.ts';
import { fileProblem } from './texts.ts';

/** What the thread may take for its objects, MB: the worst file within the limits needs less than 1,500. */
const MEMORY_MB = 2_048;
export const ROWS_IN_A_PART = 200;

/** What the planning thread says; to each `planned` and `part` but the last the answer is: more. */
export type FromPlanner =
  | { readonly kind: 'refused'; readonly problem: FileProblem }
  | {
      readonly kind: 'planned';
      readonly about: Omit<ImportPlan, 'rows'>;
      readonly fileHash: string;
      readonly rows: number;
    }
  | { readonly kind: 'part'; readonly rows: readonly Row[]; readonly cells: PlannedFile['cells'] };
type Row = ImportPlan['rows'][number];

/** Plans on threads, one file after the other. @param memoryMb for a test: less than a file needs */
export function plannerInThread(memoryMb = MEMORY_MB): PlanFile {
  const inTurn = oneAfterAnother();
  return (job, signal) => inTurn(() => planOnThread(job, memoryMb, signal));
}

function planOnThread(
  job: PlanJob,
  memoryMb: number,
  signal?: AbortSignal,
): Promise<Result<PlannedFile, FileProblem>> {
  if (signal?.aborted === true) return Promise.resolve(err(fileProblem('interrupted')));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('plan-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const rows: Row[] = [];
    const cells: (readonly string[] | null)[] = [];
    let head: Extract<FromPlanner, { kind: 'planned' }> | null = null;
    const stop = (): void => end(err(fileProblem('interrupted')));
    const end = (result: Result<PlannedFile, FileProblem>): void => {
      signal?.removeEventListener('abort', stop);
      resolve(result);
      void worker.terminate();
    };
    const goOn = (): void => {
      if (head === null) return;
      const plan = { ...head.about, rows };
      if (isWhole(plan, head.rows)) end(ok({ plan, fileHash: head.fileHash, cells }));
      else worker.postMessage('more');
    };
    signal?.addEventListener('abort', stop);
    worker.on('message', (message: FromPlanner) => {
      switch (message.kind) {
        case 'refused':
          end(err(message.problem));
          return;
        case 'planned':
          head = message;
          goOn();
          return;
        case 'part':
          rows.push(...message.rows);
          cells.push(...message.cells);
          goOn();
          return;
        default:
          unreachable(message);
      }
    });
    worker.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(err(fileProblem('too_much_memory')));
      else reject(error);
    });
    worker.once('exit', () => reject(new Error('the planning thread ended without a plan')));
  });
}

/** Rows are given out of one plan, in its order: when all are here it is that plan, and its kind says what they are. */
const isWhole = (
  plan: Omit<ImportPlan, 'rows'> & { readonly rows: readonly Row[] },
  count: number,
): plan is ImportPlan => plan.rows.length === count;
