// The fingerprint decides whether a step is done again: it must see every change of a name or a byte, and nothing else.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintFiles, fingerprintOf } from '#build/fingerprint.ts';

describe('fingerprintOf', () => {
  it('is the same for any order of the entries', () => {
    const a = { name: 'a', content: '1' };
    const b = { name: 'b', content: '2' };
    expect(fingerprintOf([a, b])).toBe(fingerprintOf([b, a]));
  });

  it('keeps a name and its content apart', () => {
    expect(fingerprintOf([{ name: 'ab', content: 'c' }])).not.toBe(
      fingerprintOf([{ name: 'a', content: 'bc' }]),
    );
  });
});

describe('fingerprintFiles', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fingerprint-'));
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    writeFileSync(join(root, 'src/deep/one.ts'), 'one');
    writeFileSync(join(root, 'package.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const now = () => fingerprintFiles(root, ['src', 'package.json', 'absent']);

  it('does not change with times', () => {
    const before = now();
    utimesSync(join(root, 'src/deep/one.ts'), 1, 1);
    expect(now()).toBe(before);
  });

  it.each([
    ['a changed byte', () => writeFileSync(join(root, 'src/deep/one.ts'), 'onf')],
    ['a new file', () => writeFileSync(join(root, 'src/two.ts'), '')],
    ['a removed file', () => rmSync(join(root, 'src/deep/one.ts'))],
    ['a file that was absent', () => writeFileSync(join(root, 'absent'), '')],
  ])('changes with %s', (_, change) => {
    const before = now();
    change();
    expect(now()).not.toBe(before);
  });

  it("takes an editor's dangling link for what it is", () => {
    symlinkSync('user@host.123', join(root, 'src/.#one.ts'));
    expect(now()).toMatch(/^[0-9a-f]{64}$/u);
  });
});
