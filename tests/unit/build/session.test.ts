// The session's files as they are written: what the units take away and must not take away, by name, and what systemd itself says of
// them where it is installed. That they are in the package, and that set-up-session puts them to work, is tests/e2e/package.test.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder } from '#build/fingerprint.ts';
import { electronBuilderConfig } from '#build/packaging/electron-builder.ts';
import { sessionContents, sessionPlaces, sessionSource } from '#build/packaging/session-files.ts';

const read = (path: string): string => readFileSync(join(sessionSource, path), 'utf8');
/** Directives of a unit, each with its values in order; comments gone. */
const directives = (path: string): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const line of read(path).split('\n')) {
    const [, name, value] = /^([A-Z]\w+)=(.*)$/u.exec(line) ?? [];
    if (name !== undefined && value !== undefined) found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
};
const sessions = ['systemd/yizhan-wayland.service', 'systemd/yizhan-x11.service'] as const;
const units = [...sessions, 'systemd/yizhan-machine-secret.service'];

describe.each(sessions)('%s', (unit) => {
  const of = (name: string): readonly string[] | undefined => directives(unit).get(name);

  it('runs as the kiosk user on the first VT and always comes back', () => {
    expect([of('User'), of('TTYPath'), of('StandardInput')]).toEqual([
      ['yizhan'],
      ['/dev/tty1'],
      ['tty-fail'],
    ]);
    expect([of('Restart'), of('StartLimitIntervalSec')]).toEqual([['always'], ['0']]);
    expect(of('Environment')?.join(' ')).toContain('YIZHAN_DATA_DIR=/var/lib/yizhan');
  });

  it('takes rights, system folders and devices away', () => {
    expect([of('NoNewPrivileges'), of('CapabilityBoundingSet'), of('RestrictSUIDSGID')]).toEqual([
      ['yes'],
      [''],
      ['yes'],
    ]);
    expect([of('ProtectSystem'), of('PrivateTmp'), of('ProtectKernelTunables')]).toEqual([
      ['full'],
      ['yes'],
      ['yes'],
    ]);
    expect(of('DevicePolicy')).toEqual(['closed']);
    expect(of('DeviceAllow')).toEqual([
      'char-drm rw',
      'char-input rw',
      'char-alsa rw',
      '/dev/tty0 rw',
      '/dev/tty1 rw',
    ]);
    expect(of('RestrictAddressFamilies')).toEqual(['AF_UNIX AF_INET AF_INET6 AF_NETLINK']);
  });

  it("leaves what Chromium's sandbox, V8, the session's folder and sticks need", () => {
    const needed = ['RestrictNamespaces', 'MemoryDenyWriteExecute', 'ProtectHome', 'PrivateUsers'];
    expect(needed.filter((name) => of(name) !== undefined)).toEqual([]);
    expect(of('SystemCallFilter')?.join(' ')).toMatch(/^~(?!.*@(?:mount|sandbox|debug|privileged))/u);
  });

  it('is one of two, never both', () => {
    const other = sessions.find((name) => name !== unit) ?? '';
    expect(of('Conflicts')?.join(' ')).toContain(relative('systemd', other));
  });
});

describe('the session', () => {
  it('goes into the package whole', () => {
    const folders = readdirSync(sessionSource).toSorted();
    expect(sessionPlaces.map(({ folder }) => folder).toSorted()).toEqual(folders);
    expect(sessionContents.map((content) => content.split('/=')[1])).toEqual(
      sessionPlaces.map(({ to }) => to),
    );
    const { deb } = electronBuilderConfig({
      appDir: '/app',
      outputDir: '/out',
      iconDir: '/icons',
      runtime: { distPath: '/dist', version: '45.4.1', source: 'official' },
      compression: 'xz',
    });
    expect(deb?.fpm).toEqual(expect.arrayContaining([...sessionContents]));
  });

  it('starts the kiosk with switches that a release takes', async () => {
    const { refusedSwitch } = await import('#electron/main/switches.ts');
    const commands = [
      ...sessions.flatMap((unit) => directives(unit).get('ExecStart') ?? []),
      read('share/one-client-x'),
    ];
    const given = commands.flatMap(
      (command) => /\/opt\/yizhan\/yizhan((?: --\S+)*)/u.exec(command)?.[1]?.trim() ?? [],
    );
    expect(given).toEqual(['--ozone-platform=wayland', '--ozone-platform=x11']);
    for (const argument of given) expect(refusedSwitch([argument], false)).toBeNull();
  });

  it('gives no way to another console: not by cage, not by X', () => {
    expect(directives(sessions[0]).get('ExecStart')).toEqual([
      '/usr/bin/cage -d -- /opt/yizhan/yizhan --ozone-platform=wayland',
    ]);
    for (const option of ['DontVTSwitch', 'DontZap']) {
      expect(read('share/xorg/10-yizhan.conf')).toContain(`Option "${option}" "true"`);
    }
    expect(read('share/one-client-x')).toMatch(/-nolisten tcp .*-auth /u);
    expect(read('share/logind.conf')).toMatch(/^NAutoVTs=0\nReserveVT=0$/mu);
  });

  it("names the machine secret's file alike in the example, the unit and the folder that is made for it", () => {
    const example: unknown = JSON.parse(read('share/provision.example.json'));
    expect(example).toMatchObject({ machineSecretFile: '/etc/yizhan/machine-secret' });
    expect(directives(units[2] ?? '').get('ExecStart')?.[0]).toContain('/etc/yizhan/machine-secret');
    expect(read('tmpfiles.d/yizhan.conf')).toMatch(/^d \/etc\/yizhan 0750 root yizhan -$/mu);
    expect(read('tmpfiles.d/yizhan.conf')).toMatch(/^d \/var\/lib\/yizhan 0700 yizhan yizhan -$/mu);
  });

  it('has programs that can be run and are whole for the shell, and says of Windows that it was never run', () => {
    const files = filesUnder(sessionSource);
    const programs = files.filter((file) => readFileSync(file, 'utf8').startsWith('#!'));
    expect(programs.map((file) => relative(sessionSource, file)).sort()).toEqual([
      'share/one-client-x',
      'share/set-up-session',
    ]);
    for (const file of programs) {
      expect(lstatSync(file).mode & 0o100).toBe(0o100);
      expect(spawnSync('sh', ['-n', file], { encoding: 'utf8' }).stderr).toBe('');
    }
    const windows = files.filter((file) => file.includes('/windows/'));
    expect(windows).toHaveLength(2);
    for (const file of windows) expect(readFileSync(file, 'utf8')).toContain('NEVER RUN');
  });

  it.each(units)('%s: systemd reads every directive and rates the exposure below 4 of 10', (unit) => {
    // Where there is no systemd (a small container) the directives above are what is known.
    if (!existsSync('/usr/bin/systemd-analyze')) return;
    const file = join(sessionSource, unit);
    const { stdout, status } = spawnSync(
      'systemd-analyze',
      ['security', '--offline=true', '--threshold=40', file],
      { encoding: 'utf8' },
    );
    expect(stdout).toMatch(/Overall exposure level/u);
    expect(status).toBe(0);
    const verified = spawnSync('systemd-analyze', ['--man=no', 'verify', file], { encoding: 'utf8' });
    // cage, xinit and the installed kiosk are not on the machine that builds.
    const said = verified.stderr
      .split('\n')
      .filter((line) => line !== '' && !line.includes('is not executable'));
    expect(said).toEqual([]);
  });
});
