// What goes wrong in a simulated world, as data. Each seed draws which kinds are on (swarm testing: a world with few
// kinds of trouble gets further than one with all of them), and counts what it injected.
import type { Prng } from './prng.ts';
import type { Size } from './size.ts';

export const stickFaultKinds = ['stickPulled', 'stickReplayed', 'stickForged'] as const;
export const faultKinds = [
  'requestDropped',
  'answerLost',
  'requestDuplicated',
  'requestReordered',
  'answerTruncated',
  'gateway502',
  'captivePortal',
  'halfOpen',
  'oneWayPartition',
  'partition',
  'clockJump',
  'killAtAwait',
  'killAtRandom',
  'rendererCrash',
  'diskFull',
  'tailCut',
  'tailKept',
  'unackedByteFlipped',
  'ackedByteFlipped',
  'cacheWiped',
  'profileCloned',
  'serverRestored',
  'serverKilled',
  'serverBusy',
  'delayedCommit',
  'abortedCommit',
  'unknownKind',
  'newerSchema',
  'unknownMembers',
  'cacheRotted',
  // Sticks travel in worlds that have one of these (sticks.ts).
  ...stickFaultKinds,
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type FaultCounts = Record<FaultKind, number>;
const none = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as FaultCounts;
export const noFaults = (): FaultCounts => ({ ...none });

export type Faults = {
  /** Draws whether a fault of this kind happens now, and counts it. */
  readonly strikes: (kind: FaultKind, probability: number) => boolean;
  /** Whether this world has faults of this kind at all. */
  readonly has: (kind: FaultKind) => boolean;
  /** Counts one that was decided elsewhere. */
  readonly note: (kind: FaultKind) => void;
  readonly counts: () => FaultCounts;
  /** From now on nothing goes wrong. */
  readonly heal: () => void;
  readonly healed: () => boolean;
};

/** Rare ones change a world so much that most worlds should be without. */
const rarity: Partial<Record<FaultKind, number>> = {
  profileCloned: 0.12,
  serverRestored: 0.2,
  ackedByteFlipped: 0.2,
  diskFull: 0.3,
  stickPulled: 0.04,
  stickReplayed: 0.05,
  stickForged: 0.05,
};
const ofSticks: ReadonlySet<FaultKind> = new Set(stickFaultKinds);

/** Drawn by its own dice (rot.ts). */
const rot: FaultKind = 'cacheRotted';

/**
 * @param apart dice for the sticks: a world without them is what it was before there were any
 * @param size how many kinds there are in a world
 * @param only when given: these kinds and no others
 * @param rots whether this world's caches rot
 */
export function drawFaults(
  prng: Prng,
  apart: Prng,
  { shares, rarerSticks }: Pick<Size, 'shares' | 'rarerSticks'>,
  only?: readonly FaultKind[],
  rots = false,
): Faults {
  const on = new Set<FaultKind>();
  const share = prng.pick(shares);
  const chanceOf = (kind: FaultKind): number => {
    const own = rarity[kind] ?? share;
    return ofSticks.has(kind) ? own * rarerSticks : own;
  };
  const diceOf = (kind: FaultKind): Prng => (ofSticks.has(kind) ? apart : prng);
  for (const kind of faultKinds) if (kind !== rot && diceOf(kind).chance(chanceOf(kind))) on.add(kind);
  if (rots) on.add(rot);
  if (only !== undefined) {
    on.clear();
    for (const kind of only) on.add(kind);
  }
  const counts = noFaults();
  let healed = false;
  return {
    strikes: (kind, probability) => {
      if (healed || !on.has(kind) || !diceOf(kind).chance(probability)) return false;
      counts[kind] += 1;
      return true;
    },
    has: (kind) => on.has(kind),
    note: (kind) => {
      counts[kind] += 1;
    },
    counts: () => counts,
    heal: () => {
      healed = true;
    },
    healed: () => healed,
  };
}
