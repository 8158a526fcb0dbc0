// Is the kiosk's window still on the X server? Another program there may destroy or hide it (xkill; seen with `xdotool windowclose`),
// and neither Chromium nor Electron hears of it: the app goes on with no window for ever. So main asks the server itself to be told
// (core protocol X11R7: StructureNotify), over a connection of its own. Not X, or no way in: nothing is watched, nothing breaks.
import { readFileSync } from 'node:fs';
import { type Socket, createConnection } from 'node:net';
import { join } from 'node:path';

export type XDisplay = {
  /** Of `DISPLAY`: `:0` or `:0.0`. Another machine's display is not watched. */
  readonly number: string;
  /** MIT-MAGIC-COOKIE-1; null: the server asks for none. */
  readonly cookie: Buffer | null;
};

const COOKIE = 'MIT-MAGIC-COOKIE-1';
/** A window manager hides a window and shows it again when it takes it into a frame. */
const SHOWN_AGAIN_MS = 1_000;
const REPLY = 1;
const [DESTROYED, UNMAPPED, MAPPED] = [17, 18, 19];
/** Every error, event and reply is so long; a reply may go on. */
const PACKET_BYTES = 32;

/** @param env of this process @returns null where there is no X server of this machine */
export function xDisplayOf(env: Readonly<Record<string, string | undefined>>): XDisplay | null {
  const number = /^(?:unix)?:(\d+)(?:\.\d+)?$/u.exec(env['DISPLAY'] ?? '')?.[1];
  if (number === undefined) return null;
  try {
    const file = env['XAUTHORITY'] ?? join(env['HOME'] ?? '/', '.Xauthority');
    return { number, cookie: cookieIn(readFileSync(file), number) };
  } catch {
    return { number, cookie: null };
  }
}

/** Reads an Xauthority file (libXau): family, then address, display number, name and data, each behind its length. */
export function cookieIn(file: Buffer, number: string): Buffer | null {
  let at = 0;
  while (at + 2 <= file.length) {
    at += 2;
    const parts: Buffer[] = [];
    for (let n = 0; n < 4 && at + 2 <= file.length; n += 1) {
      const length = file.readUInt16BE(at);
      parts.push(file.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    const [, display, name, data] = parts;
    const isOurs = display !== undefined && ['', number].includes(display.toString('latin1'));
    const isWhole = data !== undefined && at <= file.length;
    if (isOurs && name?.toString('latin1') === COOKIE && isWhole) return data;
  }
  return null;
}

/**
 * Watches one window.
 * @param windowId its number on the server
 * @param told `watched` once the server has agreed; `gone` once, when the window was destroyed, or hidden and not shown again
 * @returns what ends the watch
 */
export function watchXWindow(
  { number, cookie }: XDisplay,
  windowId: number,
  told: { readonly watched: () => void; readonly gone: (how: 'destroyed' | 'unmapped') => void },
): () => void {
  const socket: Socket = createConnection(`/tmp/.X11-unix/X${number}`);
  let bytes = Buffer.alloc(0);
  let open = false;
  let hidden: NodeJS.Timeout | null = null;
  const end = (): void => {
    if (hidden !== null) clearTimeout(hidden);
    hidden = null;
    socket.destroy();
  };
  const gone = (how: 'destroyed' | 'unmapped') => (): void => {
    end();
    told.gone(how);
  };
  const packet = (kind: number): void => {
    if (kind === REPLY) told.watched();
    else if (kind === DESTROYED) gone('destroyed')();
    else if (kind === UNMAPPED) hidden ??= setTimeout(gone('unmapped'), SHOWN_AGAIN_MS);
    else if (kind === MAPPED && hidden !== null) {
      clearTimeout(hidden);
      hidden = null;
    } else if (kind === 0) end();
  };
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const length = open ? PACKET_BYTES : setUpBytes(bytes);
      if (length === null || bytes.length < length || socket.destroyed) return;
      const head = bytes.subarray(0, length);
      bytes = bytes.subarray(length);
      const kind = (head[0] ?? 0) & 0x7f;
      if (open) packet(kind);
      else if (kind === 1) {
        open = true;
        socket.write(ask(windowId));
      } else end();
    }
  });
  // Without a server there is no window either.
  socket.on('error', end);
  socket.write(greeting(cookie));
  return end;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

/** Little endian, protocol 11.0, the cookie. */
function greeting(cookie: Buffer | null): Buffer {
  const [name, data] = cookie === null ? [Buffer.alloc(0), Buffer.alloc(0)] : [Buffer.from(COOKIE), cookie];
  const head = Buffer.alloc(12);
  head.writeUInt8(0x6c, 0);
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(name), padded(data)]);
}

/** Length of the server's answer to the greeting; null: not known yet. */
const setUpBytes = (bytes: Buffer): number | null =>
  bytes.length < 8 ? null : 8 + 4 * bytes.readUInt16LE(6);

/** ChangeWindowAttributes (event-mask: StructureNotify), then GetInputFocus, whose answer says that the first one was in order. */
function ask(windowId: number): Buffer {
  const words = Buffer.alloc(20);
  words.writeUInt8(2, 0);
  words.writeUInt16LE(4, 2);
  words.writeUInt32LE(windowId, 4);
  words.writeUInt32LE(0x800, 8);
  words.writeUInt32LE(0x2_0000, 12);
  words.writeUInt8(43, 16);
  words.writeUInt16LE(1, 18);
  return words;
}
