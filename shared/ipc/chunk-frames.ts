// How the lists worker asks main for chunks, and how several come in one answer: an answer each would cost more than what is in it.
// Each chunk stands behind its length, four bytes, big-endian. Apart from the contract, whose schemas the worker has no use for: it
// would make them at each start, before the first posting is shown.

/**
 * Path under the app's own origin at which main serves verified chunks to the lists worker: one as it is, several framed, up to the
 * first that cannot be had.
 */
export const CHUNKS_UNDER = '/county/snapshot/';
export const chunkAddress = (build: number, ...chunks: readonly string[]): string =>
  `${CHUNKS_UNDER}${build}/${chunks.join(',')}`;

const LENGTH_BYTES = 4;

/** Puts chunks behind each other. */
export function framed(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + LENGTH_BYTES + chunk.length, 0));
  const lengths = new DataView(bytes.buffer);
  let at = 0;
  for (const chunk of chunks) {
    lengths.setUint32(at, chunk.length);
    bytes.set(chunk, at + LENGTH_BYTES);
    at += LENGTH_BYTES + chunk.length;
  }
  return bytes;
}

/** Takes them apart again, each in memory of its own. @returns null where the bytes end within a chunk */
export function unframed(bytes: ArrayBuffer): readonly Uint8Array<ArrayBuffer>[] | null {
  const lengths = new DataView(bytes);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const from = at + LENGTH_BYTES;
    if (from > bytes.byteLength) return null;
    at = from + lengths.getUint32(at);
    if (at > bytes.byteLength) return null;
    chunks.push(new Uint8Array(bytes.slice(from, at)));
  }
  return chunks;
}
