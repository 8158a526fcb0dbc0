// Virtual time. Everything that happens later in a simulated world is an entry here; between two entries every promise
// of the code under test settles, so that one seed has exactly one order of events.
//
//   run: take the earliest entry ─> let it act ─> let all its promises settle ─> next

export type Scheduler = {
  /** Milliseconds since the world began; never jumps back. */
  readonly nowMs: () => number;
  /** Calls `act` after `delayMs`. @returns a function that takes it back */
  readonly after: (delayMs: number, act: () => void) => () => void;
  /** Resolves after `delayMs`. */
  readonly wait: (delayMs: number) => Promise<void>;
  /** Runs until nothing is due before `untilMs` or `done()` says so (asked after every entry). */
  readonly run: (untilMs: number, done?: () => boolean) => Promise<void>;
  /** Entries that have acted. */
  readonly acted: () => number;
};

type Entry = { readonly atMs: number; readonly order: number; act: (() => void) | null };

const settled = Promise.resolve();
/**
 * Makes a function that calls `then` when every promise that is settled by now has been taken up: ticks run once the microtasks
 * are through. Not by queueMicrotask, which in Node makes a resource object each time.
 */
function whenSettled(then: () => void): () => void {
  const tick = (): void => process.nextTick(then);
  return () => void settled.then(tick);
}

export function makeScheduler(): Scheduler {
  const heap: Entry[] = [];
  let nowMs = 0;
  let order = 0;
  let acted = 0;
  const before = (a: Entry, b: Entry): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

  const push = (entry: Entry): void => {
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (parent === undefined || !before(entry, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = entry;
  };
  const pop = (): Entry | undefined => {
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const left = heap[child];
      if (left === undefined) break;
      const right = heap[child + 1];
      let lower = left;
      if (right !== undefined && before(right, left)) {
        child += 1;
        lower = right;
      }
      if (!before(lower, last)) break;
      heap[at] = lower;
      at = child;
    }
    heap[at] = last;
    return top;
  };

  const after = (delayMs: number, act: () => void): (() => void) => {
    const entry: Entry = { atMs: nowMs + Math.max(0, delayMs), order, act };
    order += 1;
    push(entry);
    return () => {
      entry.act = null;
    };
  };

  return {
    nowMs: () => nowMs,
    after,
    wait: (delayMs) => new Promise((resolve) => void after(delayMs, resolve)),
    run: (untilMs, done) =>
      new Promise((resolve, reject) => {
        // Callbacks and not `await`: hundreds of entries in a world, and each promise costs as much as a small entry.
        const next = (): void => {
          try {
            for (let top = heap[0]; top !== undefined && top.atMs < untilMs; top = heap[0]) {
              pop();
              if (top.act === null) continue;
              nowMs = top.atMs;
              top.act();
              acted += 1;
              return afterwards();
            }
            nowMs = Math.max(nowMs, untilMs);
            resolve();
          } catch (error) {
            reject(error);
          }
        };
        const seen = (): void => {
          if (done?.() === true) resolve();
          else next();
        };
        const afterwards = whenSettled(seen);
        whenSettled(next)();
      }),
    acted: () => acted,
  };
}
