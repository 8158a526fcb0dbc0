// Requests that fail before a route has a say, or at the database: each gets a problem, none of them a 5xx.
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { refusal } from './support/app.ts';
import { kiosk, server, standOnKiosk } from './support/place.ts';

standOnKiosk();

const bad = { status: 400, code: 'badRequest' };

describe('a broken request is refused with a problem', () => {
  it.each(['/v1/enrol%', '/v1/snapshot/%ff/job/1/0123456789abcdef'])('%s', async (url) => {
    expect(refusal(await server.app.inject({ method: 'GET', url }))).toEqual(bad);
  });

  it('where a value fits no column of the database', async () => {
    expect(refusal(await kiosk.call(server.app, { method: 'GET', path: '/v1/pull?limit=1.5' }))).toEqual(bad);
  });

  it('[S4] where a push is nested deeper than any message', async () => {
    const body = `{"protocol":1,"ops":[{"opId":"a","kioskSeq":1,"x":${'['.repeat(60_000)}${']'.repeat(60_000)}}]}`;
    expect(refusal(await kiosk.call(server.app, { method: 'POST', path: '/v1/push', body }))).toEqual(bad);
  });

  it.each([
    ['where the bytes on the socket are no request', '\u0000\u0001 no request\r\n\r\n'],
    ['where a request names no host (RFC 9112 §3.2)', 'GET /v1/health HTTP/1.1\r\n\r\n'],
  ])('%s', async (_where, bytes) => {
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const address = server.app.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const socket = connect(address.port, '127.0.0.1');
    let text = '';
    socket.on('data', (part) => (text += part.toString('utf8')));
    socket.end(bytes);
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*content-type: application\/problem\+json/);
    expect(text).toContain('"code":"badRequest"');
  });
});
