// How the kiosk is started on a development machine: by npm start, by the tour and by the end-to-end tests. Always as an ordinary
// user with Chromium's sandbox on.
//
//   ordinary user   electron <appDir>
//   root            Electron and the app are staged where user yizhan-demo can read them (build/stage.ts), and a small script
//                   becomes that user and then Electron: one process id all the way, so signals and Playwright reach it
//
// The environment is built from a short list plus what the caller gives: nothing else of the developer's shell reaches the kiosk.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { electronRuntime } from './electron-runtime.ts';
import { giveToKioskUser, userToBecome, type OrdinaryUser } from './ordinary-user.ts';
import { openStage, stageFolder, stageScript } from './stage.ts';
import { projectRoot } from './vite/common.ts';

export interface KioskLaunchOptions {
  /** Folder with the built app (package.json in it). */
  readonly appDir: string;
  /** The kiosk's data folder; made when it is not there, and given to the user that the kiosk runs as. Absolute. */
  readonly dataDir: string;
  /** Variables for the kiosk beyond the usual ones: those of `ensureDisplay().env`, CUPS_SERVER, YIZHAN_…. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folder of Electron. Default: the one that the set-up chose. */
  readonly electronDist?: string;
}

export interface KioskLaunch {
  readonly executablePath: string;
  /** The app to open; more arguments for Electron may follow. */
  readonly args: readonly string[];
  /** The whole environment: give it as it is. */
  readonly env: Record<string, string>;
  /** The user that the kiosk runs as; undefined: this process's own. */
  readonly asUser: OrdinaryUser | undefined;
}

const othersWrite = 0o002;

/** Variables of the caller's environment that a kiosk may see. */
const inheritedNames = ['PATH', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'TZ', 'CUPS_SERVER'] as const;
/** Those that belong to a person's own session, useless to another user. */
const sessionNames = ['HOME', 'USER', 'LOGNAME', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'] as const;

/** Stages what has to be staged and says how to start the kiosk. Throws with a sentence when Chromium's sandbox cannot run here. */
export const prepareKioskLaunch = (options: KioskLaunchOptions): KioskLaunch => {
  const dist = options.electronDist ?? electronRuntime().distPath;
  const staged = userToBecome() !== undefined;
  const electron = staged ? stageFolder('electron', dist) : dist;
  const app = staged ? stageFolder('app', options.appDir) : options.appDir;
  return { ...prepareProgramLaunch({ ...options, executable: join(electron, 'electron') }), args: [app] };
};

export interface ProgramLaunchOptions extends Pick<KioskLaunchOptions, 'dataDir' | 'env'> {
  /** An Electron program that the kiosk's user can read: staged, or installed. Absolute. */
  readonly executable: string;
}

/** How to start an Electron program as an ordinary user with Chromium's sandbox on: the staged Electron, or an installed kiosk. */
export const prepareProgramLaunch = (options: ProgramLaunchOptions): KioskLaunch => {
  const { executable, dataDir } = options;
  const user = userToBecome();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (user === undefined) {
    if (spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' }).status !== 0) throw noNamespaces('you');
    return {
      executablePath: executable,
      args: [],
      env: {
        ...pick(process.env, [...inheritedNames, ...sessionNames, 'TMPDIR']),
        ...kioskVariables(options),
      },
      asUser: undefined,
    };
  }
  giveToKioskUser(dataDir, user);
  assertReachable(user, dataDir);
  allowSandbox(user, executable);
  return {
    executablePath: stageScript('run-kiosk', becomeUserScript(user, executable)),
    args: [],
    env: {
      ...pick(process.env, inheritedNames),
      // The developer's PATH leads into folders that are root's alone.
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: user.home,
      USER: user.name,
      LOGNAME: user.name,
      XDG_RUNTIME_DIR: runtimeFolder(user),
      // As the caller's, where the other user may write: what a killed kiosk leaves there goes with the test run's folder.
      ...(forAll(tmpdir()) && pick(process.env, ['TMPDIR'])),
      ...kioskVariables(options),
    },
    asUser: user,
  };
};

/** A place for data folders that the kiosk's user can reach: under out/ for an ordinary user, under /var/tmp for root's stand-in. */
export const kioskDataRoot = (): string =>
  userToBecome() === undefined ? join(projectRoot, 'out/kiosk-data') : '/var/tmp/yizhan-kiosk-data';

/** The script that becomes the user, in the same process. An exec chain: the process id that was started is Electron's. */
export const becomeUserScript = (user: OrdinaryUser, executable: string): string =>
  [
    '#!/bin/sh',
    '# Starts Electron as an ordinary user: Chromium runs its sandbox for no one else. Made by build/kiosk-launcher.ts.',
    'cd /',
    `exec setpriv --reuid=${user.uid} --regid=${user.gid} --init-groups --inh-caps=-all --pdeathsig=TERM -- '${executable}' "$@"`,
    '',
  ].join('\n');

const pick = (env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));

const forAll = (folder: string): boolean => (statSync(folder).mode & othersWrite) !== 0;

const kioskVariables = ({
  dataDir,
  env = {},
}: Pick<KioskLaunchOptions, 'dataDir' | 'env'>): Record<string, string> => ({
  ...pick(env, Object.keys(env)),
  YIZHAN_DATA_DIR: dataDir,
});

const runtimeFolder = (user: OrdinaryUser): string => {
  const folder = join(openStage(), `runtime-${user.uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
  return folder;
};

const runAs = (user: OrdinaryUser, command: readonly string[]): boolean =>
  spawnSync('setpriv', [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups', '--', ...command], {
    stdio: 'ignore',
    cwd: '/',
  }).status === 0;

const assertReachable = (user: OrdinaryUser, folder: string): void => {
  if (runAs(user, ['test', '-w', folder])) return;
  throw new Error(
    `The kiosk runs as ${user.name}, who cannot reach ${folder}: choose a data folder under ${kioskDataRoot()} or ${tmpdir()}.`,
  );
};

/** User namespaces are what Chromium's sandbox stands on; without them only its setuid helper is left, which needs root. */
const allowSandbox = (user: OrdinaryUser, executable: string): void => {
  if (runAs(user, ['unshare', '--user', 'true'])) return;
  // Staged by us, or installed by the package, whose own script has done the same.
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (lstatSync(helper, { throwIfNoEntry: false }) === undefined) throw noNamespaces(user.name);
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
};

const noNamespaces = (who: string): Error =>
  new Error(
    `Chromium's sandbox needs user namespaces, and ${who} may not make them here. Run: sudo sysctl -w ` +
      'kernel.unprivileged_userns_clone=1 (Debian), or sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu).',
  );
