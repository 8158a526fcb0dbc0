// Every route × everybody who may knock at it. The routes are those that Fastify itself registers: a new route without a
// line here fails, and so does a line whose route is gone.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directActions } from '#server/admin/actions.ts';
import { buildApp } from '#server/app.ts';
import type { Database } from '#server/db/port.ts';
import { dailySweep } from '#server/services/expiry.ts';
import { applyImport } from '#server/services/import-service.ts';
import { revokeKiosk } from '#server/services/revoke.ts';
import { chunkPath, manifestSchema } from '#shared/protocol/snapshot.ts';
import { problemSchema } from '#shared/protocol/problem.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';
import { ADMIN_TOKEN, PASSWORD, type TestKiosk, testKiosk } from './support/app.ts';
import { type TestCounty, freshCounty } from './support/county.ts';
import { asFile, jobPlan, operation, plannedJob, sampleJob } from './support/samples.ts';

const roles = [
  'nobody',
  'kioskA',
  'kioskB',
  'revokedKiosk',
  'kioskWithAnotherKey',
  'unknownKiosk',
  'consoleUser',
  'wrongPassword',
  'adminHere',
  'adminElsewhere',
  'adminThroughProxy',
  'wrongToken',
] as const;
type Role = (typeof roles)[number];

/** `in`: neither 401 nor 403; else the refusal's code. */
type Answer = 'in' | 'unauthorised' | 'revoked' | 'badCode';
type Door = Readonly<Record<Role, Answer>>;

const everybody = (answer: Answer): Door => ({
  nobody: answer,
  kioskA: answer,
  kioskB: answer,
  revokedKiosk: answer,
  kioskWithAnotherKey: answer,
  unknownKiosk: answer,
  consoleUser: answer,
  wrongPassword: answer,
  adminHere: answer,
  adminElsewhere: answer,
  adminThroughProxy: answer,
  wrongToken: answer,
});
const open = everybody('in');
const kiosks: Door = { ...everybody('unauthorised'), kioskA: 'in', kioskB: 'in', revokedKiosk: 'revoked' };
const onlyA: Door = { ...kiosks, kioskB: 'unauthorised' };
const admin: Door = { ...everybody('unauthorised'), adminHere: 'in' };
const consoleDoor: Door = { ...everybody('unauthorised'), consoleUser: 'in' };

type Knock = { readonly door: Door; readonly path?: string; readonly body?: unknown };

let db: Database;
let county: TestCounty;
let app: FastifyInstance;
let registered: string[];
let a: TestKiosk;
let b: TestKiosk;
let gone: TestKiosk;

beforeAll(async () => {
  db = await memoryDatabase();
  county = await freshCounty(db);
  app = buildApp({
    county,
    sweep: dailySweep(county),
    actions: directActions(county),
    adminToken: ADMIN_TOKEN,
    consolePassword: PASSWORD,
    log: null,
  });
  registered = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) registered.push(`${each} ${url}`);
  });
  await app.ready();
  [a, b, gone] = [await testKiosk(county), await testKiosk(county, 'S02'), await testKiosk(county)];
  await revokeKiosk(county, gone.code);
});
afterAll(async () => {
  await app.close();
  await db.dispose();
});

const byKiosk = { protocol: 1 };
const opOf = (kiosk: TestKiosk) => operation({ kioskId: kiosk.id, kioskSeq: 99 });

/** What is sent is right in form where that is short; else it is refused after the door, which counts as in. */
const knocks = (): Readonly<Record<string, Knock>> => ({
  'GET /v1/health': { door: open },
  'POST /v1/enrol': {
    door: everybody('badCode'),
    body: { protocol: 1, code: '00000000', publicKey: somePublicKey(), appVersion: 'test' },
  },
  'GET /v1/pull': { door: kiosks },
  'GET /v1/bucket': { door: kiosks },
  // What kiosk A has entered is taken from kiosk A alone.
  'POST /v1/push': { door: onlyA, body: { ...byKiosk, ops: [opOf(a)] } },
  'POST /v1/heartbeat': { door: kiosks, body: byKiosk },
  'GET /v1/snapshot': { door: kiosks },
  'GET /v1/snapshot/:epoch/:table/:build/:chunk': {
    door: kiosks,
    path: `/v1/snapshot/${randomUUID()}/job/1/${'0'.repeat(16)}`,
  },
  'GET /v1/keys': { door: kiosks },
  'POST /v1/station-key': { door: kiosks, body: byKiosk },
  'POST /v1/staff': { door: kiosks, body: byKiosk },
  'GET /county': { door: consoleDoor },
  'POST /admin/import': { door: admin },
  'POST /admin/enrol-code': { door: admin, body: { station: 'S99' } },
  'POST /admin/staff-code': { door: admin, body: { station: 'S99', name: '李' } },
  'POST /admin/staff-revoke': { door: admin, body: { accountId: 'none' } },
  'POST /admin/rekey': { door: admin, body: { station: 'S99' } },
  'POST /admin/revoke': { door: admin, body: { kioskCode: 'none' } },
  'POST /admin/move': { door: admin, body: { kioskCode: 'none', station: 'S01' } },
  'GET /admin/stations': { door: admin },
  'GET /admin/snapshot': { door: admin, path: '/admin/snapshot?station=S01' },
  'GET /admin/snapshot-chunk': { door: admin },
  'GET /admin/usb-forgotten': { door: admin, path: '/admin/usb-forgotten?station=S01' },
  'POST /admin/usb-import': { door: admin, body: { text: '' } },
  'POST /admin/decision': { door: admin, body: { kind: 'withdraw', number: 'none', by: '李' } },
  'POST /admin/release': { door: admin, body: { id: 'none', by: '李' } },
  'POST /admin/ledger': {
    door: admin,
    body: { kind: 'report', month: '2026-01', station: null, by: '李' },
  },
  'POST /admin/rights': { door: admin, body: { kind: 'delete', number: 'none', by: '李' } },
  'POST /admin/policy': { door: admin, body: { kind: 'withdraw', packId: 'none', by: '李' } },
  'POST /admin/purge': { door: admin, body: { dryRun: true } },
  'GET /admin/audit-verify': { door: admin },
  'POST /admin/new-epoch': { door: admin },
  'GET /admin/list/:list': { door: admin, path: '/admin/list/kiosks' },
});

const somePublicKey = (): string =>
  generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const basic = (password: string): string =>
  `Basic ${Buffer.from(`county:${password}`, 'utf8').toString('base64')}`;

async function knock(role: Role, route: string, { path, body }: Knock): Promise<LightMyRequestResponse> {
  const [verb, pattern = ''] = route.split(' ');
  const call = { method: verb === 'GET' ? ('GET' as const) : ('POST' as const), path: path ?? pattern };
  const signed = { ...call, ...(body === undefined ? {} : { body }) };
  const send = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    app.inject({
      method: call.method,
      url: call.path,
      remoteAddress,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  switch (role) {
    case 'nobody':
      return await send({});
    case 'kioskA':
      return await a.call(app, signed);
    case 'kioskB':
      return await b.call(app, signed);
    case 'revokedKiosk':
      return await gone.call(app, signed);
    case 'kioskWithAnotherKey':
      return await a.call(app, signed, { key: generateKeyPairSync('ed25519').privateKey });
    case 'unknownKiosk':
      return await a.call(app, signed, { kioskId: randomUUID() });
    case 'consoleUser':
      return await send({ authorization: basic(PASSWORD) });
    case 'wrongPassword':
      return await send({ authorization: basic('wrong') });
    case 'adminHere':
      return await send({ authorization: `Bearer ${ADMIN_TOKEN}` });
    case 'adminElsewhere':
      return await send({ authorization: `Bearer ${ADMIN_TOKEN}` }, '192.0.2.7');
    case 'adminThroughProxy':
      return await send({ authorization: `Bearer ${ADMIN_TOKEN}`, 'x-forwarded-for': '192.0.2.7' });
    case 'wrongToken':
      return await send({ authorization: 'Bearer wrong' });
  }
}

const said = (answer: LightMyRequestResponse): string =>
  answer.statusCode === 401 || answer.statusCode === 403 ? problemSchema.parse(answer.json()).code : 'in';

describe('who may what', () => {
  it('every route that is registered has its line here, and no line is left over', () => {
    expect(registered.toSorted()).toEqual(Object.keys(knocks()).toSorted());
  });

  it('each door opens to whom it says, and to nobody else', async () => {
    const found: Record<string, Record<string, string>> = {};
    const told: Record<string, Door> = {};
    for (const [route, each] of Object.entries(knocks())) {
      told[route] = each.door;
      const answers: Record<string, string> = {};
      for (const role of roles) answers[role] = said(await knock(role, route, each));
      found[route] = answers;
      // Wrong passwords and codes shut a door for a while; that has its own tests.
      county.passMs(60 * 60_000);
    }
    expect(found).toEqual(told);
  });

  it('every answer, refusals too, forbids framing, sniffing and keeping, and names no server', async () => {
    const askable = Object.entries(knocks());
    for (const role of ['nobody', 'kioskA', 'consoleUser', 'adminHere'] as const) {
      for (const [route, each] of askable) {
        const { headers } = await knock(role, route, each);
        expect({ route, role, ...headers }).toMatchObject({
          route,
          role,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'x-frame-options': 'DENY',
          'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        });
        expect(headers['cache-control']).toMatch(
          route.includes('snapshot') ? /no-store|private/ : /^no-store$/,
        );
        expect([headers['server'], headers['x-powered-by']]).toEqual([undefined, undefined]);
      }
    }
    const get = (headers: Record<string, string>) => app.inject({ url: '/v1/health', headers });
    expect((await get({ 'x-forwarded-proto': 'https' })).headers['strict-transport-security']).toMatch(
      /^max-age=/,
    );
    expect((await get({})).headers['strict-transport-security']).toBeUndefined();
  });

  it('no body is taken that is longer than its route needs', async () => {
    const big = JSON.stringify({ filler: 'x'.repeat(3 * 1024 * 1024) });
    const posts = Object.keys(knocks()).filter((route) => route.startsWith('POST'));
    const large = new Set(['POST /admin/import', 'POST /admin/usb-import']);
    for (const route of posts) {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: route.slice(5),
        payload: big,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
      });
      expect({ route, tooLarge: statusCode === 413 }).toEqual({ route, tooLarge: !large.has(route) });
    }
  });

  it('no route but the enrolment answers a stranger with more than that the county is there', async () => {
    const answer = await knock('nobody', 'GET /v1/health', { door: open });
    expect(Object.keys(answer.json<object>()).toSorted()).toEqual([
      'county',
      'epoch',
      'protocol',
      'serverTimeMs',
    ]);
  });

  it('[S11] a row of one station reaches no kiosk of another: not by page, by bucket, by manifest or by chunk', async () => {
    await applyImport(county, jobPlan(plannedJob(sampleJob({ title: '只给清溪' }))), asFile());
    await db.query(`update listing set scope = 'station:S01'`);
    await db.query(`update change_log set scope = 'station:S01'`);
    const ask = (kiosk: TestKiosk, path: string) => kiosk.call(app, { method: 'GET', path });
    const manifest = manifestSchema.parse((await ask(a, '/v1/snapshot')).json());
    const chunks = manifest.body.chunks.map((chunk) => chunkPath(manifest.body, chunk));
    const buckets = [...Array(16).keys()].map((bucket) => `/v1/bucket?table=job&bucket=${String(bucket)}`);
    const seen = async (kiosk: TestKiosk, paths: readonly string[]): Promise<boolean> => {
      const bodies = await Promise.all(
        paths.map(async (path) => {
          const { rawPayload } = await ask(kiosk, path);
          const packed = rawPayload[0] === 0x1f && rawPayload[1] === 0x8b;
          return (packed ? gunzipSync(rawPayload) : rawPayload).toString('utf8');
        }),
      );
      return bodies.join('').includes('只给清溪');
    };
    for (const paths of [['/v1/pull'], buckets, chunks])
      expect({ paths, seen: [await seen(a, paths), await seen(b, paths)] }).toEqual({
        paths,
        seen: [true, false],
      });
  });
});
