// Packaging without a package: what the stand-in for fpm reads and writes, what a release refuses, what the icon is.
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { ElectronRuntime } from '#build/electron-runtime.ts';
import { electronBuilderConfig, refusal, releaseFuses } from '#build/packaging/electron-builder.ts';
import { controlFile, readFpmArguments } from '#build/packaging/fpm-arguments.ts';
import { iconPng } from '#build/packaging/icon.ts';
import { err, ok } from '#shared/kernel/result.ts';

/** The arguments that electron-builder 26.17.0 gave, seen. */
const seen = [
  ['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libasound2 | libasound2t64'],
  ['--deb-recommends', 'cups', '--deb-compression', 'gz', '--architecture', 'amd64'],
  ['--after-install', '/tmp/after-install', '--after-remove', '/tmp/after-remove'],
  ['--description', 'Synopsis\n One line\n\n another', '--version', '0.1.0', '--package', '/out/yizhan.deb'],
  [
    '--name',
    'yizhan',
    '--maintainer',
    'a <a@b.invalid>',
    '--vendor',
    'v',
    '--url',
    'https://yizhan.invalid/',
  ],
  ['--category', 'misc', '--deb-priority', 'optional', '--license', 'UNLICENSED', '--conflicts', 'other'],
  ['/out/linux-unpacked/=/opt/yizhan', '/tmp/a b.png=/usr/share/icons/x.png'],
].flat();
const request = {
  name: 'yizhan',
  version: '0.1.0',
  architecture: 'amd64',
  maintainer: 'a <a@b.invalid>',
  homepage: 'https://yizhan.invalid/',
  section: 'misc',
  priority: 'optional',
  description: 'Synopsis\n One line\n\n another',
  depends: ['libnss3', 'libasound2 | libasound2t64'],
  recommends: ['cups'],
  conflicts: ['other'],
  compression: 'gz',
  afterInstall: '/tmp/after-install',
  afterRemove: '/tmp/after-remove',
  target: '/out/yizhan.deb',
  contents: [
    { from: '/out/linux-unpacked/', to: '/opt/yizhan' },
    { from: '/tmp/a b.png', to: '/usr/share/icons/x.png' },
  ],
} as const;

describe('readFpmArguments', () => {
  it('reads what electron-builder gives', () => expect(readFpmArguments(seen)).toEqual(ok(request)));

  it('stops at an option that it does not know, rather than leave out what was asked for', () => {
    const read = readFpmArguments([...seen, '--deb-systemd', 'x.service']);
    expect(read.ok ? '' : read.error).toContain('--deb-systemd');
  });

  it.each([
    ['another kind of package', ['rpm', 'deb'], 'Only "-s dir -t deb" is known here.'],
    ['another compression', ['zst', 'gz'], 'Compression zst is not known here (xz, gz).'],
    [
      'a place that is not absolute',
      ['/out/linux-unpacked/=opt', '/out/linux-unpacked/=/opt/yizhan'],
      undefined,
    ],
  ])('refuses %s', (_, [now = '', before = ''], sentence) => {
    const read = readFpmArguments(seen.map((arg) => (arg === before ? now : arg)));
    expect(read.ok).toBe(false);
    if (sentence !== undefined) expect(read).toEqual(err(sentence));
  });

  it('names what is missing', () => {
    expect(readFpmArguments(['-s', 'dir', '-t', 'deb', '--name', 'x', 'a=/b'])).toEqual(
      err(
        'fpm was not given: --version, --architecture, --maintainer, --package, --description, --after-install, --after-remove',
      ),
    );
  });
});

describe('controlFile', () => {
  it('is what deb-control(5) asks for, with an empty line of the description as a dot', () => {
    expect(controlFile(request, 512)).toBe(
      [
        'Package: yizhan',
        'Version: 0.1.0',
        'Architecture: amd64',
        'Maintainer: a <a@b.invalid>',
        'Installed-Size: 512',
        'Depends: libnss3, libasound2 | libasound2t64',
        'Recommends: cups',
        'Conflicts: other',
        'Section: misc',
        'Priority: optional',
        'Homepage: https://yizhan.invalid/',
        'Description: Synopsis',
        ' One line',
        ' .',
        ' another',
        '',
      ].join('\n'),
    );
  });
});

describe('a release', () => {
  const runtime = (source: ElectronRuntime['source']): ElectronRuntime => ({
    distPath: '/dist',
    version: '42.0.0',
    source,
  });
  const configFor = (source: ElectronRuntime['source']) =>
    electronBuilderConfig({
      appDir: '/app',
      outputDir: '/out',
      iconDir: '/icons',
      runtime: runtime(source),
      compression: 'xz',
    });

  it("is never made of a third party's copy of Electron unless asked for, and then is named as no release", () => {
    expect(refusal(runtime('official'), false)).toBeUndefined();
    expect(refusal(runtime('fallback'), false)).toMatch(/^Refused: .*--demo-runtime/u);
    expect(refusal(runtime('fallback'), true)).toBeUndefined();
    expect([configFor('official').deb?.packageName, configFor('fallback').deb?.packageName]).toEqual([
      'yizhan',
      'yizhan-not-a-release',
    ]);
  });

  it('has every door of the Electron binary shut', () => {
    expect(configFor('official').electronFuses).toEqual(releaseFuses);
    const open = Object.entries(releaseFuses).filter(([, value]) => value);
    expect(open.map(([name]) => name)).toEqual([
      'enableCookieEncryption',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ]);
  });
});

describe('iconPng', () => {
  it('is a PNG with a clear corner, green ground and a white house', () => {
    const { width, height, data } = PNG.sync.read(iconPng(64));
    const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
    expect([width, height, at(0, 0)[3], at(32, 4), at(32, 30)]).toEqual([
      64,
      64,
      0,
      [0x0b, 0x4f, 0x4a, 255],
      [255, 255, 255, 255],
    ]);
  });
});
