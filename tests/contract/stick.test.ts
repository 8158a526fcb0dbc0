// The port of a stick (electron/main/usb/stick.ts): the folder on disk and the fake in memory answer alike; and what only a real
// file system can do to us.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultOf, nodeStick } from '#electron/main/usb/node-stick.ts';
import type { Stick } from '#electron/main/usb/stick.ts';
import { memoryStick } from '#tests/support/memory-stick.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yizhan-stick-'));
});
afterEach(() => {
  for (const folder of [root, `${root}-out`]) rmSync(folder, { recursive: true, force: true });
});

type Subject = { readonly stick: Stick; readonly put: (path: string, text: string) => void };
const subjects: Readonly<Record<string, () => Subject>> = {
  'a folder': () => ({
    stick: nodeStick(root, statSync(root)),
    put: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
  }),
  memory: () => {
    const stick = memoryStick();
    return { stick, put: (path, text) => void stick.files.set(path, Buffer.from(text)) };
  },
};

describe.each(Object.entries(subjects))('[S18] a stick in %s', (_, open) => {
  it('gives what was written, whole, under its name and no other', async () => {
    const { stick } = open();
    expect(await stick.write('a.json', '写好')).toEqual({ ok: true, value: null });
    expect(await stick.write('a.json', '再写')).toEqual({ ok: true, value: null });
    const read = await stick.read('a.json', 100);
    expect(read.ok && read.value !== null && Buffer.from(read.value).toString('utf8')).toBe('再写');
    expect(await stick.names('')).toEqual({ ok: true, value: ['a.json'] });
  });

  it('names what is in a folder; a folder and a file that are not there are nothing, not an error', async () => {
    const { stick, put } = open();
    put('lists/b', '2');
    put('lists/a', '1');
    put('top', '3');
    expect(await stick.names('lists')).toEqual({ ok: true, value: ['a', 'b'] });
    expect(await stick.names('nowhere')).toEqual({ ok: true, value: [] });
    expect(await stick.read('nowhere/x', 10)).toEqual({ ok: true, value: null });
  });

  it('does not read more than it was asked to', async () => {
    const { stick, put } = open();
    put('long', 'x'.repeat(11));
    expect(await stick.read('long', 10)).toEqual({ ok: false, error: { reason: 'unreadable' } });
    expect((await stick.read('long', 11)).ok).toBe(true);
  });

  it('forgets what is removed; removing what is not there is no error', async () => {
    const { stick, put } = open();
    put('a', '1');
    expect((await stick.remove('a')).ok).toBe(true);
    expect((await stick.remove('a')).ok).toBe(true);
    expect(await stick.names('')).toEqual({ ok: true, value: [] });
  });
});

describe('[S18] a real folder', () => {
  const pulled = { ok: false, error: { reason: 'pulled' } };

  it('that is gone, or is another folder than it was, is a pulled stick for every call', async () => {
    const stick = nodeStick(root, statSync(root));
    renameSync(root, `${root}-out`);
    const every = () =>
      Promise.all([stick.names(''), stick.read('a', 9), stick.write('a', '1'), stick.remove('a')]);
    expect(await every()).toEqual([pulled, pulled, pulled, pulled]);
    // The mount point without its stick: a folder of this machine, which must not be taken for it.
    mkdirSync(root);
    expect(await every()).toEqual([pulled, pulled, pulled, pulled]);
    expect(readdirSync(root)).toEqual([]);
  });

  it('with a link, a folder or a pipe in a file’s place is unreadable and holds nobody up', async () => {
    const stick = nodeStick(root, statSync(root));
    writeFileSync(join(root, 'secret'), 'x');
    symlinkSync(join(root, 'secret'), join(root, 'link'));
    mkdirSync(join(root, 'folder'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    for (const name of ['link', 'folder', 'pipe'])
      expect([name, await stick.read(name, 100)]).toEqual([
        name,
        { ok: false, error: { reason: 'unreadable' } },
      ]);
  });

  it('that refuses a write keeps no draft and no half file', async () => {
    const stick = nodeStick(root, statSync(root));
    mkdirSync(join(root, 'a.json', 'in-the-way'), { recursive: true });
    expect((await stick.write('a.json', '1')).ok).toBe(false);
    expect(readdirSync(root)).toEqual(['a.json']);
  });

  it('each refusal of the system has its word', () => {
    const word = (code: string) => faultOf(Object.assign(new Error(code), { code }));
    expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'ENODEV', 'EIO', 'ELOOP'].map(word)).toEqual([
      'full',
      'full',
      'readOnly',
      'readOnly',
      'pulled',
      'unreadable',
      'unreadable',
    ]);
  });
});
