// The transport against a real HTTP server on this machine: what comes back is the county's, or is named for what it is.
import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defaultPolicy } from '#shared/sync/policy.ts';
import { SIGNATURE_HEADERS, signingText } from '#shared/protocol/request-signature.ts';
import { makePrivateKeyPem, publicKeyOf, signerOf } from '#electron/main/device-key.ts';
import { type Transport, makeTransport } from '#electron/main/net/transport.ts';

const answerSchema = z.looseObject({ protocol: z.literal(1), serverTimeMs: z.number(), word: z.string() });
const good = { protocol: 1, serverTimeMs: 5_000_000, word: '好' };
const pem = makePrivateKeyPem();
const KIOSK = '0193f000-0000-7000-8000-000000000001';

type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};
let seen: Seen[] = [];
let answer: (response: ServerResponse, request: Seen) => void = () => undefined;
let fireTimers: () => void = () => undefined;
let limitMs = 0;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts),
    };
    seen.push(one);
    answer(response, one);
  });
});
let transport: Transport;
let nowMs = 1_000_000;

beforeEach(async () => {
  seen = [];
  nowMs = 1_000_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  let nonces = 0;
  transport = makeTransport({
    fetch,
    countyUrl: `http://127.0.0.1:${address.port}`,
    wallMs: () => nowMs,
    randomHex: (count) => {
      nonces += 1;
      return String(nonces).padStart(count * 2, '0');
    },
    timer: (ms, fire) => {
      limitMs = ms;
      fireTimers = fire;
      return () => undefined;
    },
  });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const json = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
};
const post = () =>
  transport.call({
    method: 'POST',
    path: '/v1/push?x=1',
    body: { hello: '你好' },
    answer: answerSchema,
    signer: { kioskId: KIOSK, sign: signerOf(pem) },
  });
const failure = (reason: string, retryAfterMs: number | null = null, problem: unknown = null) => ({
  ok: false,
  error: { reason, retryAfterMs, problem },
});

describe('a signed request', () => {
  it('carries a signature that the county’s check accepts, over the exact bytes', async () => {
    answer = (response) => json(response, 200, good);
    expect(await post()).toEqual({ ok: true, value: good });
    const [one] = seen;
    if (one === undefined) throw new Error('nothing arrived');
    const header = (name: keyof typeof SIGNATURE_HEADERS): string =>
      String(one.headers[SIGNATURE_HEADERS[name]]);
    const text = signingText({
      method: one.method,
      path: one.url,
      kioskId: header('kioskId'),
      timeMs: Number(header('timeMs')),
      nonce: header('nonce'),
      body: one.body,
    });
    const key = createPublicKey({
      key: Buffer.from(publicKeyOf(pem), 'base64'),
      format: 'der',
      type: 'spki',
    });
    expect(verify(null, Buffer.from(text), key, Buffer.from(header('signature'), 'base64'))).toBe(true);
    expect(header('nonce')).toMatch(/^[0-9a-f]{32}$/);
    expect(header('timeMs')).toBe('1000000');
  });

  it('[S17] with a wrong clock takes the county’s time and tries once again, with a new nonce', async () => {
    const problem = { code: 'clockSkew', message: '时间不对', serverTimeMs: 9_000_000 };
    answer = (response, { headers }) =>
      headers[SIGNATURE_HEADERS.timeMs] === '9000000'
        ? json(response, 200, good)
        : json(response, 401, problem);
    expect(await post()).toEqual({ ok: true, value: good });
    expect(seen.map(({ headers }) => headers[SIGNATURE_HEADERS.timeMs])).toEqual(['1000000', '9000000']);
    expect(new Set(seen.map(({ headers }) => headers[SIGNATURE_HEADERS.nonce])).size).toBe(2);
  });

  it('[S17] that is refused for its clock twice is not tried a third time', async () => {
    const problem = { code: 'clockSkew', message: '时间不对', serverTimeMs: 9_000_000 };
    answer = (response) => json(response, 401, problem);
    expect(await post()).toEqual(failure('clock', null, problem));
    expect(seen).toHaveLength(2);
  });

  it('[S17] remembers the county’s time from any answer', async () => {
    answer = (response) => json(response, 200, good);
    await post();
    expect(transport.clockOffsetMs()).toBe(4_000_000);
    nowMs += 10;
    await post();
    expect(seen[1]?.headers[SIGNATURE_HEADERS.timeMs]).toBe('5000010');
  });
});

describe('what is not the county’s answer', () => {
  const html = '<html><body>请登录网络</body></html>';
  it.each<{
    what: string;
    give: (response: ServerResponse, request: Seen) => void;
    reason: string;
    retryAfterMs?: number;
  }>([
    {
      what: 'a captive portal’s page',
      give: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html),
      reason: 'notTheCounty',
    },
    {
      what: 'a captive portal’s page that calls itself JSON',
      give: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(html),
      reason: 'notTheCounty',
    },
    {
      // Following it would carry the body, a person's data, to wherever it leads.
      what: 'a redirect, even to a good answer',
      give: (response, { url }) =>
        url === '/elsewhere'
          ? json(response, 200, good)
          : response.writeHead(307, { location: '/elsewhere' }).end(),
      reason: 'notTheCounty',
    },
    {
      what: 'an error body under 200',
      give: (response) => json(response, 200, { code: 'internal', message: '' }),
      reason: 'notTheCounty',
    },
    {
      what: 'our protocol in another shape',
      give: (response) => json(response, 200, { protocol: 1 }),
      reason: 'protocol',
    },
    {
      what: 'a portal that says so itself (511)',
      give: (response) => response.writeHead(511).end(html),
      reason: 'notTheCounty',
    },
    {
      what: 'another server’s 404',
      give: (response) => response.writeHead(404).end('nothing here'),
      reason: 'notTheCounty',
    },
    { what: 'a gateway’s 502', give: (response) => response.writeHead(502).end(html), reason: 'serverError' },
    {
      what: 'a gateway’s 503 with Retry-After',
      give: (response) => response.writeHead(503, { 'retry-after': '12' }).end(html),
      reason: 'serverBusy',
      retryAfterMs: 12_000,
    },
    {
      what: 'half a body',
      give: (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"protocol":1,', () => response.destroy());
      },
      reason: 'notTheCounty',
    },
    {
      what: 'half a body in chunks',
      give: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"protocol":1,', () => response.destroy());
      },
      reason: 'notTheCounty',
    },
    {
      what: 'a connection cut before any answer',
      give: (response) => void response.destroy(),
      reason: 'noRoute',
    },
  ])('$what is $reason, and nothing of it is used', async ({ give, reason, retryAfterMs = null }) => {
    answer = give;
    expect(await post()).toEqual(failure(reason, retryAfterMs));
    expect(seen).toHaveLength(1);
  });

  it('nobody listening is noRoute', async () => {
    server.close();
    await once(server, 'close');
    expect(await post()).toEqual(failure('noRoute'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  it('silence is timeout, in the head and in the body', async () => {
    answer = () => fireTimers();
    expect(await post()).toEqual(failure('timeout'));
    expect(limitMs).toBeLessThan(defaultPolicy.pushWatchdogMs);
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{', () => fireTimers());
    };
    expect(await post()).toEqual(failure('timeout'));
  });
});

it.each([
  { code: 'busy', status: 503, reason: 'serverBusy' },
  { code: 'internal', status: 500, reason: 'serverError' },
  { code: 'unauthorised', status: 401, reason: 'refused' },
  { code: 'revoked', status: 403, reason: 'refused' },
  { code: 'cursorGone', status: 410, reason: 'cursorGone' },
  { code: 'opConflict', status: 409, reason: 'protocol' },
  { code: 'tooLarge', status: 413, reason: 'protocol' },
])('the county’s own $code is $reason', async ({ code, status, reason }) => {
  const problem = { code, message: '……' };
  answer = (response) => json(response, status, problem, { 'retry-after': '3' });
  expect(await post()).toEqual(failure(reason, 3000, problem));
});
