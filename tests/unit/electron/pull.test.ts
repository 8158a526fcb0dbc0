// pull:page: what the page asks for is asked of the county, whatever its cursor holds.
import { expect, it } from 'vitest';
import { makeDeferredTables } from '#electron/main/deferred-tables.ts';
import { signerOf } from '#electron/main/device-key.ts';
import { makeTransport } from '#electron/main/net/transport.ts';
import { makePull } from '#electron/main/pull.ts';
import { sampleIdentity } from './support.ts';

const identity = sampleIdentity();
const asked: string[] = [];
const pull = makePull({
  link: () => ({
    transport: makeTransport({
      fetch: async (url) => {
        asked.push(url);
        return Response.json({ code: 'cursorGone', message: '从头再来。' }, { status: 410 });
      },
      countyUrl: identity.countyUrl,
      wallMs: () => 0,
      randomHex: (count) => '0'.repeat(count * 2),
      timer: () => () => undefined,
    }),
    signer: { kioskId: identity.kioskId, sign: signerOf(identity.privateKeyPem) },
  }),
  pending: () => 3,
  mayCache: () => true,
  deferred: makeDeferredTables([], async () => undefined),
  learned: async () => true,
});

it.each([
  ['a name', 'c&9=%', 'c%269%3D%25'],
  // A county's word: thrown at, the pull would fail with this cursor for ever.
  ['half a surrogate pair', 'c\ud800', 'c%EF%BF%BD'],
  ['the other half, alone', '\udc00', '%EF%BF%BD'],
])('[S7] a cursor that holds %s is asked for, and the county says what it is', async (_, cursor, written) => {
  asked.length = 0;
  expect(await pull.page({ cursor })).toEqual({ ok: false, error: { reason: 'cursorGone' } });
  expect(asked).toEqual([`https://county.example/v1/pull?cursor=${written}&pending=3`]);
});
