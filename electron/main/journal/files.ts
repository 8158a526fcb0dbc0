// What the journal needs of a disk, as a port: the real one is node-files.ts; the tests' fake loses, at a crash,
// whatever was not synced. Every function rejects with an Error that carries Node's `code` (ENOSPC, EIO …).
import type { Result } from '#shared/kernel/result.ts';

export type JournalFiles = {
  /** Makes this process the only one on the journal until `release`, or until the process ends. */
  readonly lock: () => Promise<Result<() => Promise<void>, { readonly reason: 'locked' }>>;
  /** Opens the journal's file, made when there was none; its name is durable, and no unfinished successor is left. */
  readonly open: () => Promise<JournalFile>;
  /** Puts a file beside the journal, durable when it resolves. The same name twice is the same content. */
  readonly keepAside: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Replaces the journal's content at once or not at all, durable when it resolves. Files opened before are stale. */
  readonly replace: (bytes: Uint8Array) => Promise<void>;
  /** Begins a file that is to take the journal's place; until `takeOver` nothing of it counts. */
  readonly successor: () => Promise<Successor>;
};

export type Successor = {
  /** Adds at its end; volatile until `takeOver`. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /**
   * Becomes the journal at once or not at all, durable when it resolves. Files opened before must be closed by then. Where it
   * rejects, `open` tells which of the two the journal is.
   */
  readonly takeOver: () => Promise<JournalFile>;
  /** Leaves nothing behind. */
  readonly abandon: () => Promise<void>;
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
