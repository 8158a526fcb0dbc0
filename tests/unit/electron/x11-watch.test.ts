// What the X watch reads before it asks anybody: which display, and the cookie for it.
import { expect, it } from 'vitest';
import { cookieIn, xDisplayOf } from '#electron/main/x11-watch.ts';

const part = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const entry = (display: string, name: string, cookie: string): Buffer =>
  Buffer.concat([
    Buffer.from([1, 0]),
    ...['kiosk', display, name].map((text) => part(Buffer.from(text))),
    part(Buffer.from(cookie, 'hex')),
  ]);
const COOKIE = 'MIT-MAGIC-COOKIE-1';

it('the cookie is the one of this display, or one for any', () => {
  const file = Buffer.concat([entry('7', COOKIE, 'aa'), entry('0', 'XDM-1', 'bb'), entry('0', COOKIE, 'cc')]);
  expect(cookieIn(file, '0')?.toString('hex')).toBe('cc');
  expect(cookieIn(file, '7')?.toString('hex')).toBe('aa');
  expect(cookieIn(file, '1')).toBeNull();
  expect(cookieIn(entry('', COOKIE, 'dd'), '1')?.toString('hex')).toBe('dd');
});

it('a file that is cut short anywhere gives no cookie and no error', () => {
  const file = entry('0', COOKIE, 'aabbccdd');
  for (let end = 0; end < file.length; end += 1) expect(cookieIn(file.subarray(0, end), '0')).toBeNull();
});

it.each([
  [':0', '0'],
  [':12.1', '12'],
  ['unix:3', '3'],
  ['other:0', null],
  ['', null],
  [undefined, null],
])('DISPLAY=%s is watched as %s', (display, number) =>
  expect(xDisplayOf({ DISPLAY: display, XAUTHORITY: '/nonexistent' })?.number ?? null).toBe(number),
);
