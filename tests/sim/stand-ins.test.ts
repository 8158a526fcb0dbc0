// What the simulator does itself because it is quicker must be what the product does.
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openPlain, wrapPlain } from '#shared/protocol/payload.ts';
import { idDigest } from '#shared/sync/checksum.ts';
import { digestOnce } from '#tests/support/digest-once.ts';
import { open, wrap } from './payload.ts';
import { makePrng } from './prng.ts';
import { storedGzip } from './stored-gzip.ts';

const header = {} as Parameters<typeof wrap>[1];

describe("the simulator's stand-ins", () => {
  it('a payload is the one that the product makes, and opens as there', () => {
    for (const value of [
      null,
      'ms',
      { b: '王\u{20bb7}', a: [1, true, { c: '' }] },
      { deep: 'x'.repeat(999) },
    ]) {
      expect(wrap(value, header)).toEqual(wrapPlain(value, header));
      expect(open(wrap(value, header), header)).toEqual({ ok: true, value });
    }
    for (const payload of [
      { alg: 'plain-json', data: '' },
      { alg: 'plain-json', data: 'bm8ganNvbg==' },
      { alg: 'plain-json', data: '{}' },
      { alg: 'sealed-1', data: wrap({}, header).data },
    ])
      expect(open(payload, header)).toEqual(openPlain(payload, header));
  });

  it('a stored gzip is what went into it', () => {
    for (const length of [0, 1, 3_000, 65_535]) {
      const bytes = Buffer.from(makePrng(7).hex(length).slice(0, length));
      expect(gunzipSync(storedGzip(bytes)).equals(bytes)).toBe(true);
    }
  });

  it('an id that comes again has its own digest, however many came between', () => {
    const prng = makePrng(3);
    const ids = Array.from({ length: 2_500 }, () => prng.uuid());
    for (const id of [...ids, ...ids.slice(0, 50)]) expect(digestOnce(id)).toEqual(idDigest(id));
  });
});
