// Entry of the planning thread: one file, planned at once and given out in parts as they are asked for, so that whoever takes them in
// is never held for longer than a part takes.
import { parentPort, workerData } from 'node:worker_threads';
import { type FromPlanner, ROWS_IN_A_PART } from './plan-thread.ts';
import { type PlanJob, planHere } from './plan-file.ts';

const say = (message: FromPlanner): void => parentPort?.postMessage(message);

async function work(job: PlanJob): Promise<void> {
  const planned = await planHere(job);
  if (!planned.ok) {
    say({ kind: 'refused', problem: planned.error });
    return;
  }
  const { plan, cells, fileHash } = planned.value;
  const { rows, ...about } = plan;
  let from = 0;
  parentPort?.on('message', () => {
    const to = from + ROWS_IN_A_PART;
    say({ kind: 'part', rows: rows.slice(from, to), cells: cells.slice(from, to) });
    from = to;
  });
  say({ kind: 'planned', about, fileHash, rows: rows.length });
}

// Given by plan-thread.ts alone, which is compiled against the same type. A throw ends the thread and is its `error` there.
void work(workerData);
