// Who asks too often is put off, by address and by kiosk, and nobody else is.
import { expect, it } from 'vitest';
import { ADMIN_TOKEN, refusal, testKiosk } from './support/app.ts';
import { county, server, standOnServer } from './support/place.ts';

standOnServer({ rates: { addressPerMinute: 10, kioskPerMinute: 3 } });

const health = async (remoteAddress: string, headers: Record<string, string> = {}): Promise<number> =>
  (await server.app.inject({ url: '/v1/health', remoteAddress, headers })).statusCode;
const times = async <T>(n: number, run: () => Promise<T>): Promise<T[]> => {
  const all: T[] = [];
  for (let each = 0; each < n; each += 1) all.push(await run());
  return all;
};

it('[S14] an address that asks too often waits for the next minute, another does not', async () => {
  expect(new Set(await times(10, () => health('192.0.2.1')))).toEqual(new Set([200]));
  const answer = await server.app.inject({ url: '/v1/health', remoteAddress: '192.0.2.1' });
  expect(refusal(answer)).toEqual({ status: 503, code: 'busy' });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  // A made-up header gives a stranger no other address.
  expect(await health('192.0.2.1', { 'x-forwarded-for': '192.0.2.9' })).toBe(503);
  expect(await health('192.0.2.2')).toBe(200);
  county.passMs(60_000);
  expect(await health('192.0.2.1')).toBe(200);
});

it('behind the proxy on this machine it is the address that the proxy saw', async () => {
  const through = (saw: string): Promise<number> =>
    health('127.0.0.1', { 'x-forwarded-for': `198.51.100.1, ${saw}` });
  await times(10, () => through('192.0.2.1'));
  expect([await through('192.0.2.1'), await through('192.0.2.2')]).toEqual([503, 200]);
});

it('one kiosk is put off, its neighbour behind the same address is not; what is not signed does not count for it', async () => {
  const [a, b] = [await testKiosk(county), await testKiosk(county)];
  const keys = { method: 'GET' as const, path: '/v1/keys' };
  await times(2, () => a.call(server.app, { ...keys, path: '/v1/keys?x=1' }, { signedPath: '/v1/other' }));
  const answers = await times(4, () => a.call(server.app, keys));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 503]);
  expect((await b.call(server.app, keys)).statusCode).toBe(200);
});

it('the county command on this machine is not counted', async () => {
  const ask = async (): Promise<number> =>
    (
      await server.app.inject({
        url: '/admin/stations',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      })
    ).statusCode;
  expect(new Set(await times(30, ask))).toEqual(new Set([200]));
});

it('a head and a request that come too slowly are cut off', () => {
  expect([server.app.server.headersTimeout, server.app.server.requestTimeout]).toEqual([15_000, 60_000]);
});
