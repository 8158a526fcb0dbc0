// The envelope: what is sealed opens for its readers, in its own record, unchanged, and for nobody else.
import { base64, utf8 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { ok } from '#shared/kernel/result.ts';
import { operationSchema } from '#shared/protocol/operation.ts';
import { type PayloadHeader, wrapPlain } from '#shared/protocol/payload.ts';
import { PAD_BYTES, open, seal } from '#shared/sealing/envelope.ts';
import { keyPairOf, makeKeyPair } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';

const sodium = await openSodium();
const county = makeKeyPair(sodium);
const station = makeKeyPair(sodium);

const uuid = (n: number): string => `0193f000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const ids = operationSchema.shape;
const header: PayloadHeader = {
  opId: ids.opId.parse(uuid(1)),
  kioskId: ids.kioskId.parse(uuid(2)),
  entityId: ids.entityId.parse(uuid(3)),
  entityKind: 'registration',
  schemaVer: 1,
  baseRev: 0,
};
const value = { name: '测试甲', phone: '13800000001' };
const sealed = seal(sodium, value, header, [county, station]);
const textOf = (data: string): string => utf8.encode(base64.decode(data));

describe('sealed-1', () => {
  it('[S2] opens for each reader, whatever was sealed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const plain = JSON.parse(JSON.stringify(json)) as Json;
        const payload = seal(sodium, plain, header, [county, station]);
        for (const reader of [county, station])
          expect(open(sodium, payload, header, [reader])).toEqual(ok(plain));
      }),
      { numRuns: 60 },
    );
  });

  it('[S2] is closed to everybody else', () => {
    expect(open(sodium, sealed, header, [makeKeyPair(sodium)])).toEqual({
      ok: false,
      error: { reason: 'foreignKey' },
    });
    expect(open(sodium, sealed, header, [])).toEqual({ ok: false, error: { reason: 'foreignKey' } });
    expect(open(sodium, wrapPlain(value, header), header, [county])).toEqual({
      ok: false,
      error: { reason: 'unknownAlgorithm' },
    });
  });

  it('[S2] never comes out twice the same, and shows nothing of what is in it', () => {
    const again = seal(sodium, value, header, [county, station]);
    expect(again.data).not.toBe(sealed.data);
    for (const mark of ['测试甲', '13800000001', 'phone']) expect(textOf(sealed.data)).not.toContain(mark);
  });

  it('[S2] a character changed anywhere is noticed by every reader', () => {
    const text = textOf(sealed.data);
    const flip = (at: number): string =>
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    for (let at = 0; at < text.length; at += 1) {
      const data = base64.encode(utf8.decode(flip(at)));
      for (const reader of [county, station]) {
        const opened = open(sodium, { ...sealed, data }, header, [reader]);
        expect({ at, ok: opened.ok }).toEqual({ at, ok: false });
        if (!opened.ok) expect(['sealBroken', 'foreignKey']).toContain(opened.error.reason);
      }
    }
  });

  it('[S2] one envelope has one spelling: a reader taken away, white space or cut data are damage', () => {
    const text = textOf(sealed.data);
    const parsed = JSON.parse(text) as { keys: unknown[] };
    const spellings = [
      `${text} `,
      JSON.stringify({ ...parsed, keys: parsed.keys.slice(0, 1) }),
      JSON.stringify({ ...parsed, keys: parsed.keys.toReversed() }),
      text.slice(0, -1),
      '{}',
      '',
    ];
    for (const spelling of spellings) {
      const data = base64.encode(utf8.decode(spelling));
      expect(open(sodium, { ...sealed, data }, header, [county])).toEqual({
        ok: false,
        error: { reason: 'sealBroken' },
      });
    }
    expect(open(sodium, { ...sealed, data: '%%%' }, header, [county]).ok).toBe(false);
  });

  it('[S2] an envelope that is moved to another record does not open there', () => {
    const others: PayloadHeader[] = [
      { ...header, opId: ids.opId.parse(uuid(9)) },
      { ...header, kioskId: ids.kioskId.parse(uuid(9)) },
      { ...header, entityId: ids.entityId.parse(uuid(9)) },
      { ...header, entityKind: 'slip' },
      { ...header, schemaVer: 2 },
      { ...header, baseRev: 1 },
    ];
    for (const other of others)
      expect(open(sodium, sealed, other, [county])).toEqual({ ok: false, error: { reason: 'sealBroken' } });
  });

  it('[S2] its length tells no more than a multiple', () => {
    const lengths = new Set(
      ['王', '欧阳测试甲', '阿'.repeat(40)].map(
        (name) => seal(sodium, { ...value, name }, header, [county]).data.length,
      ),
    );
    expect(lengths.size).toBe(1);
    const long = seal(sodium, 'x'.repeat(PAD_BYTES), header, [county]);
    expect(lengths.has(long.data.length)).toBe(false);
  });

  it('[S2] envelopes that were made with the first version of this code still open', () => {
    const pair = keyPairOf(
      sodium,
      Uint8Array.from({ length: 32 }, (_, i) => i + 1),
    );
    if (!pair.ok) throw new Error('the key of the vector is a key');
    expect(pair.value.keyId).toBe(VECTOR.keyId);
    expect(open(sodium, { alg: 'sealed-1', data: VECTOR.data }, header, [pair.value])).toEqual(ok(value));
  });
});

/** Sealed to the private key 01 02 … 20. Frozen: journals hold such envelopes. */
const VECTOR = {
  keyId: 'cbd8c01ca3259c48984d3c0ec362de18',
  data:
    'eyJib3giOiJJQ0E3T3J1SEtDSHl5ekNsMzZHR2lmMlRFQWlRL3o2WStvcjdkV3JrL09ETWhab2VwNnA1UHJOM1gzMUhYQVBU' +
    'U25WMFVjcVlxNzR6a1NQOFdWQ0xiNy80Y201S3VkalFJZWZvQXNCdlZMOWN0MFozajRTNDlYZC9VNTdLdHVCTThHYkRxaVdY' +
    'K0FKTVdFVTdqaGRiU0s5am1weGFHUERuNUxBRnlTRVpGOUdVZW8xUzB5RWgrbm5YSWZzN004QzZrV3NtQ1hRRDRnL3Y5OVZD' +
    'USs4Q2tiRVcyakJXcngrWU9yaUt4a1RpQThxaWZabjZwM2I5ODNRdDE1WjR4V2MrcWRETnFBNXM0MFVOTnBoNUlHZStxdlFo' +
    'alZlRm5mTlZpdjFjcmo5Z0hkRy9YNDZBa3BPZjlXR2ZZa2Zxbkt5c0piLzVYRnU3SnZSejI0MTVNYjA5cnB2RHBjZ1h1endL' +
    'U0piZ1dpNjArQ2M9Iiwia2V5cyI6W3siYm94IjoiQlZzNVpmejYrbTk5bzVBNUtDZ29zRlZtZFRMbldRWWxJWitheXBnSStT' +
    'bTNFWUdub1VWQ3dVK1drTmppeTVzajU2dE5NM3F0Q0FmZjdGcFhLcE1uSEtNSnFNSkRLbExxTml0enpyLzVrd289Iiwia2V5' +
    'SWQiOiJjYmQ4YzAxY2EzMjU5YzQ4OTg0ZDNjMGVjMzYyZGUxOCJ9XSwibm9uY2UiOiJ5cXN1TUVjOTFsM0JXLzMrYjFybUxJ' +
    'clpKREJ1Zk5tZiJ9',
};
