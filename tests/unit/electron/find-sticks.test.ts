// Which sticks are found, and that an id means one stick for as long as it is in.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { blockMounts, makeSticks } from '#electron/main/usb/find-sticks.ts';
import { countedIds } from './support.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yizhan-sticks-'));
  mkdirSync(join(root, 'KINGSTON'));
  mkdirSync(join(root, 'disk'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const sticks = (over: Partial<Parameters<typeof makeSticks>[0]> = {}) =>
  makeSticks({
    roots: [join(root, 'KINGSTON')],
    newId: countedIds(),
    mountinfo: async () => '',
    isRemovable: async () => false,
    ...over,
  });

it('reads block devices, blanks in names and read-only mounts out of mountinfo (proc_pid_mountinfo(5))', () => {
  const text = [
    '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '90 22 8:17 / /media/u/MY\\040STICK rw,nosuid shared:50 - vfat /dev/sdb1 rw,errors=remount-ro',
    '91 22 8:33 / /run/media/u/LOCKED ro,nosuid - exfat /dev/sdc1 ro',
    '92 22 0:44 / /proc rw - proc proc rw',
    'garbage',
  ].join('\n');
  expect(blockMounts(text)).toEqual([
    { path: '/', device: 'sda1', readOnly: false },
    { path: '/media/u/MY STICK', device: 'sdb1', readOnly: false },
    { path: '/run/media/u/LOCKED', device: 'sdc1', readOnly: true },
  ]);
});

it('finds what the kernel calls removable and what a technician has named, not this machine’s own disks', async () => {
  const found = sticks({
    mountinfo: async () =>
      `1 0 8:1 / ${join(root, 'disk')} rw - ext4 /dev/sda1 rw\n2 0 8:17 / ${root} ro - vfat /dev/sdb1 rw`,
    isRemovable: async (device) => device === 'sdb1',
  });
  const list = await found.list();
  expect(list.map(({ name, readOnly }) => [name, readOnly])).toEqual([
    ['KINGSTON', false],
    [root.split('/').at(-1), true],
  ]);
  expect(JSON.stringify(list)).not.toContain(root);
});

it('an id stays while the stick is in, is another one when it was out, and opens nothing by a path or a guess', async () => {
  const found = sticks();
  const [first] = await found.list();
  expect((await found.list())[0]?.id).toBe(first?.id);
  expect(await found.open(first?.id ?? '')).not.toBeNull();
  expect(await found.open(join(root, 'KINGSTON'))).toBeNull();
  renameSync(join(root, 'KINGSTON'), join(root, 'out'));
  expect(await found.list()).toEqual([]);
  expect(await found.open(first?.id ?? '')).toBeNull();
  renameSync(join(root, 'out'), join(root, 'KINGSTON'));
  const [again] = await found.list();
  expect(again?.id).not.toBe(first?.id);
});
