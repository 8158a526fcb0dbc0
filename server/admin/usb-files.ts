// Files on a stick (S18): whole or absent, whenever it is pulled. Chunks first, each beside its name, synced, renamed; the
// manifest last, so that until then the old one stands with all its chunks. What a pulled stick has already is used again.
import { chunkHash, type Manifest, manifestSchema } from '#shared/protocol/snapshot.ts';
import { USB_CHUNKS, USB_LISTS, usbChunkName, usbManifestName } from '#shared/protocol/usb.ts';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Replaces a file at once or not at all; durable when it resolves. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const draft = `${path}.part`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
  const directory = await open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export type ListsOnStick = { readonly chunks: number; readonly bytes: number; readonly reused: number };

/**
 * Writes one station's lists.
 * @param dir the stick's folder
 * @param fetchChunk bytes of one chunk as they go over the wire
 * @param progress called after each chunk
 */
export async function writeLists(
  dir: string,
  manifest: Manifest,
  fetchChunk: (chunk: Manifest['body']['chunks'][number]) => Promise<Uint8Array>,
  progress: (done: number, of: number) => void,
): Promise<ListsOnStick> {
  const lists = join(dir, USB_LISTS);
  const chunks = join(lists, USB_CHUNKS);
  await mkdir(chunks, { recursive: true });
  let [bytes, reused] = [0, 0];
  for (const [index, named] of manifest.body.chunks.entries()) {
    const path = join(chunks, usbChunkName(named.chunk));
    if (await isWhole(path, named.sha256)) reused += 1;
    else await writeWhole(path, await fetchChunk(named));
    bytes += named.wireBytes;
    progress(index + 1, manifest.body.chunks.length);
  }
  await writeWhole(join(lists, usbManifestName(manifest.body.scope)), JSON.stringify(manifest));
  await dropUnnamed(lists);
  return { chunks: manifest.body.chunks.length, bytes, reused };
}

async function isWhole(path: string, sha256: string): Promise<boolean> {
  try {
    return chunkHash(gunzipSync(await readFile(path))) === sha256;
  } catch {
    return false;
  }
}

/** Removes chunks that no manifest on the stick names; with a manifest that cannot be read nothing is removed. */
async function dropUnnamed(lists: string): Promise<void> {
  const named = new Set<string>();
  for (const file of await readdir(lists)) {
    if (!/^manifest-[0-9a-f]{16}\.json$/.test(file)) continue;
    let manifest: Manifest;
    try {
      manifest = manifestSchema.parse(JSON.parse(await readFile(join(lists, file), 'utf8')));
    } catch {
      return;
    }
    for (const { chunk } of manifest.body.chunks) named.add(usbChunkName(chunk));
  }
  for (const file of await readdir(join(lists, USB_CHUNKS)))
    if (!named.has(file)) await rm(join(lists, USB_CHUNKS, file), { force: true });
}
