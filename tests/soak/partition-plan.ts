// What one partition run does, decided by the seed before it begins. Pure.
import { diceOf } from './dice.ts';
import { type LinkState, linkStates } from './faulty-link.ts';

export type Pattern = Exclude<LinkState, 'open'>;
export const patterns = linkStates.filter((state): state is Pattern => state !== 'open');

export type PartitionPlan = {
  readonly pattern: Pattern;
  /** How long the line is bad, ms; up to longer than the kiosk's limit of one exchange. */
  readonly lastsMs: number;
  /** When the county changes its list, as a share of that time; above 1: after the line is well again. */
  readonly changesAt: number;
  /** Where in the county's list the change begins, 0..1, and how many postings it touches. */
  readonly changeFrom: number;
  readonly changeRows: number;
  /** Pauses between entries, ms. */
  readonly pauseMs: number;
};

/** The patterns come round, so that any eight runs in a row have all of them; each round in another order. */
export function planPartition(seed: number, run: number): PartitionPlan {
  const dice = diceOf(seed, `partition ${run}`);
  return {
    pattern: patternOf(seed, run),
    lastsMs: dice.whole(400, 4_500),
    changesAt: dice.roll() * 1.1,
    changeFrom: dice.roll(),
    changeRows: dice.whole(1, 40),
    pauseMs: dice.whole(20, 400),
  };
}

function patternOf(seed: number, run: number): Pattern {
  const round = Math.floor((run - 1) / patterns.length);
  const dice = diceOf(seed, `patterns ${round}`);
  const order = patterns.map((pattern) => ({ pattern, at: dice.roll() })).sort((a, b) => a.at - b.at);
  return order[(run - 1) % patterns.length]?.pattern ?? 'cut';
}
