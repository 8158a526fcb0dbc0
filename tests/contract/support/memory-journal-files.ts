// A disk in memory that behaves as a real one does at its worst: what was not synced is lost at a crash, wholly or from some
// byte on. It also counts, fails on command, and can forget to sync.
import { err, ok } from '#shared/kernel/result.ts';
import type { JournalFile, JournalFiles } from '#electron/main/journal/files.ts';

type FailingCall = 'write' | 'sync' | 'stage' | 'takeOver';

export type MemoryDisk = {
  readonly files: JournalFiles;
  /** Power cut. Of the bytes not synced, the first `kept` survive (default none); the lock is gone too. */
  readonly crash: (kept?: number) => void;
  /**
   * The next call of this kind fails with this code after `written` bytes reached the file. A `takeOver` with `written` above 0
   * fails after the new file has its name: the folder's sync failed.
   */
  readonly failNext: (call: FailingCall, code: string, written?: number) => void;
  /** What was called, in order. */
  readonly calls: string[];
  /** The journal's bytes as a program would read them now. */
  readonly bytes: () => Uint8Array;
  readonly overwrite: (bytes: Uint8Array) => void;
  readonly aside: ReadonlyMap<string, Uint8Array>;
};

/** @param options.syncs false: a disk (or a journal) without fdatasync, to see that the tests notice */
export function memoryDisk(options: { readonly syncs?: boolean } = {}): MemoryDisk {
  // Both are replaced and never written to, so that they may be one array.
  let durable: Uint8Array = new Uint8Array(0);
  let present: Uint8Array = new Uint8Array(0);
  let locked = false;
  let generation = 0;
  const failures = new Map<string, { readonly code: string; readonly written: number }>();
  const calls: string[] = [];
  const aside = new Map<string, Uint8Array>();

  const put = (bytes: Uint8Array, position: number): void => {
    const next = new Uint8Array(Math.max(present.length, position + bytes.length));
    next.set(present);
    next.set(bytes, position);
    present = next;
  };
  const failure = (call: FailingCall, bytes: Uint8Array, position: number): void => {
    const planned = failures.get(call);
    if (planned === undefined) return;
    failures.delete(call);
    if (call === 'write') put(bytes.subarray(0, planned.written), position);
    throw Object.assign(new Error(planned.code), { code: planned.code });
  };
  const openFile = (): JournalFile => {
    const born = generation;
    const alive = (): void => {
      if (born !== generation) throw Object.assign(new Error('stale file'), { code: 'EBADF' });
    };
    return {
      read: async () => present.slice(),
      write: async (bytes, position) => {
        alive();
        calls.push('write');
        failure('write', bytes, position);
        put(bytes, position);
      },
      sync: async () => {
        alive();
        calls.push('sync');
        failure('sync', present, 0);
        if (options.syncs !== false) durable = present;
      },
      truncate: async (length) => {
        alive();
        calls.push('truncate');
        present = present.slice(0, length);
      },
      close: async () => undefined,
    };
  };

  return {
    files: {
      lock: async () => {
        if (locked) return err({ reason: 'locked' });
        locked = true;
        return ok(async () => {
          locked = false;
        });
      },
      open: async () => openFile(),
      keepAside: async (name, bytes) => {
        aside.set(name, bytes.slice());
      },
      replace: async (bytes) => {
        generation += 1;
        present = bytes.slice();
        durable = present;
      },
      successor: async () => {
        calls.push('successor');
        const parts: Uint8Array[] = [];
        return {
          write: async (bytes) => {
            calls.push('stage');
            failure('stage', bytes, 0);
            parts.push(bytes.slice());
          },
          takeOver: async () => {
            calls.push('takeOver');
            const late = (failures.get('takeOver')?.written ?? 0) > 0;
            if (!late) failure('takeOver', present, 0);
            generation += 1;
            present = new Uint8Array(Buffer.concat(parts));
            durable = present.slice();
            failure('takeOver', present, 0);
            return openFile();
          },
          abandon: async () => void calls.push('abandon'),
        };
      },
    },
    crash: (kept = 0) => {
      generation += 1;
      locked = false;
      present = kept === 0 ? durable : present.slice(0, Math.min(present.length, durable.length + kept));
      durable = present;
    },
    failNext: (call, code, written = 0) => void failures.set(call, { code, written }),
    calls,
    bytes: () => present.slice(),
    overwrite: (bytes) => {
      present = bytes.slice();
      durable = present;
    },
    aside,
  };
}
