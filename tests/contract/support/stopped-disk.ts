// A memory disk whose program is stopped at one of its calls, as by SIGKILL or a power cut.
import type { JournalFiles } from '#electron/main/journal/files.ts';
import type { MemoryDisk } from './memory-journal-files.ts';

/** Stops at the n-th call of the disk: what the program does after it is never seen. */
export function stoppedAt(
  disk: MemoryDisk,
  stop: number,
): { readonly files: JournalFiles; readonly stopped: Promise<void> } {
  let count = 0;
  let tell: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (tell = resolve));
  const point = async (): Promise<void> => {
    count += 1;
    if (count < stop) return;
    tell();
    await new Promise(() => undefined);
  };
  const guard = <T extends object>(object: T): T =>
    new Proxy(object, {
      get: (target, key) => {
        const member = Reflect.get(target, key) as unknown;
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          await point();
          const result: unknown = await (member as (...a: unknown[]) => unknown)(...args);
          await point();
          return typeof result === 'object' &&
            result !== null &&
            !(result instanceof Uint8Array) &&
            !('ok' in result)
            ? guard(result)
            : result;
        };
      },
    });
  return { files: guard(disk.files), stopped };
}
