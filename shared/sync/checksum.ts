// S8: does the kiosk hold what the county publishes? Rows fall into 16 buckets by their id; a bucket's checksum is a sum, so it
// is kept up to date row by row, in any order. The county computes the same in SQL (server/services/list-sums.ts).
//
//   h      = SHA-256 of the id's UTF-8 bytes
//   bucket = byte 4 of h, modulo 16          row = (bytes 0–3 of h, big-endian) × (2 × rev + 1)  modulo 2^32
//   list   = for each bucket the sum of its rows modulo 2^32, 8 hex digits, one after the other
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { BUCKETS } from '#shared/protocol/bucket.ts';

export type RowDigest = { readonly bucket: number; readonly sum: number };

/** The id's part of a row: the costly one, and the same for every revision. */
export type IdDigest = { readonly bucket: number; readonly word: number };

export function idDigest(id: string): IdDigest {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = sha256(utf8ToBytes(id));
  return { bucket: e % BUCKETS, word: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 };
}

/** What a row of this revision adds to its bucket. @param word of its id's digest */
export const rowSum = (word: number, rev: number): number => Math.imul(word, 2 * rev + 1) >>> 0;

/** What one row adds to its bucket. */
export function rowDigest(id: string, rev: number): RowDigest {
  const { bucket, word } = idDigest(id);
  return { bucket, sum: rowSum(word, rev) };
}

export type ListSums = readonly number[];

/** The checksum of a whole list. @param digest of an id: whoever has them at hand need not hash again */
export function listChecksum(
  rows: Iterable<{ readonly id: string; readonly rev: number }>,
  digest = idDigest,
): string {
  const sums = new Uint32Array(BUCKETS);
  for (const { id, rev } of rows) {
    const { bucket, word } = digest(id);
    sums[bucket] = (sums[bucket] ?? 0) + rowSum(word, rev);
  }
  return checksumText([...sums]);
}

/** As it stands in a pull's answer: 16 × 8 hex digits. */
export const checksumText = (sums: ListSums): string =>
  sums.map((sum) => sum.toString(16).padStart(8, '0')).join('');

/** Buckets in which two checksums of one list differ; all of them when they are not comparable. */
export function differingBuckets(mine: string, theirs: string): number[] {
  const all = Array.from({ length: BUCKETS }, (_, bucket) => bucket);
  if (mine.length !== theirs.length) return all;
  return all.filter(
    (bucket) => mine.slice(bucket * 8, bucket * 8 + 8) !== theirs.slice(bucket * 8, bucket * 8 + 8),
  );
}
