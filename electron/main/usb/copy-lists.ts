// Lists in, first half (S18): the manifest is believed first, then each chunk is copied into the data folder, read back from
// there and hashed. The old lists are untouched; a stick that is pulled half-way leaves whole chunks that the next try uses.
//
//   stick ─> manifest ─ believed? ─> chunk ─> copy (fsync) ─> read back ─> unpacked, hashed ─> next … ─> manifest
import type { UsbListsFailure } from '#shared/ipc/technician.ts';
import { parseSignedJson } from '#shared/kernel/json-text.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import {
  type ChunkName,
  type KnownManifest,
  type ReceivedManifest,
  knownManifest,
  receivedManifestSchema,
  snapshotScope,
} from '#shared/protocol/snapshot.ts';
import { USB_CHUNKS, USB_LISTS, usbChunkName, usbManifestName } from '#shared/protocol/usb.ts';
import type { IsSigned } from '../county-signature.ts';
import type { Identity } from '../identity.ts';
import { type SeenBuild, lacksChanges, manifestProblem } from '../manifest-rules.ts';
import { type ListCopy, verifiedChunk } from './list-copy.ts';
import type { Stick } from './stick.ts';

const MANIFEST_LIMIT_BYTES = 8 * 1024 * 1024;
const WIRE_LIMIT_BYTES = 32 * 1024 * 1024;

export type CopyDeps = {
  readonly identity: Identity & { readonly countyKey: string };
  readonly seen: SeenBuild | null;
  /** The page holds no lists at all: old ones are better than none. */
  readonly empty: boolean;
  readonly copy: ListCopy;
  readonly isSigned: IsSigned;
  readonly progress: (done: number, of: number) => void;
};
type Refused = { readonly reason: UsbListsFailure };

export async function copyLists(stick: Stick, deps: CopyDeps): Promise<Result<KnownManifest, Refused>> {
  const lists = await readManifest(stick, deps.identity);
  if (!lists.ok) return lists;
  const problem = refusalOf(lists.value.manifest, deps);
  if (problem !== null) return err({ reason: problem });
  const { body } = lists.value;
  for (const [index, chunk] of body.chunks.entries()) {
    deps.progress(index, body.chunks.length);
    const copied = await copyChunk(stick, chunk, deps.copy);
    if (!copied.ok) return copied;
  }
  deps.progress(body.chunks.length, body.chunks.length);
  return lists;
}

/** Asked before the copy and once more before it is loaded. */
export function refusalOf(
  manifest: ReceivedManifest,
  { identity, seen, empty, isSigned }: Omit<CopyDeps, 'copy' | 'progress'>,
): UsbListsFailure | null {
  const problem = manifestProblem(manifest, identity, identity.countyKey, seen, isSigned);
  if (problem !== null) return problem;
  return !empty && lacksChanges(manifest.body, seen) ? 'older' : null;
}

async function readManifest(stick: Stick, { station }: Identity): Promise<Result<KnownManifest, Refused>> {
  const name = usbManifestName(snapshotScope(station.id));
  const bytes = await stick.read(`${USB_LISTS}/${name}`, MANIFEST_LIMIT_BYTES);
  if (!bytes.ok) return bytes;
  if (bytes.value === null) {
    const others = await stick.names(USB_LISTS);
    if (!others.ok) return others;
    return err({
      reason: others.value.some((other) => other.startsWith('manifest-')) ? 'otherStation' : 'noLists',
    });
  }
  const parsed = receivedManifestSchema.safeParse(parseSignedJson(Buffer.from(bytes.value).toString('utf8')));
  if (!parsed.success) return err({ reason: 'damagedManifest' });
  const known = knownManifest(parsed.data);
  return known.ok ? known : err({ reason: 'damagedManifest' });
}

async function copyChunk(stick: Stick, chunk: ChunkName, copy: ListCopy): Promise<Result<null, Refused>> {
  const held = await copy.read(chunk.chunk);
  if (held !== null && verifiedChunk(chunk, held) !== null) return ok(null);
  const wire = await stick.read(`${USB_LISTS}/${USB_CHUNKS}/${usbChunkName(chunk.chunk)}`, WIRE_LIMIT_BYTES);
  if (!wire.ok) return wire;
  if (wire.value === null) return err({ reason: 'chunkMissing' });
  if (!(await copy.write(chunk.chunk, wire.value))) return err({ reason: 'diskError' });
  const back = await copy.read(chunk.chunk);
  if (back !== null && verifiedChunk(chunk, back) !== null) return ok(null);
  await copy.drop(chunk.chunk);
  return err({ reason: 'chunkDamaged' });
}
