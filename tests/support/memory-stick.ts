// A stick in memory that can be pulled at any call, be full or read-only, and forget what it was given. The contract
// (tests/contract/stick.spec.ts) holds it against a real folder.
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Stick, StickError } from '#electron/main/usb/stick.ts';

export type MemoryStick = Stick & {
  /** By path, `/` between folders. */
  readonly files: Map<string, Uint8Array>;
  /** Calls so far. */
  readonly calls: () => number;
  /** From its n-th call on (1 is the next) the stick is out. null: it is in again. */
  readonly pullAtCall: (n: number | null) => void;
  readOnly: boolean;
  /** Bytes that still fit. */
  room: number;
  /** What is written is kept otherwise than it was given: a worn-out stick. */
  wornOut: boolean;
};

export function memoryStick(files: Map<string, Uint8Array> = new Map()): MemoryStick {
  let calls = 0;
  let pulledFrom = Infinity;
  const step = <T>(work: () => Result<T, StickError>): Promise<Result<T, StickError>> => {
    calls += 1;
    return Promise.resolve(calls >= pulledFrom ? err({ reason: 'pulled' }) : work());
  };
  const stick: MemoryStick = {
    files,
    calls: () => calls,
    pullAtCall: (n) => {
      pulledFrom = n === null ? Infinity : calls + n;
    },
    readOnly: false,
    room: Infinity,
    wornOut: false,
    names: (folder) =>
      step(() => {
        const under = folder === '' ? '' : `${folder}/`;
        const names = [...files.keys()]
          .filter((path) => path.startsWith(under))
          .map((path) => path.slice(under.length).split('/')[0] ?? '');
        return ok([...new Set(names)].toSorted());
      }),
    read: (path, limitBytes) =>
      step(() => {
        const bytes = files.get(path) ?? null;
        return bytes !== null && bytes.length > limitBytes
          ? err({ reason: 'unreadable' })
          : ok(bytes === null ? null : Uint8Array.from(bytes));
      }),
    write: (name, content) =>
      step(() => {
        if (stick.readOnly) return err({ reason: 'readOnly' });
        // A copy: what was given may be overwritten by its owner.
        const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
        if (bytes.length > stick.room) return err({ reason: 'full' });
        stick.room -= bytes.length;
        files.set(name, stick.wornOut ? bytes.subarray(0, -1) : bytes);
        return ok(null);
      }),
    remove: (name) =>
      step(() => {
        if (stick.readOnly) return err({ reason: 'readOnly' });
        files.delete(name);
        return ok(null);
      }),
  };
  return stick;
}
