// What a thrown IndexedDB error means for the cache. Decided by the error's name (a closed set of the platform and Dexie),
// never by its message.

export type StorageTrouble = 'full' | 'broken' | 'other';

/** Names under which a store that is corrupt, gone or closed by the browser reports itself (S19). */
const brokenNames: ReadonlySet<string> = new Set([
  'UnknownError',
  'OpenFailedError',
  'DatabaseClosedError',
  'NotFoundError',
  'VersionError',
  'UpgradeError',
  'SchemaError',
  'InvalidStateError',
  'DataError',
  'NotReadableError',
]);

/** Sorts an error: disk full, store broken (delete it and fill it again), or something that may pass. */
export function storageTrouble(error: unknown): StorageTrouble {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return 'full';
  return names.some((name) => brokenNames.has(name)) ? 'broken' : 'other';
}

/** Name of the error and of the one that it wraps (Dexie puts the cause into `inner`). */
export function namesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const name = 'name' in error && typeof error.name === 'string' ? [error.name] : [];
  return 'inner' in error && error.inner !== error ? [...name, ...namesOf(error.inner)] : name;
}
