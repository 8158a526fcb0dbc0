// Bytes on the wire, without a clock: a snapshot's chunks a row, and a delta of 100 changed rows against their own gzip.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chunkBytes, packAll } from '#renderer/db/packed.ts';
import { inSnapshotOrder, publishedRows } from './published.ts';

const brotli = (bytes: Uint8Array | string, level: number) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: level } }).length;

/** @param rows how many postings */
export function measureWire(rows: number) {
  const all = publishedRows(rows);
  const sorted = inSnapshotOrder(all);
  const chunks = packAll(sorted).map(chunkBytes);
  const perRow = (sizes: readonly number[]) =>
    Math.round((sizes.reduce((sum, size) => sum + size, 0) / rows) * 10) / 10;
  const changed = all.slice(0, 100);
  const changes = changed.map(({ id, rev, row }) => ({ table: 'job', op: 'upsert', id, rev: rev + 1, row }));
  const delta = gzipSync(JSON.stringify({ protocol: 1, changes })).length;
  return {
    medians: {
      columnsGzip: perRow(chunks.map((bytes) => gzipSync(bytes, { level: 9 }).length)),
      columnsBrotli: perRow(chunks.map((bytes) => brotli(bytes, 11))),
      rowsGzip: perRow(
        chunks.map((_, at) => gzipSync(JSON.stringify(sorted.slice(at * 500, at * 500 + 500))).length),
      ),
    },
    extra: {
      unit: 'bytes a row',
      rawBytesPerRow: perRow(all.map((row) => Buffer.byteLength(JSON.stringify(row)))),
      deltaOf100: {
        bytes: delta,
        ofTheirGzip: Math.round((delta / gzipSync(JSON.stringify(changed)).length) * 100) / 100,
      },
    },
  };
}
