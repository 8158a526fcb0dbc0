// One record of the journal on disk, and how a file of them is read back.
//
//   ┌────────────┬───────────┬──────────────────────┬──────────────┐
//   │ FF 59 5A 4A│ length LE │ CRC32(length ‖ json)  │ UTF-8 JSON   │
//   └────────────┴───────────┴──────────────────────┴──────────────┘
//
// FF never occurs in UTF-8, so a reader that lost its place finds the next record by its first byte. Reading
// decides nothing about meaning: it says which bytes are records, which are damaged, which are a torn tail.
import { crc32 } from 'node:zlib';
import { LARGEST_OPERATION_BYTES } from '#shared/protocol/operation.ts';

const MAGIC = Buffer.from([0xff, 0x59, 0x5a, 0x4a]);
const HEADER_BYTES = 12;
/** A longer length is damage. */
export const MAX_RECORD_BYTES = LARGEST_OPERATION_BYTES;

export type Span = { readonly offset: number; readonly length: number };
export type Scan = {
  /** Whole records in file order: their place and their parsed JSON. */
  readonly records: readonly (Span & { readonly value: unknown })[];
  /** Bytes that are no record although they are not the end of an interrupted write. */
  readonly damaged: readonly Span[];
  /** The end of a write that was interrupted: never acknowledged to anybody. */
  readonly torn: Span | null;
};

/** Frames one JSON value. @throws RangeError when it is larger than MAX_RECORD_BYTES (a bug of the caller) */
export function encodeRecord(value: unknown): Buffer {
  const json = JSON.stringify(value);
  const length = Buffer.byteLength(json, 'utf8');
  if (length > MAX_RECORD_BYTES) throw new RangeError('journal record too large');
  const frame = Buffer.allocUnsafe(HEADER_BYTES + length);
  MAGIC.copy(frame, 0);
  frame.writeUInt32LE(length, 4);
  frame.write(json, HEADER_BYTES, 'utf8');
  frame.writeUInt32LE(checksum(frame), 8);
  return frame;
}

/** Reads a whole journal file. Never throws for what the bytes hold. */
export function scanRecords(bytes: Buffer): Scan {
  const records: (Span & { value: unknown })[] = [];
  const damaged: Span[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const length = wholeFrameAt(bytes, offset);
    const value =
      length === null ? undefined : parseJson(bytes.subarray(offset + HEADER_BYTES, offset + length));
    if (length !== null && value !== undefined) {
      records.push({ offset, length, value });
      offset += length;
      continue;
    }
    const next = nextFrame(bytes, offset + 1) ?? secondBeginning(bytes, offset);
    if (next === null) {
      const rest = { offset, length: bytes.length - offset };
      if (isTorn(bytes.subarray(offset))) return { records, damaged, torn: rest };
      damaged.push(rest);
      break;
    }
    damaged.push({ offset, length: next - offset });
    offset = next;
  }
  return { records, damaged, torn: null };
}

/** Length in bytes of the record that starts at `offset`, or null when no whole, sound record does. */
function wholeFrameAt(bytes: Buffer, offset: number): number | null {
  if (bytes.length - offset < HEADER_BYTES) return null;
  if (MAGIC.compare(bytes, offset, offset + MAGIC.length) !== 0) return null;
  const length = HEADER_BYTES + bytes.readUInt32LE(offset + 4);
  if (length > HEADER_BYTES + MAX_RECORD_BYTES || offset + length > bytes.length) return null;
  const frame = bytes.subarray(offset, offset + length);
  return frame.readUInt32LE(8) === checksum(frame) ? length : null;
}

function nextFrame(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(MAGIC, from); at !== -1; at = bytes.indexOf(MAGIC, at + 1)) {
    if (wholeFrameAt(bytes, at) !== null) return at;
  }
  return null;
}

/**
 * Where an unsound frame is followed by the beginning of another one. A write is cut in one place only, so the first of
 * the two is damage.
 */
function secondBeginning(bytes: Buffer, offset: number): number | null {
  const at = bytes.indexOf(MAGIC, offset + 1);
  return at === -1 ? null : at;
}

/** Damaged bytes cut where records seem to begin. */
export function framesIn(damaged: Buffer): Buffer[] {
  const starts = [0];
  for (let at = damaged.indexOf(MAGIC, 1); at !== -1; at = damaged.indexOf(MAGIC, at + 1)) starts.push(at);
  return starts.map((start, n) => damaged.subarray(start, starts[n + 1] ?? damaged.length));
}

/**
 * A write cut short leaves the beginning of one frame, or a file made longer whose data never came (zeros). A frame whose
 * JSON is whole was not cut: its length is wrong, and somebody may have relied on it.
 */
function isTorn(rest: Buffer): boolean {
  if (rest.every((byte) => byte === 0)) return true;
  const start = Math.min(rest.length, MAGIC.length);
  if (MAGIC.compare(rest, 0, start, 0, start) !== 0) return false;
  if (rest.length < HEADER_BYTES) return true;
  const claimed = rest.readUInt32LE(4);
  if (claimed > MAX_RECORD_BYTES || HEADER_BYTES + claimed <= rest.length) return false;
  return parseJson(rest.subarray(HEADER_BYTES)) === undefined;
}

function checksum(frame: Buffer): number {
  return crc32(frame.subarray(HEADER_BYTES), crc32(frame.subarray(4, 8)));
}

function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
}
