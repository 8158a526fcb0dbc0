// The search of the drop-box test must be able to find: a marker planted in each spelling and packing is found.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findMarkers } from '#tests/e2e/support/find-markers.ts';
import { unsnappy } from '#tests/e2e/support/leveldb-tables.ts';

const MARKER = '䶮翀甲';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-find-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const plant = (bytes: Buffer): number => {
  writeFileSync(join(folder, 'x'), Buffer.concat([Buffer.from('before '), bytes, Buffer.from(' after')]));
  return findMarkers(folder, [MARKER]).found.length;
};

it('finds a marker as text, in UTF-16 both ways, in hex, in escapes', () => {
  const utf16 = Buffer.from(MARKER, 'utf16le');
  expect(plant(Buffer.from('nothing'))).toBe(0);
  for (const bytes of [
    Buffer.from(MARKER),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(Buffer.from(MARKER).toString('hex')),
    Buffer.from(encodeURIComponent(MARKER)),
    Buffer.from(JSON.stringify(MARKER).replace(/[^"]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`)),
  ])
    expect(plant(bytes)).toBe(1);
});

it('finds it in base64 at every place, and in a gzip stream in the middle of a file', () => {
  for (const before of ['', 'a', 'ab', 'abc'])
    for (const text of [Buffer.from(`${before}${MARKER}z`), Buffer.from(`${before}${MARKER}`, 'utf16le')])
      expect(plant(Buffer.from(text.toString('base64')))).toBeGreaterThan(0);
  expect(plant(gzipSync(`{"name":"${MARKER}"}`))).toBe(1);
});

it('finds it in a compressed LevelDB table, where its bytes do not stand together', () => {
  // Snappy: 7 literal bytes of the marker's beginning, then the rest as a literal of its own.
  const value = Buffer.from(MARKER);
  const snappy = Buffer.concat([
    Buffer.from([value.length, (5 - 1) << 2]),
    value.subarray(0, 5),
    Buffer.from([(value.length - 5 - 1) << 2]),
    value.subarray(5),
  ]);
  expect(unsnappy(snappy)).toEqual(value);
  // A copy that reaches into itself: "ab" and ten bytes from two back.
  expect(unsnappy(Buffer.from([12, 1 << 2, 0x61, 0x62, ((10 - 4) << 2) | 1, 2])).toString()).toBe(
    'abababababab',
  );
  const block = (contents: Buffer, compression: number): Buffer =>
    Buffer.concat([contents, Buffer.from([compression, 0, 0, 0, 0])]);
  const handle = (offset: number, size: number): Buffer => Buffer.from([offset, size]);
  const data = block(snappy, 1);
  const entry = Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from('k'), handle(0, snappy.length)]);
  const restarts = Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]);
  const index = Buffer.concat([entry, restarts]);
  const footer = Buffer.alloc(48);
  Buffer.concat([handle(0, 0), handle(data.length, index.length)]).copy(footer);
  Buffer.from('57fb808b247547db', 'hex').copy(footer, 40);
  writeFileSync(join(folder, '000005.ldb'), Buffer.concat([data, block(index, 0), footer]));
  expect(findMarkers(folder, [MARKER]).found).toEqual([
    { file: '000005.ldb', marker: MARKER, spelling: 'LevelDB, UTF-8' },
  ]);
});

it('finds it in a LevelDB log where a block’s end cuts it, and in a value that IndexedDB compressed', () => {
  const folderOfLog = join(folder, 'x.leveldb');
  mkdirSync(folderOfLog);
  const fragment = (bytes: Buffer, type: number): Buffer => {
    const header = Buffer.alloc(7);
    header.writeUInt16LE(bytes.length, 4);
    header[6] = type;
    return Buffer.concat([header, bytes]);
  };
  const value = Buffer.from(MARKER);
  const firstBytes = 32 * 1024 - 7;
  const first = Buffer.concat([Buffer.alloc(firstBytes - 4, 0x2e), value.subarray(0, 4)]);
  writeFileSync(
    join(folderOfLog, '000003.log'),
    Buffer.concat([fragment(first, 2), fragment(value.subarray(4), 4)]),
  );
  expect(findMarkers(folder, [MARKER]).found.map(({ spelling }) => spelling)).toEqual(['LevelDB, UTF-8']);
  rmSync(folderOfLog, { recursive: true });
  const snappy = Buffer.concat([
    Buffer.from([0xff, 0x11, 0x02, value.length, (5 - 1) << 2]),
    value.subarray(0, 5),
    Buffer.from([(value.length - 5 - 1) << 2]),
    value.subarray(5),
  ]);
  expect(plant(snappy)).toBe(1);
});
