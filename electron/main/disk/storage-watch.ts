// [S20] Keeps an eye on the disk: holds the journal's reserve, gives it up when the journal needs it, and tells what is
// possible (storage-rules.ts) whenever that changes, so that a resident hears of a full disk before typing.
//
//   every few seconds, and when the journal met a full disk ─> measure ─> (make the reserve) ─> storage ─> told when changed
import type { Storage } from '#shared/ipc/contract.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { type Log, logBug } from '../log.ts';
import type { Disk } from './disk.ts';
import { mayErase, mayReserve, storageOf } from './storage-rules.ts';

/** Milliseconds between two looks: one system call each. */
const LOOK_EVERY_MS = 5_000;

export type StorageWatch = {
  readonly storage: () => Storage;
  /** Whether a journal of this many bytes may be written anew (S21), as last measured. */
  readonly mayErase: (journalBytes: number) => boolean;
  /** Measures now. Never rejects. */
  readonly look: () => Promise<void>;
  /** The journal met a full disk: gives it the reserve. @returns false when that is spent already */
  readonly makeRoom: () => Promise<boolean>;
  /** Looks from now on, until `dispose`. */
  readonly start: () => void;
  readonly dispose: () => void;
};

export type StorageWatchDeps = {
  readonly disk: Disk;
  /** Sets a timer; @returns its cancel function. */
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly changed: (storage: Storage) => void;
  readonly log: Log;
};

export function makeStorageWatch({ disk, timer, changed, log }: StorageWatchDeps): StorageWatch {
  let storage: Storage = 'ok';
  /** null: nobody could tell yet. */
  let lastFreeBytes: number | null = null;
  let cancel: (() => void) | null = null;
  let disposed = false;
  /** One measurement after the other: two at once would both make the reserve. */
  const turns = oneAfterAnother();

  const measure = async (): Promise<void> => {
    const freeBytes = await disk.freeBytes();
    if (freeBytes === null) return;
    lastFreeBytes = freeBytes;
    const room = { freeBytes, reserved: await disk.hasReserve() };
    if (mayReserve(room) && (await disk.makeReserve())) {
      await measure();
      return;
    }
    const next = storageOf(room);
    if (next === storage) return;
    storage = next;
    const fields = { storage, freeMb: Math.floor(freeBytes / 2 ** 20), reserved: room.reserved };
    if (storage === 'ok') log.info('storage', fields);
    else log.error('storage', fields);
    changed(storage);
  };
  const look = (): Promise<void> => turns(measure).catch((error: unknown) => logBug(log, 'storage', error));
  const again = (): void => {
    if (disposed) return;
    cancel = timer(LOOK_EVERY_MS, () => void look().then(again));
  };

  return {
    storage: () => storage,
    mayErase: (journalBytes) =>
      lastFreeBytes === null || mayErase({ freeBytes: lastFreeBytes }, journalBytes),
    look,
    makeRoom: async () => {
      const dropped = await disk.dropReserve();
      if (dropped) log.error('reserveSpent');
      void look();
      return dropped;
    },
    start: () => void look().then(again),
    dispose: () => {
      disposed = true;
      cancel?.();
    },
  };
}
