// The costly work of a PIN (Argon2id, some 300 ms and 64 MiB by design, adr/0020), as a parameter. The kiosk has it done in a thread
// (pin-worker.ts), so that saving, syncing and the clock of a session go on meanwhile.
import { hashPin, isPinOf } from '#shared/sealing/pin-hash.ts';
import {
  type PinSecrets,
  type PinWrap,
  passesFor,
  unwrapWithPin,
  wrapWithPin,
} from '#shared/sealing/pin-wrap.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';

export type PinJob =
  | {
      readonly kind: 'wrap';
      readonly privateKey: Uint8Array;
      /** What one try shall cost on this machine, ms: measured here, now. */
      readonly costMs: number;
      readonly secrets: PinSecrets;
    }
  | { readonly kind: 'unwrap'; readonly wrap: PinWrap; readonly secrets: PinSecrets }
  /** A line of text for a PIN that opens no key. */
  | { readonly kind: 'hash'; readonly pin: string; readonly costMs: number }
  | { readonly kind: 'check'; readonly line: string; readonly pin: string };

export type PinWork = {
  readonly wrap: (job: Extract<PinJob, { kind: 'wrap' }>) => Promise<PinWrap>;
  /** @returns the private key; null: wrong PIN, another machine, or damage — nobody can tell which */
  readonly unwrap: (job: Extract<PinJob, { kind: 'unwrap' }>) => Promise<Uint8Array | null>;
  readonly hash: (job: Extract<PinJob, { kind: 'hash' }>) => Promise<string>;
  readonly check: (job: Extract<PinJob, { kind: 'check' }>) => Promise<boolean>;
};

/** Does the work where it is called, which stops everything else there. @param nowMs a clock that only goes forward */
export const pinWorkHere = (sodium: Sodium, nowMs: () => number): PinWork => ({
  wrap: async ({ privateKey, costMs, secrets }) =>
    wrapWithPin(sodium, privateKey, passesFor(sodium, costMs, nowMs), secrets),
  unwrap: async ({ wrap, secrets }) => unwrapWithPin(sodium, wrap, secrets),
  hash: async ({ pin, costMs }) => hashPin(sodium, pin, passesFor(sodium, costMs, nowMs)),
  check: async ({ line, pin }) => isPinOf(sodium, line, pin),
});
