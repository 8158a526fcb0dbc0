// How much there is in a world. Most are small: few kiosks, few kinds of trouble, few moments of each; bugs of a protocol show
// among few, and many such worlds fit in a second (Groce et al., "Swarm Testing", ISSTA 2012: many tests that each leave most
// features out find more than one that has them all). Every twenty-fifth is large: ten kiosks and the fullest trouble.
import { type Prng, makePrng } from './prng.ts';

/** A number that a world draws: at least, and how many values there are from there on. */
export type Range = readonly [least: number, values: number];
export const drawIn = (prng: Prng, [least, values]: Range): number => least + prng.int(values);

export type Size = {
  readonly name: 'small' | 'large';
  readonly kiosks: number;
  /** Each kind of fault is on with this probability: one of these, drawn once a world. */
  readonly shares: readonly number[];
  /** Sticks travel this much more rarely than faults.ts says: their files are the dearest thing in a world. */
  readonly rarerSticks: number;
  /** Share of worlds in which every message is bytes (network.ts). */
  readonly wholeWire: number;
  /** Share of worlds whose journals are compacted. */
  readonly compacting: number;
  /** Moments at which somebody registers or prints. */
  readonly people: Range;
  /** Corrections, changes and withdrawals; so many more where the county is restored. */
  readonly changes: Range;
  readonly changesAfterRestore: number;
  /** Transactions of the county's clerks. */
  readonly editions: Range;
  /** Journeys of a stick, in worlds that have one. */
  readonly trips: Range;
  /** Moments of one kind of bad luck, as a share of the most. */
  readonly luck: number;
};

export const large: Size = {
  name: 'large',
  kiosks: 10,
  shares: [0.1, 0.3, 0.3, 0.6],
  rarerSticks: 1,
  wholeWire: 0.05,
  compacting: 0.12,
  people: [3, 6],
  changes: [2, 4],
  changesAfterRestore: 6,
  editions: [2, 5],
  trips: [6, 5],
  luck: 1,
};

export const small: Size = {
  name: 'small',
  kiosks: 3,
  shares: [0.1, 0.3, 0.3],
  rarerSticks: 0.8,
  wholeWire: 0.03,
  compacting: 0.1,
  people: [1, 4],
  changes: [0, 3],
  changesAfterRestore: 4,
  editions: [1, 4],
  trips: [3, 3],
  luck: 0.4,
};

/** Share of large worlds. */
const LARGE = 0.04;
/** A stream of dice beside all others. */
const SIZE_STREAM = 1210;

/** The size of a seed's world. */
export const sizeOf = (seed: number): Size => (makePrng(seed, SIZE_STREAM).chance(LARGE) ? large : small);
