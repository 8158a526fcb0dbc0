// package-lock.json and the binaries of other platforms. Tools such as oxlint name one optional package for each platform, and
// `npm ci` refuses a lock file in which one of them has no entry. npm itself leaves entries out when it updates a lock file
// beside an installed node_modules, or when a registry does not carry that platform's package. This file finds such gaps and
// says what an entry has to hold; build/tasks/complete-lock.ts fills them in.
import * as z from 'zod/mini';

const lockedPackageSchema = z.looseObject({
  version: z.optional(z.string()),
  dev: z.optional(z.boolean()),
  optional: z.optional(z.boolean()),
  optionalDependencies: z.optional(z.record(z.string(), z.string())),
});
export const lockfileSchema = z.looseObject({ packages: z.record(z.string(), lockedPackageSchema) });
export type Lockfile = z.infer<typeof lockfileSchema>;

export interface LockGap {
  /** Package that no entry stands for. */
  readonly name: string;
  /** As its dependant asks for it: an exact version for every tool that ships binaries so. */
  readonly version: string;
  readonly dev: boolean;
  readonly wantedBy: string;
}

/** Folders in which Node would look for a dependency of the package at `path`, nearest first. */
const lookupPaths = (path: string, name: string): string[] => {
  const parts = path === '' ? [] : path.split(/\/?node_modules\//u).slice(1);
  return Array.from({ length: parts.length + 1 }, (_, up) =>
    [...parts.slice(0, parts.length - up), name].map((part) => `node_modules/${part}`).join('/'),
  );
};

/** Optional packages without an entry, each once, in the order of the lock file. */
export const lockGaps = (lock: Lockfile): LockGap[] => {
  const gaps = new Map<string, LockGap>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = lookupPaths(path, name).some((candidate) => lock.packages[candidate] !== undefined);
      if (!found) gaps.set(name, { name, version, dev: entry.dev === true, wantedBy: path });
    }
  }
  return [...gaps.values()];
};
