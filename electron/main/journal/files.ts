// What the journal needs of a disk, as a port: the real one is node-files.ts; the tests' fake loses, at a crash,
// whatever was not synced. Every function rejects with an Error that carries Node's `code` (ENOSPC, EIO …).
import type { Result } from '#shared/kernel/result.ts';

export type JournalFiles = {
  /** Makes this process the only one on the journal until `release`, or until the process ends. */
  readonly lock: () => Promise<Result<() => Promise<void>, { readonly reason: 'locked' }>>;
  /** Opens the journal's file, made and its directory synced when there was none. */
  readonly open: () => Promise<JournalFile>;
  /** Puts a file beside the journal, durable when it resolves. The same name twice is the same content. */
  readonly keepAside: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Replaces the journal's content at once or not at all, durable when it resolves. Files opened before are stale. */
  readonly replace: (bytes: Uint8Array) => Promise<void>;
};

export type JournalFile = {
  readonly read: () => Promise<Uint8Array>;
  /** Writes at `position`; volatile until `sync`. */
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  /** Resolves when every byte written before is on the medium (fdatasync). */
  readonly sync: () => Promise<void>;
  readonly truncate: (length: number) => Promise<void>;
  readonly close: () => Promise<void>;
};
