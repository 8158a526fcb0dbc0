// A CUPS of the test's own: a real cupsd with its own folder and port, real filters and the driver description (PPD) of
// Debian's cups-pdf. Only the device at its end is ours: a backend that writes what comes down the line into a folder, as
// PDF, or fails as a printer does. It runs as root and as an ordinary user; the system's CUPS is not touched.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#tests/support/free-port.ts';

const run = promisify(execFile);
const SERVER_BIN = '/usr/lib/cups';
const PPD = '/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd';
const QUEUE = 'SLIP';

export type PrivateCups = {
  /** host:port for CUPS_SERVER. */
  readonly server: string;
  readonly queue: string;
  /** PDFs that came out of the printer, by job. */
  readonly printed: () => Promise<string[]>;
  /** What the device does with the next jobs. */
  readonly device: (does: 'prints' | 'fails' | 'noPaper' | 'off') => Promise<void>;
  /** Stops or starts the queue, as an empty roll or an open cover does. */
  readonly queueIs: (state: 'stopped' | 'started') => Promise<void>;
  /** Jobs that CUPS has not ended. */
  readonly waitingJobs: () => Promise<string[]>;
  /** Resolves when the queue tells of that state of its printer, e.g. media-empty. */
  readonly alerted: (reason: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts it. Throws with a sentence when a Debian package is missing. */
export async function startCups(): Promise<PrivateCups> {
  for (const [path, debian] of [
    ['/usr/sbin/cupsd', 'cups-daemon'],
    [PPD, 'printer-driver-cups-pdf'],
    ['/usr/bin/ipptool', 'cups-ipp-utils'],
    ['/usr/bin/gs', 'ghostscript'],
  ] as const) {
    if (!existsSync(path)) throw new Error(`${path} is missing: install the Debian package ${debian}.`);
  }
  const root = await mkdtemp(join(tmpdir(), 'yizhan-cups-'));
  await chmod(root, 0o755);
  const port = await freePort();
  await configure(root, port);
  const server = `127.0.0.1:${port}`;
  const daemon = spawn(
    '/usr/sbin/cupsd',
    ['-f', '-c', join(root, 'etc/cupsd.conf'), '-s', join(root, 'etc/cups-files.conf')],
    { stdio: 'ignore' },
  );
  // lpadmin stands in /usr/sbin, which an ordinary user's PATH on Debian does not hold.
  const env = {
    ...process.env,
    PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`,
    CUPS_SERVER: server,
    LC_ALL: 'C',
  };
  const command = async (name: string, args: readonly string[]): Promise<string> =>
    (await run(name, args, { env })).stdout;
  const close = async (): Promise<void> => {
    if (daemon.exitCode === null && daemon.signalCode === null) {
      const gone = once(daemon, 'exit');
      daemon.kill('SIGTERM');
      await gone;
    }
    await rm(root, { recursive: true, force: true });
  };
  try {
    await untilListening(port, daemon, join(root, 'log/error_log'));
    await command('lpadmin', [
      '-p',
      QUEUE,
      '-v',
      'slipfile:/',
      '-P',
      PPD,
      '-o',
      'printer-error-policy=abort-job',
      '-E',
    ]);
    await command('lpadmin', ['-d', QUEUE]);
  } catch (error) {
    await close();
    throw error;
  }
  const out = join(root, 'printed');
  return {
    server,
    queue: QUEUE,
    printed: async () =>
      (await readdir(out))
        .filter((name) => name.endsWith('.pdf'))
        .toSorted()
        .map((name) => join(out, name)),
    device: (does) => writeFile(join(root, 'device'), does),
    queueIs: async (state) => {
      await command(state === 'stopped' ? 'cupsdisable' : 'cupsenable', [QUEUE]);
    },
    waitingJobs: async () => (await command('lpstat', ['-o'])).split('\n').filter((line) => line !== ''),
    alerted: async (reason) => {
      while (!(await command('lpstat', ['-l', '-p', QUEUE])).includes(reason));
    },
    close,
  };
}

async function configure(root: string, port: number): Promise<void> {
  const at = (name: string): string => join(root, name);
  for (const name of ['etc', 'spool', 'cache', 'run', 'log', 'printed', 'bin', 'bin/backend']) {
    await mkdir(at(name), { recursive: true, mode: 0o755 });
  }
  await chmod(at('printed'), 0o1777);
  await writeFile(at('device'), 'prints');
  for (const name of (await readdir(SERVER_BIN)).filter((name) => !name.startsWith('backend'))) {
    await symlink(join(SERVER_BIN, name), at(`bin/${name}`));
  }
  await writeFile(at('bin/backend/slipfile'), backend(root), { mode: 0o755 });
  await writeFile(at('etc/cupsd.conf'), cupsdConf(port));
  await writeFile(at('etc/cups-files.conf'), cupsFilesConf(at));
}

/**
 * The device: job id, user, title, copies, options, and the page as PostScript on its standard input (backend(7)). Without paper, or
 * switched off, it says so as real ones do (STATE: lines) and waits, until it is well again or told to stop.
 */
const backend = (root: string): string =>
  [
    '#!/bin/sh',
    '[ $# -eq 0 ] && exit 0',
    `if [ "$(cat '${root}/device')" = fails ]; then cat >/dev/null; exit 1; fi`,
    `while :; do case "$(cat '${root}/device')" in`,
    'noPaper) echo "STATE: +media-empty-error" >&2 ;;',
    'off) echo "STATE: +offline-report" >&2 ;;',
    '*) echo "STATE: -media-empty-error,offline-report" >&2; break ;;',
    'esac; sleep 0.2; done',
    `umask 022`,
    `part='${root}/printed/'$1.part`,
    'gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pdfwrite -sOutputFile="$part" - && mv "$part" "${part%.part}.pdf"',
    '',
  ].join('\n');

const cupsdConf = (port: number): string =>
  [
    `Listen 127.0.0.1:${port}`,
    'LogLevel warn',
    'Browsing No',
    'WebInterface No',
    'DefaultAuthType None',
    '<Location />',
    '  Order allow,deny',
    '  Allow all',
    '</Location>',
    '<Policy default>',
    '  <Limit All>',
    '    Order deny,allow',
    '    Allow all',
    '  </Limit>',
    '</Policy>',
    '',
  ].join('\n');

/** As root, cupsd gives filters and device to `lp`; an ordinary user's cupsd keeps all to itself. */
const cupsFilesConf = (at: (name: string) => string): string => {
  const asRoot = process.getuid?.() === 0;
  return [
    `ServerRoot ${at('etc')}`,
    `ServerBin ${at('bin')}`,
    `RequestRoot ${at('spool')}`,
    `TempDir ${at('spool')}`,
    `CacheDir ${at('cache')}`,
    `StateDir ${at('run')}`,
    `ErrorLog ${at('log/error_log')}`,
    `AccessLog ${at('log/access_log')}`,
    `PageLog ${at('log/page_log')}`,
    `User ${asRoot ? 'lp' : userInfo().username}`,
    ...(asRoot ? ['Group lp', 'SystemGroup root lpadmin'] : []),
    '',
  ].join('\n');
};

/** A line that answers is the event that is waited for; a daemon that ended instead has said why in its log. */
async function untilListening(port: number, daemon: ChildProcess, errorLog: string): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (performance.now() < deadline) {
    if (daemon.exitCode !== null) break;
    if (await answers(port)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  throw new Error(`cupsd did not start:\n${await readFile(errorLog, 'utf8').catch(() => 'it wrote no log')}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
