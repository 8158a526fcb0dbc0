// What a target of the fuzzer is, and what counts as broken.
import type { Prng } from '../sim/prng.ts';

export const targetNames = ['http', 'ipc', 'import', 'usb', 'sync'] as const;
export type TargetName = (typeof targetNames)[number];

/** Seeds of one batch share a state that is made anew at its beginning; a seed is shown again with those before it in its batch. */
export const BATCH = 50;

export type Rig = {
  /** Back to a state that depends on nothing before. @param prng of the batch */
  readonly fresh: (prng: Prng) => Promise<void>;
  /** One run. @returns in a word what came of it, for the sum; throws when a claim does not hold */
  readonly run: (prng: Prng) => Promise<string>;
  /** What must hold after any number of runs; throws when it does not. Asked at the end of a batch. */
  readonly audit: () => Promise<void>;
  readonly dispose: () => Promise<void>;
};
export type OpenRig = () => Promise<Rig>;

/** A claim that does not hold. */
export class Broken extends Error {
  constructor(claim: string, detail: unknown = '') {
    super(`${claim} ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`.slice(0, 4000).trim());
    this.name = 'Broken';
  }
}

/** What every prototype had at the start: nothing a message says may add to it. */
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Error.prototype];
const names = prototypes.map((one) => Reflect.ownKeys(one).length);

/** Throws when a prototype is not as it was. */
export function prototypesAsTheyWere(): void {
  for (const [at, one] of prototypes.entries()) {
    if (Reflect.ownKeys(one).length !== names[at] || 'polluted' in one)
      throw new Broken('a prototype was changed');
  }
}
