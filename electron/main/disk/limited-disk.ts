// For tests that may not mount a small file system: a file says how many bytes are free. The test build alone looks at it.
import { readFile } from 'node:fs/promises';
import type { Disk } from './disk.ts';

/** `disk` with the room that `file` names, as long as it names any. @param file undefined: `disk` as it is */
export function limitedDisk(disk: Disk, file: string | undefined): Disk {
  if (file === undefined) return disk;
  return {
    ...disk,
    freeBytes: async () => {
      const text = await readFile(file, 'utf8').catch(() => '');
      return /^\d+$/.test(text) ? Number(text) : disk.freeBytes();
    },
  };
}
