// A request as bytes on a socket: two in one packet, a length that lies, a head that is none. The server must answer or close.
import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Prng } from '../sim/prng.ts';
import type { FuzzedRequest } from './http.ts';
import { mutatedBytes } from './mutate.ts';

/** Requests as they go over the line, broken in a way that inject() cannot. */
export function rawRequest(
  { method, url, headers, payload = Buffer.alloc(0) }: FuzzedRequest,
  prng: Prng,
): Buffer {
  const head = (length: string, more = ''): Buffer =>
    Buffer.from(
      `${method} ${url} HTTP/1.1\r\nhost: county\r\n${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}${length}${more}\r\n`,
      'latin1',
    );
  const length = `content-length: ${String(payload.length)}\r\n`;
  const whole = Buffer.concat([head(length, 'connection: close\r\n'), payload]);
  return prng.pick<() => Buffer>([
    () => whole,
    () => Buffer.concat([head(length), payload, whole]),
    () => Buffer.concat([head(`content-length: ${String(payload.length + 10)}\r\n`), payload]),
    () => Buffer.concat([head(`content-length: ${String(Math.max(0, payload.length - 5))}\r\n`), payload]),
    () => Buffer.concat([head('content-length: -1\r\n'), payload]),
    () => Buffer.concat([head(`${length}transfer-encoding: chunked\r\n`), payload]),
    () => Buffer.concat([head('transfer-encoding: chunked\r\n'), Buffer.from('ffffffff\r\nx')]),
    () => head(length, `x: ${'y'.repeat(40_000)}\r\n`),
    () => Buffer.from(mutatedBytes(whole, prng)),
    () => Buffer.from(prng.hex(200), 'hex'),
    () => whole.subarray(0, prng.int(whole.length)),
  ])();
}

export type SocketAnswer = { readonly status: number; readonly head: string };

/** Sends bytes, ends, and waits until the server closes. @returns the answers' statuses, none when it only closed */
export function exchange(app: FastifyInstance, bytes: Buffer): Promise<readonly SocketAnswer[]> {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the app does not listen');
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const socket = connect(address.port, '127.0.0.1');
    socket.on('data', (part) => parts.push(part));
    // A reset is a way to close.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const text = Buffer.concat(parts).toString('latin1');
      const heads = text.matchAll(/HTTP\/1\.1 (\d{3}) [^\r]*\r\n([\s\S]*?)\r\n\r\n/g);
      resolve([...heads].map(([, status, head = '']) => ({ status: Number(status), head })));
    });
    socket.end(bytes);
  });
}
