// Looks through a folder as a thief would who has copied it: every file's bytes, everything that unpacks out of them (gzip
// streams at any place, LevelDB), each for the markers in every spelling that a program may give them.
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';
import { filesUnder } from '#build/fingerprint.ts';
import { blocksOfTable, compressedValues, recordsOfLog } from './leveldb-tables.ts';

export type Found = { readonly file: string; readonly marker: string; readonly spelling: string };
export type Searched = {
  readonly found: readonly Found[];
  readonly files: number;
  readonly bytes: number;
  /** Gzip streams, LevelDB blocks and logs, and IndexedDB's own compressed values that were unpacked. */
  readonly unpacked: { readonly gzip: number; readonly leveldb: number; readonly values: number };
};

type Needle = { readonly marker: string; readonly spelling: string; readonly bytes: Buffer };

/** @param markers texts of six bytes or more: the common beginning of what must not be found */
export function findMarkers(folder: string, markers: readonly string[]): Searched {
  const needles = markers.flatMap(spellingsOf);
  const found: Found[] = [];
  const unpacked = { gzip: 0, leveldb: 0, values: 0 };
  let bytes = 0;
  const files = filesUnder(folder);
  const look = (file: string, content: Buffer, how: string): void => {
    for (const { marker, spelling, bytes: needle } of needles) {
      if (content.includes(needle))
        found.push({ file: relative(folder, file), marker, spelling: `${how}${spelling}` });
    }
  };
  for (const file of files) {
    const content = contentOf(file);
    if (content === null) continue;
    bytes += content.length;
    look(file, content, '');
    for (const stream of gzipStreams(content)) {
      unpacked.gzip += 1;
      look(file, stream, 'gzip, ');
    }
    const isLog = file.endsWith('.log') && dirname(file).endsWith('.leveldb');
    const parts = isLog ? [recordsOfLog(content)] : blocksOfTable(content);
    for (const part of parts) {
      unpacked.leveldb += 1;
      look(file, part, 'LevelDB, ');
    }
    for (const value of [content, ...parts].flatMap((bytes) => [...compressedValues(bytes)])) {
      unpacked.values += 1;
      look(file, value, 'Snappy, ');
    }
  }
  return { found, files: files.length, bytes, unpacked };
}

/** null: nothing to read, or gone since the folder was listed (Chromium writes a file beside the old one and renames it). */
function contentOf(file: string): Buffer | null {
  try {
    const kind = lstatSync(file);
    if (kind.isSocket() || kind.isFIFO()) return null;
    // Chromium's locks are links to nowhere: what they say is read, not where they lead.
    return kind.isSymbolicLink() ? Buffer.from(readlinkSync(file)) : readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A marker as bytes in every spelling. */
export function spellingsOf(marker: string): Needle[] {
  const utf16be = Buffer.from(marker, 'utf16le').swap16();
  const plain = [
    ['UTF-8', Buffer.from(marker, 'utf8')],
    ['UTF-16LE', Buffer.from(marker, 'utf16le')],
    ['UTF-16BE', utf16be],
  ] as const;
  const texts = [
    ['percent', encodeURIComponent(marker)],
    [
      'JSON escapes',
      Array.from(marker, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ],
  ] as const;
  return [
    ...plain.map(([spelling, bytes]) => ({ marker, spelling, bytes })),
    ...plain.map(([spelling, bytes]) => ({
      marker,
      spelling: `hex of ${spelling}`,
      bytes: Buffer.from(bytes.toString('hex'), 'latin1'),
    })),
    ...plain.flatMap(([spelling, bytes]) =>
      [0, 1, 2].map((shift) => ({
        marker,
        spelling: `base64 of ${spelling}, shifted by ${shift}`,
        bytes: Buffer.from(base64Inside(bytes, shift), 'latin1'),
      })),
    ),
    ...texts.map(([spelling, text]) => ({ marker, spelling, bytes: Buffer.from(text, 'latin1') })),
  ];
}

/** The characters of a base64 text that these bytes alone decide, when `shift` bytes stand before them in their group. */
function base64Inside(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  const from = Math.ceil((shift * 8) / 6);
  const to = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(from, to);
}

function* gzipStreams(content: Buffer): Generator<Buffer> {
  const magic = Buffer.from([0x1f, 0x8b, 0x08]);
  for (let at = content.indexOf(magic); at >= 0; at = content.indexOf(magic, at + 1)) {
    try {
      // Not gunzip: it refuses a stream that other bytes follow. A stream that is cut off gives what there is of it.
      yield inflateRawSync(content.subarray(bodyOf(content, at)), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      // Three bytes by chance.
    }
  }
}

/** Where the deflated bytes of a gzip stream begin (RFC 1952 §2.3). */
function bodyOf(content: Buffer, at: number): number {
  const flags = content[at + 3] ?? 0;
  let body = at + 10;
  if ((flags & 4) !== 0) body += 2 + content.readUInt16LE(body);
  for (const named of [8, 16]) if ((flags & named) !== 0) body = content.indexOf(0, body) + 1;
  return (flags & 2) === 0 ? body : body + 2;
}
