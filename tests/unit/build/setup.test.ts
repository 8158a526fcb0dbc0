// The decisions of the set-up (build/setup), without the set-up: what counts as installed, as the right bytes, as missing.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { describeMissing } from '#build/setup/debian.mjs';
import { matchesIntegrity } from '#build/setup/electron-runtime.mjs';
import { extraPackagesOf, isTask, purposesOf, systemNeeds } from '#build/setup/needs.mjs';
import { installedAsLocked, majorOf } from '#build/setup/node-modules.mjs';
import { exitCodeOf, taskEnvironment } from '#build/setup/run-task.mjs';

describe('matchesIntegrity', () => {
  const bytes = Buffer.from('an archive');
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

  it('takes the bytes that were pinned', () => expect(matchesIntegrity(bytes, integrity)).toBe(true));
  it('refuses one byte more', () => {
    expect(matchesIntegrity(Buffer.from('an archive!'), integrity)).toBe(false);
  });
  it.each(['', 'sha512-', 'sha1-abc', 'sha512'])('does not take %j for a pin', (text) => {
    expect(() => matchesIntegrity(bytes, text)).toThrow('Not a sha512 integrity');
  });
});

describe('installedAsLocked', () => {
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/win-only': { version: '2.0.0', optional: true },
  };
  it.each([
    [
      'exactly the lock file',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/win-only': { version: '2.0.0' } },
      true,
    ],
    ["another platform's package is absent", { 'node_modules/a': { version: '1.0.0' } }, true],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    [
      "another version of a platform's package",
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/win-only': { version: '1.9.0' } },
      false,
    ],
    ['a package is missing', {}, false],
    [
      'a package too many',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
      false,
    ],
  ])('%s', (_, installed, expected) => expect(installedAsLocked(locked, installed)).toBe(expected));
});

describe('what a task needs', () => {
  it('packages beside our own are for the bench that measures them and for the linter, and for nobody else', () => {
    expect([
      extraPackagesOf('bench', ['--only', 'load'])?.folder,
      extraPackagesOf('bench', ['--only', 'search', '--json'])?.folder,
      extraPackagesOf('bench', ['--only', 'wire']),
      extraPackagesOf('bench', ['--only=screens']),
      extraPackagesOf('bench', ['--no-peers']),
      extraPackagesOf('test', []),
      extraPackagesOf('audit', [])?.folder,
    ]).toEqual([
      'tests/bench/peers',
      'tests/bench/peers',
      ...Array.from({ length: 4 }, () => undefined),
      'build/audit/electronegativity',
    ]);
  });

  it('knows its commands and nothing else', () => {
    expect(
      ['start', 'test', 'check', 'county', 'package', 'unplug', 'sim', 'fuzz', 'soak', 'audit'].every(
        (name) => isTask(name),
      ),
    ).toBe(true);
    expect(['toString', undefined].some((name) => isTask(name))).toBe(false);
  });

  it('check and county need nothing of the system', () => {
    expect([purposesOf('check', [], {}), purposesOf('county', ['import', 'x.xlsx'], {})]).toEqual([[], []]);
  });

  it('the soak needs PostgreSQL only when it is asked to run on one', () => {
    expect(purposesOf('soak', ['--kills', '20'], {})).not.toContain('postgres');
    expect(purposesOf('soak', ['--kills', '20', '--postgres'], {})).toContain('postgres');
  });

  it('start needs a virtual screen only where there is no real one, and reads the slip back only on a tour', () => {
    expect(purposesOf('start', [], { DISPLAY: ':0' })).toEqual(['electron', 'fonts', 'lexicon']);
    expect(purposesOf('start', ['--tour', '--out', 'x'], {})).toEqual([
      'electron',
      'display',
      'fonts',
      'lexicon',
      'pdf',
    ]);
  });

  it('says what is missing in one sentence for each purpose, with the command that installs it', () => {
    const missing = systemNeeds.filter(({ packages }) =>
      ['xvfb', 'xauth', 'postgresql'].includes(packages[0] ?? ''),
    );
    expect(describeMissing(missing)).toEqual([
      {
        what: 'Missing from this system: xvfb, xauth; there is no screen here, and Xvfb stands in for one.',
        command: 'sudo apt-get update && sudo apt-get install --no-install-recommends xvfb xauth',
        fatal: true,
      },
      {
        what: 'Missing from this system: postgresql; the county tests run on a real PostgreSQL.',
        command: 'sudo apt-get update && sudo apt-get install --no-install-recommends postgresql',
        fatal: true,
      },
    ]);
  });
});

describe('handing over to the task', () => {
  it('puts the project’s own programs first, once, and names the fallback Electron', () => {
    const env = {
      PATH: '/usr/bin:/p/node_modules/.bin:/bin',
      HOME: '/h',
      ELECTRON_OVERRIDE_DIST_PATH: '/old',
    };
    const runtime = { distPath: '/p/.runtime/e', version: '42.0.0', source: 'fallback' } as const;
    expect(taskEnvironment('/p', env, runtime)).toEqual({
      PATH: '/p/node_modules/.bin:/usr/bin:/bin',
      HOME: '/h',
      ELECTRON_OVERRIDE_DIST_PATH: '/p/.runtime/e',
    });
    expect(
      taskEnvironment('/p', env, { ...runtime, source: 'official' })['ELECTRON_OVERRIDE_DIST_PATH'],
    ).toBeUndefined();
  });

  it('gives the exit code as shells give it', () => {
    expect([
      exitCodeOf(0, null),
      exitCodeOf(64, null),
      exitCodeOf(null, 'SIGINT'),
      exitCodeOf(null, 'SIGKILL'),
    ]).toEqual([0, 64, 130, 137]);
  });

  it('reads versions of Node', () => {
    expect([majorOf('v20.20.2'), majorOf('24.1.0\n'), majorOf('')]).toEqual([20, 24, Number.NaN]);
  });
});
