// JSON that somebody else wrote: any text gives a value or undefined, and nothing that is given is deeper than a message can be.
import { describe, expect, it } from 'vitest';
import { JSON_DEPTH, isTooDeep, parseForeignJson, parseSignedJson } from '#shared/kernel/json-text.ts';
import { readUsbOutbox } from '#shared/protocol/usb.ts';

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('parseForeignJson', () => {
  it('takes what is nested as deep as it may be, and not a level more', () => {
    expect(parseForeignJson(nested(JSON_DEPTH))).toBeInstanceOf(Array);
    expect(parseForeignJson(nested(JSON_DEPTH + 1))).toBeUndefined();
    expect(parseForeignJson(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toBeUndefined();
  });

  it('counts levels, not brackets: neither those side by side nor those inside of words', () => {
    expect(isTooDeep(`[${'[],'.repeat(1000)}[]]`)).toBe(false);
    expect(parseForeignJson(JSON.stringify(`${'['.repeat(1000)}"\\`))).toHaveLength(1002);
  });

  it.each(['', '{', 'NaN', '[1,]', '\u0000'])('gives undefined for %j', (text) =>
    expect(parseForeignJson(text)).toBeUndefined(),
  );

  it.each(['1e999', '[-1e400]', '{"a":[{"toJSON":1E+309}]}', '9'.repeat(310), `${'9'.repeat(210)}e99`])(
    'gives undefined for %s: it would be Infinity, which has no canonical form',
    (text) => expect(parseForeignJson(text)).toBeUndefined(),
  );

  it('takes large numbers that are some, and words that look like one', () =>
    expect(parseForeignJson('[1e300,0e999,-1e-400,"1e999"]')).toEqual([1e300, 0, -0, '1e999']));

  it('[S18] keeps a file on a stick from throwing by its depth', () => {
    expect(readUsbOutbox(`{"body":${nested(60_000)},"signature":""}`)).toEqual({
      ok: false,
      error: { reason: 'unreadable' },
    });
  });
});

describe('parseSignedJson', () => {
  it.each([
    '{"__proto__":1}',
    '{"a":[{"__proto__":{}}]}',
    '{"\\u005f_proto__":null}',
    '{"__proto__":{},"__proto__":{}}',
  ])('gives undefined for %s: no signature could have been held against that member', (text) =>
    expect(parseSignedJson(text)).toBeUndefined(),
  );

  it('takes the word where it is no name of a member', () =>
    expect(parseSignedJson('{"a":"__proto__","b":{"proto":[1,null]}}')).toEqual({
      a: '__proto__',
      b: { proto: [1, null] },
    }));
});
