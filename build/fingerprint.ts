// One hash over the content of many files, so that a step whose inputs did not change is not done again. Order of discovery,
// times and owners do not count; names and bytes do.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface NamedContent {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** SHA-256 (hex) over names and contents; the same for any order of `entries`. Names must differ from one another. */
export const fingerprintOf = (entries: readonly NamedContent[]): string => {
  const hash = createHash('sha256');
  for (const { name, content } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    // The lengths keep {name:'ab',content:'c'} and {name:'a',content:'bc'} apart.
    hash.update(`${Buffer.byteLength(name)}:${name}${bytes.byteLength}:`).update(bytes);
  }
  return hash.digest('hex');
};

/** All files under `path` (or `path` itself when it is a file), absolute, symbolic links included and not followed. */
export const filesUnder = (path: string): string[] => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
};

/** Fingerprint of files and folders below `root`; a path that does not exist counts as absent. */
export const fingerprintFiles = (
  root: string,
  paths: readonly string[],
  extra: readonly NamedContent[] = [],
): string => {
  const files = new Set(paths.flatMap((path) => filesUnder(join(root, path))));
  const entries = [...files].map((file) => ({
    name: relative(root, file).split(sep).join('/'),
    content: readContent(file),
  }));
  return fingerprintOf([...entries, ...extra]);
};

const readContent = (file: string): Uint8Array | string => {
  try {
    return readFileSync(file);
  } catch (error) {
    // A link that points nowhere (an editor's lock file) still has a content of its own: where it points.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return `-> ${readlinkSync(file)}`;
    throw error;
  }
};
