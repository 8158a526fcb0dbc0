// [S14] Admission to the expensive routes. After a power cut a whole county's kiosks call at once: so many are served, so
// many wait in line, the rest are told when to come back, each at another time, so that they do not come back together.
//
//   run(work) ─> a free slot? work ─> next in line
//             ─> room in line? wait, `waitMs` at most
//             ─> else busy, with seconds to wait

export type AdmissionLimits = {
  /** Works under way at once. */
  readonly slots: number;
  /** Works that may wait in line. */
  readonly queue: number;
  /** Nobody waits longer: below the kiosk's own limit for a whole exchange (30 s), so that it hears the answer. */
  readonly waitMs: number;
  /** Shortest and longest wait that is asked of those turned away, seconds. */
  readonly retryAfterS: { readonly from: number; readonly to: number };
};

/** Pages of 500 rows and pushes of 50 operations: more at once only makes each of them slower. */
export const defaultAdmission: AdmissionLimits = {
  slots: 8,
  queue: 64,
  waitMs: 15_000,
  retryAfterS: { from: 5, to: 30 },
};

/** Thrown to those turned away; routes answer 503 with Retry-After. */
export class TurnedAway extends Error {
  readonly retryAfterS: number;
  constructor(retryAfterS: number) {
    super('busy');
    this.name = 'TurnedAway';
    this.retryAfterS = retryAfterS;
  }
}

export type Admission = {
  /** Does the work in its turn. @throws TurnedAway without having begun it */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
};

type Waiting = { readonly admit: () => void };

/** @param randomInt a whole number, uniform in [0, below) */
export function makeAdmission(limits: AdmissionLimits, randomInt: (below: number) => number): Admission {
  const { slots, queue, waitMs, retryAfterS } = limits;
  let running = 0;
  const line: Waiting[] = [];
  const turnedAway = (): TurnedAway =>
    new TurnedAway(retryAfterS.from + randomInt(retryAfterS.to - retryAfterS.from + 1));

  const inTurn = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const waiting: Waiting = {
        admit: () => {
          clearTimeout(tooLong);
          resolve();
        },
      };
      const tooLong = setTimeout(() => {
        line.splice(line.indexOf(waiting), 1);
        reject(turnedAway());
      }, waitMs);
      line.push(waiting);
    });
  /** The slot goes straight to the next in line: nobody who comes later can take it in between. */
  const leave = (): void => {
    const next = line.shift();
    if (next === undefined) running -= 1;
    else next.admit();
  };

  return {
    run: async (work) => {
      if (running < slots) running += 1;
      else if (line.length < queue) await inTurn();
      else throw turnedAway();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
