// A screen for Electron: the person's own (Wayland or X) where one can be reached, else a virtual one (Xvfb) on a free display
// number with a cookie of its own, gone with `dispose` or with this process.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import { giveToKioskUser, userToBecome } from './ordinary-user.ts';
import { endingWithParent } from './processes.ts';

export interface DisplayOptions {
  /** Pixels of the virtual screen. Default: the kiosk's portrait screen, 1080 × 1920 (ux.md). */
  readonly size?: { readonly width: number; readonly height: number };
  /** Always a virtual screen, also where there is a real one (tests, the tour). */
  readonly virtual?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Folder in which a virtual screen keeps what it shows, as the X window dump Xvfb_screen0 (Xvfb(1), -fbdir). */
  readonly frameBufferDir?: string;
}

export interface Display {
  /** What a person reads: ":7", "wayland-0". */
  readonly display: string;
  readonly virtual: boolean;
  /** Variables that the kiosk needs to reach it. */
  readonly env: Readonly<Record<string, string>>;
  readonly dispose: () => Promise<void>;
}

/** A screen to draw on. Throws with a sentence when there is none and Xvfb is not installed. */
export const ensureDisplay = async (options: DisplayOptions = {}): Promise<Display> => {
  const env = options.env ?? process.env;
  if (options.virtual !== true) {
    const own = (await ownWayland(env)) ?? (await ownX(env));
    if (own !== undefined) return own;
  }
  return await startXvfb(options.size ?? { width: 1080, height: 1920 }, options.frameBufferDir);
};

const ownWayland = async (env: NodeJS.ProcessEnv): Promise<Display | undefined> => {
  const { WAYLAND_DISPLAY: name, XDG_RUNTIME_DIR: folder } = env;
  // Root's stand-in user may not enter another user's runtime folder.
  if (!name || !folder || userToBecome() !== undefined) return undefined;
  if (!(await answers({ path: isAbsolute(name) ? name : join(folder, name) }))) return undefined;
  return {
    display: name,
    virtual: false,
    env: {
      WAYLAND_DISPLAY: name,
      XDG_RUNTIME_DIR: folder,
      ...(env['DISPLAY'] ? { DISPLAY: env['DISPLAY'] } : {}),
    },
    dispose: async () => {},
  };
};

/** Where an X server listens for a DISPLAY text such as ":0", "unix:1.0" or "localhost:10.0"; undefined when it is none. */
export const xAddress = (display: string): { path: string } | { host: string; port: number } | undefined => {
  const match = /^([^:]*):(\d+)(?:\.\d+)?$/u.exec(display);
  if (match === null) return undefined;
  const [, host = '', number = ''] = match;
  return host === '' || host === 'unix'
    ? { path: `/tmp/.X11-unix/X${number}` }
    : { host, port: 6000 + Number(number) };
};

const ownX = async (env: NodeJS.ProcessEnv): Promise<Display | undefined> => {
  const display = env['DISPLAY'];
  const address = display ? xAddress(display) : undefined;
  if (!display || address === undefined || !(await answers(address))) return undefined;
  const cookies = env['XAUTHORITY'] ?? join(env['HOME'] ?? homedir(), '.Xauthority');
  if (userToBecome() === undefined || !existsSync(cookies)) {
    return {
      display,
      virtual: false,
      env: { DISPLAY: display, ...(existsSync(cookies) ? { XAUTHORITY: cookies } : {}) },
      dispose: async () => {},
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-display-'));
  const copy = join(folder, 'Xauthority');
  copyFileSync(cookies, copy);
  chmodSync(copy, 0o600);
  giveToKioskUser(folder);
  return {
    display,
    virtual: false,
    env: { DISPLAY: display, XAUTHORITY: copy },
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
};

const answers = (address: { path: string } | { host: string; port: number }): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address);
    const settle = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(2000, () => settle(false));
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });

/** Length in two bytes, then the content. */
const counted = (content: Uint8Array): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.byteLength);
  return Buffer.concat([length, content]);
};

/** An Xauthority file with one MIT-MAGIC-COOKIE-1 for any address (family 65535, FamilyWild): Xau(3). */
export const xauthority = (cookie: Uint8Array): Buffer => {
  const anyAddress = Buffer.from([0xff, 0xff]);
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const none = new Uint8Array();
  return Buffer.concat([anyAddress, counted(none), counted(none), counted(name), counted(cookie)]);
};

const startXvfb = async (
  size: { width: number; height: number },
  frameBufferDir: string | undefined,
): Promise<Display> => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-display-'));
  const cookieFile = join(folder, 'Xauthority');
  writeFileSync(cookieFile, xauthority(randomBytes(16)), { mode: 0o600 });
  giveToKioskUser(folder);
  const [command, args] = endingWithParent('Xvfb', [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${size.width}x${size.height}x24`,
    '-nolisten',
    'tcp',
    '-noreset',
    '-auth',
    cookieFile,
    ...(frameBufferDir === undefined ? [] : ['-fbdir', frameBufferDir]),
  ]);
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const killNow = (): void => void child.kill('SIGKILL');
  process.on('exit', killNow);
  const dispose = async (): Promise<void> => {
    process.off('exit', killNow);
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const display = `:${await displayNumber(child)}`;
    return { display, virtual: true, env: { DISPLAY: display, XAUTHORITY: cookieFile }, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
};

const displayNumber = (child: ReturnType<typeof spawn>): Promise<string> =>
  new Promise((resolve, reject) => {
    let complaint = '';
    let answer = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const fail = (reason: string): void =>
      reject(
        new Error(
          `There is no screen here and the virtual one (Xvfb) did not start: ${reason}. ` +
            'Run: sudo apt-get install --no-install-recommends xvfb',
        ),
      );
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(complaint.trim() || `exit code ${code}`));
    // Index 3 is the pipe that -displayfd writes to.
    const pipe = child.stdio[3];
    if (!(pipe instanceof Readable)) throw new Error('The fourth stdio entry of Xvfb is no pipe.');
    pipe.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      if (/^\d+\n/u.test(answer)) resolve(answer.trim());
    });
  });
