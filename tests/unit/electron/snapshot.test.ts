// [S9] What main believes: a manifest under the county's key, for this county, station and epoch, not older than one seen; a chunk
// whose hash is the manifest's. A real HTTP server answers, good and bad.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { type ServerResponse, createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chunkAddress } from '#shared/ipc/chunk-frames.ts';
import {
  type ManifestBody,
  type ReceivedManifest,
  chunkHash,
  manifestText,
} from '#shared/protocol/snapshot.ts';
import { answerRequest } from '#electron/main/app-files.ts';
import { signerOf } from '#electron/main/device-key.ts';
import { makeTransport } from '#electron/main/net/transport.ts';
import type { SeenBuild } from '#electron/main/manifest-rules.ts';
import { type Snapshot, makeSnapshot } from '#electron/main/snapshot.ts';
import { chunkBytes, packJobs } from '#renderer/db/packed.ts';
import { sampleJobs } from '#tests/support/sample-lists.ts';
import { rememberingLog, sampleIdentity } from './support.ts';

const keys = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});
const identity = { ...sampleIdentity(), countyKey: keys.publicKey.toString('base64') };
const bytes = chunkBytes(packJobs(sampleJobs(3, '2026-11-21').map(({ id, row }) => ({ id, rev: 1, row }))));
const name = 'a'.repeat(16);
const goodBody: ManifestBody = {
  protocol: 1,
  county: identity.county.name,
  epoch: identity.epoch,
  scope: `county+station:${identity.station.id}`,
  cursor: 'c9',
  build: 5,
  madeAtMs: 1,
  chunks: [{ table: 'job', chunk: name, rows: 3, wireBytes: 100, sha256: chunkHash(bytes) }],
};
const signed = (body: ReceivedManifest['body'], pem = keys.privateKey) => ({
  body,
  signature: sign(null, Buffer.from(manifestText(body)), createPrivateKey(pem)).toString('base64'),
});

let respond: (path: string, response: ServerResponse) => void;
const json =
  (value: unknown, status = 200) =>
  (_: string, response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const server = createServer((request, response) => respond(request.url ?? '', response));
let snapshot: Snapshot;
let seen: SeenBuild | null = null;
let deferred: string[] = [];
const log = rememberingLog();

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const transport = makeTransport({
    fetch,
    countyUrl: `http://127.0.0.1:${address.port}`,
    wallMs: () => Date.now(),
    randomHex: (count) => '0'.repeat(count * 2),
    timer: () => () => undefined,
  });
  const signer = { kioskId: identity.kioskId, sign: signerOf(identity.privateKeyPem) };
  seen = null;
  deferred = [];
  snapshot = makeSnapshot({
    link: () => ({ transport, signer, identity }),
    seen: {
      read: async () => seen,
      write: async (value) => {
        seen = value;
      },
    },
    deferred: { seen: async (tables) => void deferred.push(...tables) },
    log,
  });
});
afterEach(
  () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
);

it('[S9] a manifest in order is offered, and its chunk comes as the bytes that were hashed', async () => {
  respond = (path, response) =>
    path === '/v1/snapshot'
      ? json(signed(goodBody))(path, response)
      : response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end(gzipSync(bytes));
  expect(await snapshot.open()).toMatchObject({
    ok: true,
    value: { build: 5, cursor: 'c9', chunks: [{ chunk: name }] },
  });
  expect(seen).toEqual({ epoch: identity.epoch, build: 5 });
  const url = `https://kiosk.localhost${chunkAddress(5, name)}`;
  const served = await answerRequest(new Map(), { method: 'GET', url }, snapshot.chunk);
  expect([served.status, Buffer.from(await served.arrayBuffer())]).toEqual([200, Buffer.from(bytes)]);
  expect((await answerRequest(new Map(), { method: 'POST', url }, snapshot.chunk)).status).toBe(403);
});

const strangerPem = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

it.each([
  ['signed by a stranger', signed(goodBody, strangerPem), 'forged'],
  ['changed after it was signed', { ...signed(goodBody), body: { ...goodBody, build: 6 } }, 'forged'],
  ['with a signature that is none', { body: goodBody, signature: 'AAAA' }, 'forged'],
  ['of another county', signed({ ...goodBody, county: '别县' }), 'foreign'],
  ['of another station', signed({ ...goodBody, scope: 'county+station:S02' }), 'foreign'],
  ['of another epoch', signed({ ...goodBody, epoch: 'e0' }), 'foreign'],
] as const)('[S9] a manifest %s is refused', async (_, manifest, reason) => {
  respond = json(manifest);
  expect(await snapshot.open()).toEqual({ ok: false, error: { reason } });
  expect(seen).toBe(null);
  expect(log.lines.at(-1)).toEqual({ level: 'error', event: 'snapshotRefused', fields: { reason } });
});

it('[S16] a manifest of a newer county, with members that this kiosk does not know, is in order', async () => {
  const chunks = goodBody.chunks.map((chunk) => ({ ...chunk, packedBy: 'a newer one' }));
  respond = json(signed({ ...goodBody, chunks, notAfterMs: 2, regions: ['x'] }));
  expect((await snapshot.open()).ok).toBe(true);
});

it('[S16] chunks of a table that this kiosk does not know are left out of what was signed, noted, and never asked for', async () => {
  const asked: string[] = [];
  const tomorrow = { table: 'apprenticeship', chunk: 'b'.repeat(16), packedAs: 'something else' };
  const manifest = signed({ ...goodBody, chunks: [tomorrow, ...goodBody.chunks, tomorrow] });
  respond = (path, response) => {
    asked.push(path);
    if (path === '/v1/snapshot') json(manifest)(path, response);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(bytes);
  };
  expect(await snapshot.open()).toMatchObject({ ok: true, value: { cursor: 'c9', chunks: goodBody.chunks } });
  expect(deferred).toEqual(['apprenticeship']);
  expect((await snapshot.chunk(chunkAddress(5, name))).ok).toBe(true);
  expect(await snapshot.chunk(chunkAddress(5, tomorrow.chunk))).toEqual({
    ok: false,
    error: { reason: 'unknown' },
  });
  expect(asked.filter((path) => path.includes('apprenticeship') || path.includes(tomorrow.chunk))).toEqual(
    [],
  );

  // A stranger's manifest notes nothing; a table of today in the wrong shape is refused as ever: the lists come by pages.
  deferred = [];
  respond = json(signed(manifest.body, strangerPem));
  expect(await snapshot.open()).toEqual({ ok: false, error: { reason: 'forged' } });
  respond = json(signed({ ...goodBody, chunks: [tomorrow, { table: 'job', chunk: name }] }));
  expect(await snapshot.open()).toEqual({ ok: false, error: { reason: 'none' } });
  expect(deferred).toEqual([]);
});

it('[S9] a manifest that is replayed is refused; the same build again is not', async () => {
  respond = json(signed(goodBody));
  seen = { epoch: identity.epoch, build: 6 };
  expect(await snapshot.open()).toEqual({ ok: false, error: { reason: 'old' } });
  seen = { epoch: identity.epoch, build: 5 };
  expect((await snapshot.open()).ok).toBe(true);
});

it('a county without snapshots, and a kiosk without the county’s key, take pages', async () => {
  respond = json({ code: 'notFound', message: '没有' }, 404);
  expect(await snapshot.open()).toEqual({ ok: false, error: { reason: 'none' } });
  const { countyKey: _, ...older } = identity;
  const keyless = makeSnapshot({
    link: () => ({ transport: neverCalled, signer: { kioskId: '', sign: () => '' }, identity: older }),
    seen: { read: async () => null, write: async () => undefined },
    deferred: { seen: async () => undefined },
    log,
  });
  expect(await keyless.open()).toEqual({ ok: false, error: { reason: 'none' } });
});
const neverCalled = {
  call: () => Promise.reject(new Error('asked without a key')),
  bytes: () => Promise.reject(new Error('asked without a key')),
  clockOffsetMs: () => null,
};

it.each([
  [
    'a portal’s page',
    (_: string, response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>login</p>'),
  ],
  ['an error body under 200', json({ error: 'no' })],
  [
    'half a body',
    (_: string, response: ServerResponse) => {
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
        .write('{"body":', () => response.destroy());
    },
  ],
])('%s instead of a manifest is not the county', async (_, bad) => {
  respond = bad;
  expect(await snapshot.open()).toEqual({ ok: false, error: { reason: 'notTheCounty' } });
});

it.each([
  ['other bytes', (response: ServerResponse) => response.end('{"v":1}'), 'damaged'],
  [
    'a portal’s page',
    (response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>login</p>'),
    'damaged',
  ],
  [
    'half a body',
    (response: ServerResponse) => {
      response
        .writeHead(200, { 'content-length': String(bytes.length) })
        .write(bytes.slice(0, 20), () => response.destroy());
    },
    'notTheCounty',
  ],
  [
    '404 for a build that is gone',
    (response: ServerResponse) => json({ code: 'notFound', message: '' }, 404)('', response),
    'unknown',
  ],
] as const)('[S9] %s instead of a chunk is refused with its reason', async (_, bad, reason) => {
  respond = (path, response) =>
    path === '/v1/snapshot' ? json(signed(goodBody))(path, response) : void bad(response);
  await snapshot.open();
  const served = await answerRequest(
    new Map(),
    { method: 'GET', url: `https://kiosk.localhost${chunkAddress(5, name)}` },
    snapshot.chunk,
  );
  expect([served.status, await served.json()]).toEqual([502, { reason }]);
});

it('a chunk that no manifest names is never fetched', async () => {
  respond = () => {
    throw new Error('asked for a chunk that nobody named');
  };
  expect(await snapshot.chunk(chunkAddress(5, name))).toEqual({ ok: false, error: { reason: 'unknown' } });
});

it('the test’s key is an Ed25519 key as the county gives it out', () => {
  const key = createPublicKey({
    key: Buffer.from(identity.countyKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  expect(key.asymmetricKeyType).toBe('ed25519');
});
