// Hands and ears for the installed kiosk, which no debugger can enter: keys on its X server, what the server shows, and every
// connection that its processes ask the kernel for (strace; where it is not allowed to look, the test says so by failing).
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** Runs an X client on a display. @returns what it wrote; throws when it failed and may not */
export function xClient(
  display: Readonly<Record<string, string>>,
  program: string,
  words: readonly string[],
): string {
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { ...process.env, ...display },
  });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  return stdout;
}

export type ShownWindow = { readonly id: string; readonly shape: string };

/** Every window that the X server shows, dialogs and menus too. */
export function shownWindows(display: Readonly<Record<string, string>>): ShownWindow[] {
  const ids = xClient(display, 'xwininfo', ['-root', '-children']).match(/^ +0x[0-9a-f]+/gmu) ?? [];
  return ids.flatMap((line) => {
    const id = line.trim();
    const { status, stdout } = spawnSync('xwininfo', ['-id', id], {
      encoding: 'utf8',
      env: { ...process.env, ...display },
    });
    // A window may go while it is looked at.
    if (status !== 0 || !stdout.includes('Map State: IsViewable')) return [];
    return [{ id, shape: /-geometry (\S+)/u.exec(stdout)?.[1] ?? '?' }];
  });
}

/** `strace` in front of a program: connect and sends of it and all that it starts, one line a call, into a file. */
export const traced = (file: string): readonly [string, ...string[]] => [
  'strace',
  '--follow-forks',
  '--quiet=all',
  '--trace=connect,sendto,sendmsg,sendmmsg',
  '--string-limit=200',
  `--output=${file}`,
  '--',
];

/** Where the traced processes turned to: `unix:<path>`, `inet:<address>:<port>`; each once, in order of the alphabet. */
export function peersIn(file: string): string[] {
  const peers = new Set<string>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const path = /sa_family=AF_UNIX, sun_path=@?"([^"]*)"/u.exec(line)?.[1];
    if (path !== undefined) peers.add(`unix:${path}`);
    const port = /sin6?_port=htons\((\d+)\)/u.exec(line)?.[1];
    const address =
      /sin_addr=inet_addr\("([^"]*)"\)/u.exec(line)?.[1] ?? /inet_pton\(AF_INET6, "([^"]*)"/u.exec(line)?.[1];
    if (address !== undefined) peers.add(`inet:${address}:${port ?? '?'}`);
  }
  return [...peers].toSorted();
}

/** @param program path of the kiosk's executable @returns the processes of its pages */
export const renderersOf = (program: string): number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/u.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split(/[\0 ]/u);
        return words[0] === program && words.includes('--type=renderer');
      } catch {
        // It ended while the list was read.
        return false;
      }
    });
