// Reads what Chromium keeps in LevelDB: tables (*.ldb) hold blocks that are compressed with Snappy, logs (*.log) cut their records
// at every 32 KiB, and IndexedDB compresses larger values with Snappy besides; a search of the file's bytes could miss what is in
// it. Only as much of the formats as a search needs.
//
//   table = blocks … | index block | footer (48 bytes: two block handles, padding, magic)
//   block on disk = contents | compression (1 byte: 0 none, 1 Snappy) | checksum (4 bytes)
const FOOTER_BYTES = 48;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');

/** Decompressed blocks of a table; empty for a file that is none. */
export function blocksOfTable(file: Buffer): Buffer[] {
  if (file.length < FOOTER_BYTES || !file.subarray(-8).equals(MAGIC)) return [];
  const footer = file.subarray(-FOOTER_BYTES);
  const metaindex = handleAt(footer, 0);
  const index = handleAt(footer, metaindex.next);
  const indexBlock = blockAt(file, index);
  const handles = valuesOf(indexBlock).map((value) => handleAt(value, 0));
  return [indexBlock, ...handles.map((handle) => blockAt(file, handle))];
}

const LOG_BLOCK_BYTES = 32 * 1024;
const LOG_HEADER_BYTES = 7;

/**
 * A log's records without the headers between their fragments, one after the other.
 * record = blocks of 32 KiB of fragments: checksum (4) | length (2) | type (1: 1 whole, 2 first, 3 middle, 4 last) | bytes
 */
export function recordsOfLog(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let block = 0; block < file.length; block += LOG_BLOCK_BYTES) {
    const end = Math.min(block + LOG_BLOCK_BYTES, file.length);
    for (let at = block; at + LOG_HEADER_BYTES <= end;) {
      const length = file.readUInt16LE(at + 4);
      const type = file[at + 6] ?? 0;
      const next = at + LOG_HEADER_BYTES + length;
      if (type < 1 || type > 4 || next > end) break;
      parts.push(file.subarray(at + LOG_HEADER_BYTES, next));
      at = next;
    }
  }
  return Buffer.concat(parts);
}

/** What IndexedDB marks as compressed (FF 11 02, then Snappy), wherever it stands in these bytes. */
export function* compressedValues(bytes: Buffer): Generator<Buffer> {
  const mark = Buffer.from([0xff, 0x11, 0x02]);
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const value = unsnappyAsFarAsItGoes(bytes.subarray(at + mark.length));
    if (value !== null) yield value;
  }
}

type Handle = { readonly offset: number; readonly size: number; readonly next: number };

function handleAt(bytes: Buffer, at: number): Handle {
  const offset = varintAt(bytes, at);
  const size = varintAt(bytes, offset.next);
  return { offset: offset.value, size: size.value, next: size.next };
}

function blockAt(file: Buffer, { offset, size }: Handle): Buffer {
  const contents = file.subarray(offset, offset + size);
  const compression = file[offset + size];
  if (compression === 0) return contents;
  if (compression === 1) return unsnappy(contents);
  throw new Error(`a LevelDB block with compression ${String(compression)}, which this reader does not know`);
}

/** Values of a block's entries; keys share prefixes and are not needed to find the values. */
function valuesOf(block: Buffer): Buffer[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  const values: Buffer[] = [];
  for (let at = 0; at < end;) {
    const shared = varintAt(block, at);
    const unshared = varintAt(block, shared.next);
    const length = varintAt(block, unshared.next);
    const from = length.next + unshared.value;
    values.push(block.subarray(from, from + length.value));
    at = from + length.value;
  }
  return values;
}

function varintAt(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let shift = 0, next = at; ; shift += 7) {
    const byte = bytes[next];
    if (byte === undefined) throw new RangeError('a number runs over the end');
    value += (byte & 0x7f) * 2 ** shift;
    next += 1;
    if (byte < 0x80) return { value, next };
  }
}

const MOST_BYTES = 64 * 1024 * 1024;

/** Other bytes follow a value in a log; three bytes may stand there by chance. */
function unsnappyAsFarAsItGoes(bytes: Buffer): Buffer | null {
  try {
    return unsnappy(bytes);
  } catch {
    return null;
  }
}

/** Snappy's format: a length, then literals and copies of what stands further back. Ends when the length is reached. */
export function unsnappy(bytes: Buffer): Buffer {
  const length = varintAt(bytes, 0);
  if (length.value > MOST_BYTES) throw new RangeError('too long to be a value');
  const out = Buffer.alloc(length.value);
  let to = 0;
  for (let at = length.next; at < bytes.length && to < out.length;) {
    const tag = bytes[at] ?? 0;
    at += 1;
    const kind = tag & 3;
    if (kind === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const extra = size - 59;
        size = bytes.readUIntLE(at, extra);
        at += extra;
      }
      bytes.copy(out, to, at, at + size + 1);
      at += size + 1;
      to += size + 1;
      continue;
    }
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | (bytes[at] ?? 0) : bytes.readUIntLE(at, kind === 2 ? 2 : 4);
    at += kind === 1 ? 1 : kind === 2 ? 2 : 4;
    // Byte by byte: a copy may reach into what it writes itself.
    for (let n = 0; n < size; n += 1, to += 1) out[to] = out[to - back] ?? 0;
  }
  return out;
}
