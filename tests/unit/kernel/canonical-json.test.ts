import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';

describe('canonical JSON (RFC 8785)', () => {
  it('has its members in the order of their UTF-16 units, however they came', () => {
    expect(canonicalJson({ 10: 1, 2: [{ b: null, a: true }], é: 'ß', '\u{20bb7}': 0, '\ufb33': -0 })).toBe(
      '{"10":1,"2":[{"a":true,"b":null}],"é":"ß","\u{20bb7}":0,"\ufb33":0}',
    );
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
    expect(() => canonicalJson([Infinity])).toThrow(RangeError);
  });

  it('is JSON of the same value, and one text for two orders, whatever the names are and however many came before', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.integer(), { maxKeys: 30 }), (made) => {
        const text = canonicalJson(made);
        expect({ ...JSON.parse(text) }).toEqual({ ...made });
        expect(canonicalJson(Object.fromEntries(Object.entries(made).toReversed()))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
