// A line to the county alone, for a county with a CA of its own (provision.json: caFile): Node's TLS, because Chromium takes roots and client
// certificates from the system's store only. Nothing else is believed on this line, and it goes nowhere else.
import { Agent, type RequestOptions, request } from 'node:https';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Fetch } from './transport.ts';

export type CountyTls = {
  /** The county's own CA, PEM; one or more certificates. */
  readonly ca: string;
  /** What this kiosk shows where the county asks for it (mutual TLS); null: nothing. */
  readonly client: { readonly cert: string; readonly key: string } | null;
};

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const isNullBody = (status: number): boolean => status === 204 || status === 205 || status === 304;

/** @param countyUrl where it goes: an address of another origin is refused. No proxy is used, no redirect followed. */
export function tlsFetch(countyUrl: string, { ca, client }: CountyTls): Fetch {
  const { origin } = new URL(countyUrl);
  // A connection for each exchange: one that is kept may be dead without a word. Its TLS session is resumed.
  const agent = new Agent({ keepAlive: false, ca, minVersion: 'TLSv1.2', ...client });
  return (url, init) =>
    new Promise((resolve, reject) => {
      if (new URL(url).origin !== origin) {
        reject(coded('ERR_UNSAFE_REDIRECT'));
        return;
      }
      const headers = new Headers(init.headers);
      headers.set('accept-encoding', 'gzip');
      const { body } = init;
      if (body instanceof Uint8Array || typeof body === 'string')
        headers.set('content-length', String(Buffer.byteLength(body)));
      const options: RequestOptions = {
        agent,
        method: init.method ?? 'GET',
        headers: Object.fromEntries(headers),
        ...(init.signal instanceof AbortSignal ? { signal: init.signal } : {}),
      };
      const asked = request(url, options, (answer) => {
        const status = answer.statusCode ?? 0;
        if (status < 200 || status > 599 || (status >= 300 && status < 400)) {
          answer.destroy();
          reject(coded(status >= 300 && status < 400 ? 'ERR_UNSAFE_REDIRECT' : 'ERR_INVALID_HTTP_RESPONSE'));
          return;
        }
        const given = new Headers();
        for (const [name, value] of Object.entries(answer.headers))
          if (value !== undefined) given.set(name, String(value));
        const isGzip = given.get('content-encoding') === 'gzip';
        // What breaks off on the way breaks the reading of it.
        const stream = isGzip ? answer.pipe(createGunzip()) : answer;
        if (isGzip) answer.once('error', (error) => stream.destroy(error));
        resolve(new Response(isNullBody(status) ? null : Readable.toWeb(stream), { status, headers: given }));
      });
      asked.once('error', reject);
      if (body instanceof Uint8Array || typeof body === 'string') asked.end(body);
      else asked.end();
    });
}
