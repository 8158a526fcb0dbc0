// What main needs of a stick, as a port: a folder that can vanish between two calls. The real one is node-stick.ts. Nothing
// here throws for what a stick does; every name is one that this program made up, never one that a page said.
import type { StickFault } from '#shared/ipc/technician.ts';
import type { Result } from '#shared/kernel/result.ts';

export type StickError = { readonly reason: StickFault };

export type Stick = {
  /** Names in a folder of the stick; `''` is the stick itself. A folder that is not there holds none. */
  readonly names: (folder: string) => Promise<Result<readonly string[], StickError>>;
  /** A whole file; null where there is none. Longer than `limitBytes`, or no plain file, is `unreadable`. */
  readonly read: (path: string, limitBytes: number) => Promise<Result<Uint8Array | null, StickError>>;
  /** Writes a file at once or not at all; ok only when it is on the medium (fsync, rename, fsync). */
  readonly write: (name: string, content: string | Uint8Array) => Promise<Result<null, StickError>>;
  readonly remove: (name: string) => Promise<Result<null, StickError>>;
};
