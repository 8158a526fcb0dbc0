// The package as a technician gets it: made, looked into, installed with `dpkg -i` (where we are not root, which dpkg asks for, it is
// unpacked with `dpkg-deb -x` instead), started as an ordinary user. Playwright cannot drive it (its fuses are shut), so it is judged by what it shows and writes.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureDisplay, type Display } from '#build/display.ts';
import { electronRuntime } from '#build/electron-runtime.ts';
import { filesUnder } from '#build/fingerprint.ts';
import { prepareProgramLaunch } from '#build/kiosk-launcher.ts';
import { packageName } from '#build/packaging/electron-builder.ts';
import { sessionPlaces, sessionSource } from '#build/packaging/session-files.ts';
import { createSupervisor, type SupervisedChild } from '#build/processes.ts';
import { packageKiosk } from '#build/tasks/package.ts';
import { projectRoot } from '#build/vite/common.ts';
import { peersIn, renderersOf, shownWindows, traced, xClient } from './support/release-hands.ts';
import { openStage } from './support/stage.ts';
import { coloursOf, readScreen } from '#tests/support/xwd.ts';

const outDir = join(projectRoot, 'out/test/release');
const isRoot = process.getuid?.() === 0;
const name = packageName(electronRuntime());
/** The kiosk's paper and cards (renderer's look). */
const ground = [
  [0xf6, 0xf3, 0xec],
  [0xff, 0xff, 0xff],
] as const;

const succeed = (program: string, args: readonly string[], cwd?: string): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e8, cwd });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
};
const dpkg = (...args: string[]): string => succeed('dpkg', args);
const statusOf = (pid: number): string => readFileSync(`/proc/${pid}/status`, 'utf8');

/** Chromium looks whether there is a way for IPv6: a datagram socket is connected, which sends nothing, and closed. */
const IPV6_PROBE = 'inet:2001:4860:4860::8888:443';

/** The app's own origin is looked up by name, and this machine is what it is (RFC 6761 §6.3); main answers for it, and nobody listens there. */
const OWN_ORIGIN = 'inet:127.0.0.1:443';
/** Where the pages' session sends what is not the app's own (electron/main/lockdown.ts). */
const PAGES_DEAD_END = 'inet:127.0.0.1:9';
const HARMLESS: readonly string[] = [IPV6_PROBE, OWN_ORIGIN, PAGES_DEAD_END];

let deb = '';
/** Set once this test has begun to install: what somebody else installed is not ours to remove. */
let installing = false;
const installRoot = isRoot ? '/' : join(outDir, 'installed');
const executable = join(installRoot, 'opt/yizhan/yizhan');
beforeAll(async () => {
  if (isRoot && existsSync('/opt/yizhan')) {
    throw new Error(
      'A kiosk is installed on this machine (/opt/yizhan); this test installs its own. Run: sudo dpkg --purge yizhan yizhan-not-a-release',
    );
  }
  const log = (line: string) => process.stderr.write(`${line}\n`);
  deb = await packageKiosk({ target: 'deb', allowDemoRuntime: true, fast: true, outDir, log });
  if (isRoot) {
    installing = true;
    dpkg('-i', deb);
  } else {
    rmSync(installRoot, { recursive: true, force: true });
    succeed('dpkg-deb', ['-x', deb, installRoot]);
  }
});
afterAll(() => {
  if (!installing) return;
  dpkg('--purge', name);
  const left = ['/opt/yizhan', '/usr/bin/yizhan', '/usr/share/applications/yizhan.desktop'].filter((path) =>
    existsSync(path),
  );
  if (left.length > 0) throw new Error(`dpkg --purge left behind: ${left.join(', ')}`);
});

describe('the package', () => {
  it('has the doors of the Electron binary shut', async () => {
    const {
      version: _,
      resetAdHocDarwinSignature: _reset,
      strictlyRequireAllFuses: _strict,
      ...wire
    } = await getCurrentFuseWire(join(dirname(deb), 'linux-unpacked/yizhan'));
    const state = (fuse: FuseV1Options) => wire[fuse];
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
      browserSnapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
    }).toEqual({
      runAsNode: FuseState.DISABLE,
      nodeOptions: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      fileProtocol: FuseState.DISABLE,
      browserSnapshot: FuseState.DISABLE,
      onlyAsar: FuseState.ENABLE,
      asarIntegrity: FuseState.ENABLE,
      cookieEncryption: FuseState.ENABLE,
    });
  });

  it("belongs to root, is writable by nobody else, holds no setuid file, no node_modules and no app of Electron's own", () => {
    const entries = succeed('dpkg-deb', ['-c', deb])
      .trimEnd()
      .split('\n')
      .map((line) => /^(\S+) (\S+) +\d+ \S+ \S+ (.*)$/u.exec(line)?.slice(1) ?? []);
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.filter(([mode = '']) => /^.{5}w|^.{8}w|s/u.test(mode))).toEqual([]);
    expect(entries.filter(([, owner]) => owner !== 'root/root')).toEqual([]);
    expect(entries.filter(([, , path = '']) => path.includes('default_app.asar'))).toEqual([]);
    const licences = entries.filter(([, , path = '']) =>
      /\/opt\/yizhan\/(?:NOTICE|Apache-2\.0\.txt)$/u.test(path),
    );
    expect(licences).toHaveLength(2);

    const asar = readFileSync(join(dirname(deb), 'linux-unpacked/resources/app.asar'));
    const header: unknown = JSON.parse(asar.toString('utf8', 16, 16 + asar.readUInt32LE(12)));
    expect(header).toMatchObject({ files: { 'package.json': {}, main: {}, preload: {}, renderer: {} } });
    expect(header).not.toHaveProperty('files.node_modules');
  });

  it('arrives whole, byte by byte, with an entry in the menu', () => {
    const control = join(outDir, 'control');
    rmSync(control, { recursive: true, force: true });
    succeed('dpkg-deb', ['-e', deb, control]);
    succeed('md5sum', ['--check', '--quiet', join(control, 'md5sums')], installRoot);
    expect(readFileSync(join(installRoot, 'usr/share/applications/yizhan.desktop'), 'utf8')).toContain(
      'Exec=/opt/yizhan/yizhan',
    );
    for (const { folder, to } of sessionPlaces) {
      for (const file of filesUnder(join(sessionSource, folder))) {
        const there = join(installRoot, to, relative(join(sessionSource, folder), file));
        expect(readFileSync(there, 'utf8')).toBe(readFileSync(file, 'utf8'));
      }
    }
    if (isRoot) {
      expect(dpkg('-s', name)).toContain('Status: install ok installed');
      expect(existsSync('/usr/bin/yizhan')).toBe(true);
    }
  });
});

/** The session's own tools on a machine's tree that is not the running one, as a technician's set-up does on the running one. */
describe("the operating system's session", () => {
  let root = '';
  const inRoot = (path: string): string => join(root, path);
  const setUp = (word: string): string =>
    succeed(inRoot('usr/share/yizhan/session/set-up-session'), [word, '--root', root]);
  const linkOf = (path: string): string | undefined => {
    const found = lstatSync(inRoot(path), { throwIfNoEntry: false });
    return found?.isSymbolicLink() === true ? readlinkSync(inRoot(path)) : undefined;
  };
  const modeOf = (path: string): string => (lstatSync(inRoot(path)).mode & 0o7777).toString(8);
  beforeAll(() => {
    root = mkdtempSync('/var/tmp/yizhan-session-test-');
    succeed('dpkg-deb', ['-x', deb, root]);
    mkdirSync(inRoot('etc'));
    for (const unit of ['ctrl-alt-del.target', 'getty@.service', 'graphical.target', 'multi-user.target']) {
      writeFileSync(
        inRoot(join('usr/lib/systemd/system', unit)),
        '[Unit]\nDescription=stands for the real one\n',
      );
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const enabled = (): string[] =>
    ['wayland', 'x11'].filter((session) =>
      // /lib on systems where that is no link.
      linkOf(`etc/systemd/system/graphical.target.wants/yizhan-${session}.service`)?.endsWith(
        `/lib/systemd/system/yizhan-${session}.service`,
      ),
    );

  it('changes nothing where the display program is missing, or where it is not root that asks', () => {
    const refusal = isRoot ? '缺少 /usr/bin/cage，什么都没有改' : '请用 root 运行';
    expect(() => setUp('wayland')).toThrow(refusal);
    expect(readdirSync(inRoot('etc'))).toEqual([]);
  });

  it('starts into the chosen session, with no other console, its user and its folders; changes over; takes everything back', () => {
    for (const program of [
      'usr/bin/cage',
      'usr/bin/Xwayland',
      'usr/bin/xinit',
      'usr/bin/xauth',
      'usr/lib/xorg/Xorg',
    ]) {
      mkdirSync(dirname(inRoot(program)), { recursive: true });
      writeFileSync(inRoot(program), '', { mode: 0o755 });
    }
    if (!isRoot) return;
    setUp('wayland');
    expect(enabled()).toEqual(['wayland']);
    const masked = ['ctrl-alt-del.target', 'getty@tty1.service'];
    for (const unit of masked) expect(linkOf(`etc/systemd/system/${unit}`)).toBe('/dev/null');
    expect(linkOf('etc/systemd/system/default.target')).toContain('graphical.target');
    expect(readFileSync(inRoot('etc/passwd'), 'utf8')).toMatch(
      /^yizhan:.*:\/var\/lib\/yizhan:\/usr\/sbin\/nologin$/mu,
    );
    expect([modeOf('var/lib/yizhan'), modeOf('etc/yizhan')]).toEqual(['700', '750']);
    expect(existsSync(inRoot('etc/X11/xorg.conf.d/10-yizhan.conf'))).toBe(true);

    setUp('x11');
    expect(enabled()).toEqual(['x11']);

    setUp('off');
    expect(enabled()).toEqual([]);
    for (const unit of masked) expect(linkOf(`etc/systemd/system/${unit}`)).toBeUndefined();
    expect(existsSync(inRoot('etc/pam.d/yizhan'))).toBe(false);
    expect(modeOf('var/lib/yizhan')).toBe('700');
  });
});

describe('the installed kiosk', () => {
  const supervisor = createSupervisor({ log: () => {} });
  let folder = '';
  let display: Display;
  beforeAll(async () => {
    folder = mkdtempSync('/var/tmp/yizhan-package-test-');
    chmodSync(folder, 0o755);
    const size = { width: 1080, height: 1920 };
    display = await ensureDisplay({ virtual: true, size, frameBufferDir: folder });
  });
  afterEach(() => supervisor.stopAll());
  afterAll(async () => {
    await display?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (
    dataDir: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<SupervisedChild> => {
    const launch = prepareProgramLaunch({
      executable,
      dataDir: join(folder, dataDir),
      env: { ...display.env, ...env },
    });
    return await supervisor.start({ name: 'kiosk', command: launch.executablePath, args, env: launch.env });
  };
  const events = (dataDir: string): string[] => {
    const file = join(resolve(folder, dataDir), 'logs/main.log');
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  };
  /** The window is shown before its page: what is looked at is there once the page has said so. */
  const shown = (dataDir: string): Promise<void> =>
    expect
      .poll(
        () =>
          ['windowShown', 'rendererReady'].filter((event) =>
            events(dataDir).some((line) => line.includes(`"${event}"`)),
          ).length,
        { timeout: 30_000 },
      )
      .toBe(2);

  it('starts as an ordinary user, draws its first screen, and keeps the renderer behind seccomp', async () => {
    const kiosk = await start('shown', []);
    await shown('shown');
    const screen = join(folder, 'Xvfb_screen0');
    try {
      // Letters have many shades; a window that is still empty has one. Without a window manager it fills the screen all the same.
      const look = () => coloursOf(readScreen(screen), ground);
      await expect
        .poll(look, { timeout: 30_000 })
        .toSatisfy(({ share, colours }: ReturnType<typeof look>) => share > 0.6 && colours > 50);
    } finally {
      writeFileSync(join(outDir, 'first-screen.png'), PNG.sync.write(readScreen(screen)));
    }
    expect(statusOf(kiosk.pid)).not.toMatch(/^Uid:\t0\t/mu);
    const renderers = renderersOf(executable);
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) expect(statusOf(pid)).toMatch(/^Seccomp:\t2$/mu);
  });

  it('keeps its sandbox under what the session takes away: no new privileges, no capabilities', async () => {
    const launch = prepareProgramLaunch({ executable, dataDir: join(folder, 'bare'), env: display.env });
    // setpriv becomes the launcher, which becomes the user and then the kiosk; a root that must still change its user keeps that right.
    const rights = launch.asUser === undefined ? '-all' : '-all,+setuid,+setgid,+setpcap';
    const kiosk = await supervisor.start({
      name: 'kiosk',
      command: 'setpriv',
      args: ['--no-new-privs', ...(isRoot ? [`--bounding-set=${rights}`] : []), launch.executablePath],
      env: launch.env,
    });
    await shown('bare');
    expect(statusOf(kiosk.pid)).toMatch(/^NoNewPrivs:\t1$/mu);
    expect(statusOf(kiosk.pid)).toMatch(/^CapEff:\t0+$/mu);
    const renderers = renderersOf(executable);
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) expect(statusOf(pid)).toMatch(/^Seccomp:\t2$/mu);
    await kiosk.stop();
  });

  it('opens no developer tools and no other window for any key', async () => {
    await start('keys', []);
    await shown('keys');
    await expect.poll(() => shownWindows(display.env).length, { timeout: 10_000 }).toBe(1);
    const before = shownWindows(display.env);
    xClient(display.env, 'xdotool', ['mousemove', '540', '960', 'click', '3']);
    for (const key of [
      'F12',
      'ctrl+shift+i',
      'ctrl+shift+j',
      'ctrl+shift+c',
      'ctrl+u',
      'ctrl+n',
      'ctrl+w',
      'ctrl+q',
      'alt+F4',
      'F11',
    ])
      xClient(display.env, 'xdotool', ['key', '--clearmodifiers', key]);
    expect(shownWindows(display.env)).toEqual(before);
    expect(events('keys').filter((line) => /windowClosed|rendererGone/u.test(line))).toEqual([]);
  });

  it('enrols at its county, and turns to nobody else in the world', async () => {
    const stage = await openStage();
    try {
      const county = await stage.county();
      await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
      const calls = join(outDir, 'calls.txt');
      const launch = prepareProgramLaunch({ executable, dataDir: stage.kioskDataDir, env: display.env });
      const [program, ...words] = traced(calls);
      const kiosk = await supervisor.start({
        name: 'kiosk',
        command: program,
        args: [...words, launch.executablePath],
        env: launch.env,
      });
      await shown(stage.kioskDataDir);
      const enrolled = () => events(stage.kioskDataDir).filter((line) => line.includes('"enrolled"')).length;
      await expect.poll(enrolled, { timeout: 30_000 }).toBe(1);
      // What Chromium does of its own accord it does within its first seconds (a spelling dictionary's host, seen without our switches).
      await new Promise((resolve) => setTimeout(resolve, 20_000));
      await kiosk.stop();
      const peers = peersIn(calls);
      writeFileSync(join(outDir, 'egress.txt'), peers.join('\n'));
      expect(peers.filter((peer) => !peer.startsWith('unix:') && !HARMLESS.includes(peer))).toEqual([
        `inet:127.0.0.1:${new URL(county.url).port}`,
      ]);
    } finally {
      await supervisor.stopAll();
      await stage.dispose();
    }
  });

  it.each([
    '--remote-debugging-port=1',
    '--inspect=0',
    '--no-sandbox',
    '--js-flags=--expose-gc',
    '--proxy-server=x:1',
  ])('refuses %s with exit code 64 and opens nothing', { timeout: 20_000 }, async (dangerous) => {
    const kiosk = await start('refused', [dangerous]);
    expect(await kiosk.ended).toEqual({ code: 64, signal: null });
    expect(events('refused')).toEqual([]);
    await expect(kiosk.line((line) => /listening on/u.test(line))).rejects.toThrow('exit code 64');
  });

  it('takes no orders from NODE_OPTIONS: the kiosk runs and no debugger listens', async () => {
    const kiosk = await start('node-options', [], { NODE_OPTIONS: '--inspect=127.0.0.1:0' });
    await shown('node-options');
    const heard = kiosk.line((line) => /Debugger listening/u.test(line));
    await kiosk.stop();
    await expect(heard).rejects.toThrow('kiosk ended');
  });

  it('is no Node for ELECTRON_RUN_AS_NODE: the kiosk runs and the script does not', async () => {
    const script = join(folder, 'script.cjs');
    writeFileSync(script, "console.log('ran as node')");
    const kiosk = await start('as-node', [script], { ELECTRON_RUN_AS_NODE: '1' });
    await shown('as-node');
    const heard = kiosk.line((line) => line === 'ran as node');
    await kiosk.stop();
    await expect(heard).rejects.toThrow('kiosk ended');
  });
});
