// Finds what a technician has plugged in (Linux). A page hears an opaque id, never a path.
//
//   /proc/self/mountinfo ─> block devices that are removable, on the USB bus, or mounted where desktops mount sticks ─┐
//   provision.json usbRoots ─> folders that a technician has named ───────────────────────────────────────────────────┴─> sticks
//
// On Windows nothing is found: that part is not written.
import { access, constants, readFile, realpath, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { StickInfo } from '#shared/ipc/technician.ts';
import { type Place, nodeStick } from './node-stick.ts';
import type { Stick } from './stick.ts';

/** Where automatic mounting puts sticks (udisks2, systemd-mount, older desktops). */
const AUTO_MOUNT_ROOTS = ['/media/', '/run/media/', '/mnt/usb'];

export type Mount = { readonly path: string; readonly device: string; readonly readOnly: boolean };

/** Mounts of block devices out of a mountinfo text (proc_pid_mountinfo(5)). */
export function blockMounts(mountinfo: string): Mount[] {
  const mounts: Mount[] = [];
  for (const line of mountinfo.split('\n')) {
    const [own = '', shared = ''] = line.split(' - ');
    const [, , , , point, options = ''] = own.split(' ');
    const [, source = '', superOptions = ''] = shared.split(' ');
    if (point === undefined || !source.startsWith('/dev/')) continue;
    const readOnly = [options, superOptions].some((list) => list.split(',').includes('ro'));
    mounts.push({ path: unescaped(point), device: basename(source), readOnly });
  }
  return mounts;
}

/** Blanks and the like stand as \040 (octal). */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));

export type FindDeps = {
  /** Folders that count as sticks by a technician's word. */
  readonly roots: readonly string[];
  readonly newId: () => string;
  /** Text of mountinfo; '' where the system has none. */
  readonly mountinfo: () => Promise<string>;
  /** True where the kernel calls this block device removable, or it hangs on the USB bus. */
  readonly isRemovable: (device: string) => Promise<boolean>;
};

export type Sticks = {
  readonly list: () => Promise<readonly StickInfo[]>;
  /** null: no stick of this id is in. */
  readonly open: (id: string) => Promise<Stick | null>;
};

type Found = Place & { readonly path: string; readonly readOnly: boolean };

export function makeSticks(deps: FindDeps): Sticks {
  /** By path and place: the same stick keeps its id for as long as it is in. */
  const ids = new Map<string, string>();

  const find = async (): Promise<(Found & { readonly id: string })[]> => {
    const candidates: { readonly path: string; readonly readOnly: boolean }[] = deps.roots.map((path) => ({
      path,
      readOnly: false,
    }));
    for (const mount of blockMounts(await deps.mountinfo())) {
      const usual = AUTO_MOUNT_ROOTS.some((root) => mount.path.startsWith(root));
      if (usual || (await deps.isRemovable(mount.device))) candidates.push(mount);
    }
    const found: (Found & { readonly id: string })[] = [];
    const here = new Set<string>();
    for (const { path, readOnly } of candidates) {
      const place = await stat(path).catch(() => null);
      if (place?.isDirectory() !== true) continue;
      const { dev, ino } = place;
      const key = `${dev} ${ino} ${path}`;
      if (here.has(key)) continue;
      here.add(key);
      const id = ids.get(key) ?? deps.newId();
      ids.set(key, id);
      found.push({ id, path, dev, ino, readOnly: readOnly || !(await mayWrite(path)) });
    }
    // A stick that was out for a moment is another stick: what was known of it counts no more.
    for (const key of ids.keys()) if (!here.has(key)) ids.delete(key);
    return found;
  };

  return {
    list: async () =>
      Promise.all(
        (await find()).map(async ({ id, path, readOnly }) => {
          const room = await statfs(path).catch(() => null);
          return {
            id,
            name: basename(path),
            freeBytes: room === null ? null : room.bavail * room.bsize,
            readOnly,
          };
        }),
      ),
    open: async (id) => {
      const stick = (await find()).find((one) => one.id === id);
      return stick === undefined ? null : nodeStick(stick.path, stick);
    },
  };
}

const mayWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/** This machine's mounts and devices. */
export const systemMounts: Pick<FindDeps, 'mountinfo' | 'isRemovable'> = {
  mountinfo: () => readFile('/proc/self/mountinfo', 'utf8').catch(() => ''),
  isRemovable: async (device) => {
    try {
      // /sys/devices/…/usb1/…/block/sdb/sdb1: a partition has its flag on the disk above it.
      const path = await realpath(join('/sys/class/block', device));
      if (/\/usb\d/.test(path)) return true;
      for (const folder of [path, dirname(path)]) {
        const flag = await readFile(join(folder, 'removable'), 'utf8').catch(() => '');
        if (flag.trim() === '1') return true;
      }
      return false;
    } catch {
      return false;
    }
  },
};
