// What must be the same after an attempt to get out of the kiosk as before: the page's address, its one window and one set of
// contents, zoom, what the X server shows, no file in any folder of the user, no program started, nothing heard from the network.
// Traps for the last two are real: programs of those names first on PATH, and servers that listen.
import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { join } from 'node:path';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { e2eDisplay } from '../support/stage.ts';

/** Programs that Chromium and GTK start for addresses and files that they do not show themselves. */
const openers = ['xdg-open', 'xdg-settings', 'gio', 'x-www-browser', 'kde-open', 'exo-open', 'xterm'];

export type Fence = {
  /** Variables for the kiosk's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** A port at which any connection is an escape. */
  readonly tcpPort: number;
  /** A port at which any datagram is an escape. */
  readonly udpPort: number;
  readonly state: (kiosk: DrivenKiosk) => Promise<FenceState>;
  readonly dispose: () => Promise<void>;
};

export type FenceState = {
  readonly url: string;
  readonly windows: number;
  readonly contents: readonly string[];
  readonly zoom: number;
  readonly visible: readonly string[];
  readonly files: readonly string[];
  readonly programs: readonly string[];
  readonly heard: readonly string[];
};

/** @param scratchDir a folder of the test's own, readable by the kiosk's user */
export async function openFence(scratchDir: string): Promise<Fence> {
  const home = join(scratchDir, 'home');
  const traps = join(scratchDir, 'traps');
  const caught = join(scratchDir, 'caught');
  for (const folder of [home, traps, caught, join(home, 'Downloads'), join(home, 'Desktop')])
    await mkdir(folder, { recursive: true });
  for (const name of openers) {
    await writeFile(join(traps, name), `#!/bin/sh\necho "${name} $*" > "${caught}/${name}.$$"\n`);
    await chmod(join(traps, name), 0o755);
  }
  for (const folder of [home, join(home, 'Downloads'), join(home, 'Desktop'), caught])
    giveToKioskUser(folder);
  const heard: string[] = [];
  const tcp = createServer((socket) => {
    heard.push('tcp');
    socket.destroy();
  });
  const tcpPort = await listening(tcp);
  const udp = createSocket('udp4').on('message', () => heard.push('udp'));
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  return {
    env: { HOME: home, PATH: `${traps}:/usr/local/bin:/usr/bin:/bin` },
    tcpPort,
    udpPort: udp.address().port,
    state: async (kiosk) => ({
      ...(await insideOf(kiosk)),
      visible: visibleWindows(),
      files: await filesUnder(home),
      programs: (await readdir(caught)).map((name) => name.replace(/\.\d+$/u, '')),
      heard: [...heard],
    }),
    dispose: async () => {
      await new Promise((resolve) => tcp.close(resolve));
      await new Promise<void>((resolve) => udp.close(() => resolve()));
    },
  };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The trap has no port.');
  return address.port;
}

const insideOf = (kiosk: DrivenKiosk) =>
  kiosk.app.evaluate(({ BrowserWindow, webContents }) => {
    const windows = BrowserWindow.getAllWindows();
    return {
      url: windows[0]?.webContents.getURL() ?? '',
      windows: windows.length,
      contents: webContents.getAllWebContents().map((contents) => contents.getType()),
      zoom: windows[0]?.webContents.getZoomFactor() ?? 0,
    };
  });

/** Every window that the X server shows, dialogs and menus too, by size. */
function visibleWindows(): string[] {
  const env = { ...process.env, ...e2eDisplay().env };
  const look = (program: string, args: readonly string[]): string =>
    spawnSync(program, args, { encoding: 'utf8', env }).stdout;
  const ids = look('xwininfo', ['-root', '-children']).match(/^ +0x[0-9a-f]+/gmu) ?? [];
  return ids.flatMap((id) => {
    const facts = look('xwininfo', ['-id', id.trim()]);
    if (!facts.includes('Map State: IsViewable')) return [];
    return [`${/Width: (\d+)/u.exec(facts)?.[1] ?? '?'}x${/Height: (\d+)/u.exec(facts)?.[1] ?? '?'}`];
  });
}

async function filesUnder(home: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(home, { recursive: true })) {
    // What GTK and Mesa keep for themselves stands in hidden folders.
    if (!entry.startsWith('.') && (await stat(join(home, entry))).isFile()) found.push(entry);
  }
  return found.toSorted();
}

/** Presses keys, buttons and the wheel on the X server, as a keyboard plugged into the kiosk would (XTEST). */
export function press(...words: readonly string[]): void {
  const { status, stderr } = spawnSync('xdotool', words, {
    encoding: 'utf8',
    env: { ...process.env, ...e2eDisplay().env },
  });
  if (status !== 0) throw new Error(`xdotool ${words.join(' ')}: ${stderr}`);
}
