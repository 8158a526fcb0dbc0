// The hashes of ids that come again and again: a simulated world has five rows and looks at their sums all the time.
import { type IdDigest, idDigest } from '#shared/sync/checksum.ts';

/** Ids kept at most: those of some hundred worlds. */
const MOST = 1_000;
const known = new Map<string, IdDigest>();

/** As idDigest, hashed once. */
export function digestOnce(id: string): IdDigest {
  const before = known.get(id);
  if (before !== undefined) return before;
  if (known.size >= MOST) known.clear();
  const digest = idDigest(id);
  known.set(id, digest);
  return digest;
}
