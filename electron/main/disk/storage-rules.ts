// [S20] What the room on the disk allows, decided without a disk.
//
//   ok         lists are kept up to date, forms are taken
//   noCaching  little room: the lists stay as they are, forms are taken
//   full       the reserve is spent and nothing is left: no form is begun, because it could not be kept
import type { Storage } from '#shared/ipc/contract.ts';

const MB = 1024 * 1024;
/** Below this the lists are no longer written. */
export const CACHING_NEEDS_BYTES = 500 * MB;
/** Kept free for the journal by a file of this size. */
export const RESERVE_BYTES = 64 * MB;
/** Without a reserve and with less than this no form is taken: some hundred operations, and what a file system keeps to itself. */
export const FORMS_NEED_BYTES = 4 * MB;

export type Room = {
  /** What this user may still write, bytes. */
  readonly freeBytes: number;
  /** The reserve file stands there whole. */
  readonly reserved: boolean;
};

export function storageOf({ freeBytes, reserved }: Room): Storage {
  if (freeBytes >= CACHING_NEEDS_BYTES) return 'ok';
  return reserved || freeBytes >= FORMS_NEED_BYTES ? 'noCaching' : 'full';
}

/**
 * [S21] Whether the journal may be written anew to be rid of what must be forgotten, even where there is too little room for lists: the
 * second file stands beside the first for a moment, and then as much is left as the reserve is large.
 * @param journalBytes the file as it is; the new one is smaller
 */
export const mayErase = ({ freeBytes }: Pick<Room, 'freeBytes'>, journalBytes: number): boolean =>
  freeBytes >= journalBytes + RESERVE_BYTES;

/** A spent reserve is made again only when that brings no new shortage. */
export const mayReserve = ({ freeBytes, reserved }: Room): boolean =>
  !reserved && freeBytes >= 2 * RESERVE_BYTES;
