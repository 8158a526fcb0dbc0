// A key under a PIN: it opens with this PIN, on this machine, for this account, and with nothing else.
import { describe, expect, it } from 'vitest';
import { pinWrapSchema, passesFor, unwrapWithPin, wrapWithPin } from '#shared/sealing/pin-wrap.ts';
import { openSodium } from '#shared/sealing/sodium.ts';

const sodium = await openSodium();
const secret = Uint8Array.from({ length: 32 }, (_, i) => i);
const right = { pin: '246810', machineSecret: new Uint8Array(32).fill(7), context: '甲' };
const wrap = wrapWithPin(sodium, secret, 3, right);

describe('a PIN wrap', () => {
  it('opens with PIN, machine and account together', () => {
    expect(unwrapWithPin(sodium, pinWrapSchema.parse(wrap), right)).toEqual(secret);
    expect(unwrapWithPin(sodium, wrap, { ...right, pin: '246811' })).toBeNull();
    expect(unwrapWithPin(sodium, wrap, { ...right, machineSecret: new Uint8Array(32).fill(8) })).toBeNull();
    expect(unwrapWithPin(sodium, wrap, { ...right, context: '乙' })).toBeNull();
    expect(unwrapWithPin(sodium, { ...wrap, box: `AAAA${wrap.box.slice(4)}` }, right)).toBeNull();
  });

  it('cannot be made cheaper on disk than 64 MiB and three passes', () => {
    expect(pinWrapSchema.safeParse({ ...wrap, memoryBytes: 8192 }).success).toBe(false);
    expect(pinWrapSchema.safeParse({ ...wrap, passes: 1 }).success).toBe(false);
  });

  it('takes more passes on a faster machine', () => {
    const clockOf = (tookMs: number) => {
      let calls = 0;
      return () => (calls++ === 0 ? 0 : tookMs);
    };
    expect(passesFor(sodium, 300, clockOf(150))).toBe(6);
    expect(passesFor(sodium, 300, clockOf(3))).toBe(64);
    expect(passesFor(sodium, 300, clockOf(10_000))).toBe(3);
  });

  it('that was made with the first version of this code still opens', () => {
    expect(unwrapWithPin(sodium, VECTOR, right)).toEqual(secret);
  });
});

/** Frozen: keyrings hold such wraps. */
const VECTOR = {
  salt: '/obYDz4vaxWiJIjh3Th/0Q==',
  passes: 3,
  memoryBytes: 67108864,
  nonce: 'NpEgRteVqlC2zuh9FzydPDUY+BXQ0yMB',
  box: 'kWvSNCFKEKyFSEXc6hwDIbbDNrZSOqZyVvW7UyajHtzH/WnBs6a+stWzkT49kKEo',
};
