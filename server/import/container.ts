// Opens an .xlsx container without trusting it: first the central directory (how many parts, how big they say
// they are), then inflates only the parts that hold cells, counting bytes while they come out.
//
//   bytes ──central directory──> sizes within limits? ──inflate, counted──> plain container (stored parts only)
//
// The spreadsheet library is given the plain container: it never inflates anything itself, and pictures, macros
// and links to other files are not in it.
import { zipSync } from 'fflate';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ReadLimits } from './limits.ts';

export type ContainerProblem =
  | { readonly reason: 'zip_bomb'; readonly bytes: number }
  | { readonly reason: 'damaged' | 'not_a_spreadsheet' | 'old_format' | 'encrypted' };

const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/(sharedStrings|styles)\.xml|xl\/worksheets\/[^/]+\.xml)$/i;

/**
 * Makes a plain container of the parts that hold cells.
 * @param bytes a file that begins as a zip archive does
 * @returns the container with stored parts, or why not; `bytes` of a bomb is the size that was reached or declared
 */
export async function openContainer(
  bytes: Uint8Array,
  limits: ReadLimits,
): Promise<Result<Uint8Array, ContainerProblem>> {
  let zip: ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      // Counted here instead: what matters is the sum over all parts.
      validateEntrySizes: false,
    });
  } catch {
    return err({ reason: 'damaged' });
  }
  try {
    const listed = await listParts(zip, limits);
    if (!listed.ok) return listed;
    const parts: Record<string, [Uint8Array, { level: 0 }]> = {};
    let total = 0;
    for (const entry of listed.value) {
      const part = await inflate(zip, entry, limits.maxInflatedBytes - total);
      if (part === null) return err({ reason: 'zip_bomb', bytes: limits.maxInflatedBytes });
      total += part.length;
      parts[canonicalName(entry.fileName)] = [part, { level: 0 }];
    }
    const types = parts[CONTENT_TYPES];
    if (types === undefined) return err({ reason: 'damaged' });
    parts[CONTENT_TYPES] = [withoutAbsentParts(types[0], new Set(Object.keys(parts))), { level: 0 }];
    return ok(zipSync(parts));
  } catch {
    return err({ reason: 'damaged' });
  } finally {
    zip.close();
  }
}

async function listParts(
  zip: ZipFile,
  limits: ReadLimits,
): Promise<Result<readonly Entry[], ContainerProblem>> {
  const needed: Entry[] = [];
  let declared = 0;
  let count = 0;
  let otherFormat = false;
  for await (const entry of zip.eachEntry()) {
    count += 1;
    if (count > limits.maxParts) return err({ reason: 'zip_bomb', bytes: declared });
    if (entry.fileName === 'EncryptedPackage') return err({ reason: 'encrypted' });
    // A binary workbook (.xlsb) or an OpenDocument one (.ods).
    if (/^(xl\/workbook\.bin|content\.xml)$/i.test(entry.fileName)) otherFormat = true;
    if (!NEEDED.test(entry.fileName)) continue;
    if (entry.isEncrypted()) return err({ reason: 'encrypted' });
    declared += entry.uncompressedSize;
    needed.push(entry);
  }
  if (!needed.some(({ fileName }) => /^xl\/workbook\.xml$/i.test(fileName))) {
    return err({ reason: otherFormat ? 'old_format' : 'not_a_spreadsheet' });
  }
  if (declared > limits.maxInflatedBytes) return err({ reason: 'zip_bomb', bytes: declared });
  return ok(needed);
}

/** Null where more comes out than `room` bytes, whatever the directory said. */
async function inflate(zip: ZipFile, entry: Entry, room: number): Promise<Uint8Array | null> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > room) {
      stream.destroy();
      return null;
    }
    chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  return Buffer.concat(chunks);
}

/** The table of contents without what was left out: the library insists on every part that is announced. */
function withoutAbsentParts(contentTypes: Uint8Array, present: ReadonlySet<string>): Uint8Array {
  const xml = new TextDecoder().decode(contentTypes);
  const kept = xml.replace(/<(?:\w+:)?Override\b[^>]*>/g, (element) => {
    const name = /PartName\s*=\s*["']\/?([^"']+)["']/i.exec(element)?.[1] ?? '';
    return present.has(name) ? element : '';
  });
  return new TextEncoder().encode(kept);
}

const CONTENT_TYPES = '[Content_Types].xml';

/** Some programs write XL/Workbook.xml; the library looks for the usual spelling. */
const canonicalName = (name: string): string => (/^\[content/i.test(name) ? CONTENT_TYPES : name);
