// Target http: the county's app, every route, signed and unsigned, by inject() and through a socket. Whatever comes in: an answer
// within the limit, never a 5xx but the typed 503, every refusal a problem with a Chinese sentence, and a database that adds up.
import { randomBytes, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type * as z from 'zod/v4/core';
import { decisionSchema } from '#server/admin/decisions.ts';
import * as wire from '#server/admin/wire.ts';
import { bucketQuerySchema } from '#shared/protocol/bucket.ts';
import { enrolRequestSchema } from '#shared/protocol/enrol.ts';
import { heartbeatRequestSchema } from '#shared/protocol/heartbeat.ts';
import { problemSchema } from '#shared/protocol/problem.ts';
import { pullQuerySchema } from '#shared/protocol/pull.ts';
import { SIGNATURE_HEADERS, signingText } from '#shared/protocol/request-signature.ts';
import { staffRequestSchema, stationKeyRequestSchema } from '#shared/protocol/sealing.ts';
import { readSealingKey } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import type { Prng } from '../sim/prng.ts';
import { ADMIN_TOKEN, PASSWORD, testApp } from '../server/support/app.ts';
import { testSealing } from '../server/support/county.ts';
import { type FuzzCounty, openFuzzCounty } from './fuzz-county.ts';
import { isRecord, jsonOf, mutated, mutatedBytes } from './mutate.ts';
import { oddTexts } from './odd.ts';
import { fuzzedOperation } from './operations.ts';
import { exchange, rawRequest } from './socket.ts';
import { Broken, type OpenRig } from './target.ts';
import { valueFor } from './values.ts';

type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly who: 'kiosk' | 'admin' | 'page' | 'anybody';
  readonly body?: z.$ZodType;
  readonly query?: z.$ZodType;
};
const push: Route = { method: 'POST', path: '/v1/push', who: 'kiosk' };
const routes: readonly Route[] = [
  { method: 'POST', path: '/v1/enrol', who: 'anybody', body: enrolRequestSchema },
  { method: 'POST', path: '/v1/heartbeat', who: 'kiosk', body: heartbeatRequestSchema },
  { method: 'GET', path: '/v1/pull', who: 'kiosk', query: pullQuerySchema },
  { method: 'GET', path: '/v1/bucket', who: 'kiosk', query: bucketQuerySchema },
  { method: 'GET', path: '/v1/snapshot', who: 'kiosk' },
  { method: 'GET', path: '/v1/snapshot/e/job/1/0123456789abcdef', who: 'kiosk' },
  { method: 'GET', path: '/v1/keys', who: 'kiosk' },
  { method: 'POST', path: '/v1/station-key', who: 'kiosk', body: stationKeyRequestSchema },
  { method: 'POST', path: '/v1/staff', who: 'kiosk', body: staffRequestSchema },
  { method: 'GET', path: '/v1/health', who: 'anybody' },
  { method: 'GET', path: '/county', who: 'page' },
  { method: 'POST', path: wire.ADMIN_ENROL_CODE, who: 'admin', body: wire.enrolCodeBodySchema },
  { method: 'POST', path: wire.ADMIN_STAFF_CODE, who: 'admin', body: wire.staffCodeBodySchema },
  { method: 'POST', path: wire.ADMIN_STAFF_REVOKE, who: 'admin', body: wire.staffRevokeBodySchema },
  { method: 'POST', path: wire.ADMIN_REKEY, who: 'admin', body: wire.rekeyBodySchema },
  { method: 'POST', path: wire.ADMIN_REVOKE, who: 'admin', body: wire.revokeBodySchema },
  { method: 'POST', path: wire.ADMIN_MOVE, who: 'admin', body: wire.moveBodySchema },
  { method: 'POST', path: wire.ADMIN_RELEASE, who: 'admin', body: wire.releaseBodySchema },
  { method: 'POST', path: wire.ADMIN_DECISION, who: 'admin', body: decisionSchema },
  { method: 'POST', path: wire.ADMIN_USB_IMPORT, who: 'admin', body: wire.usbImportBodySchema },
  { method: 'GET', path: wire.ADMIN_SNAPSHOT, who: 'admin', query: wire.snapshotQuerySchema },
  { method: 'GET', path: wire.ADMIN_CHUNK, who: 'admin', query: wire.chunkQuerySchema },
  { method: 'POST', path: wire.ADMIN_IMPORT, who: 'admin', query: wire.importQuerySchema },
  { method: 'GET', path: `${wire.ADMIN_LIST}/kiosks`, who: 'admin' },
  { method: 'GET', path: wire.ADMIN_STATIONS, who: 'admin' },
];

const sodium = await openSodium();
const key = readSealingKey(sodium, testSealing.publicKey);
if (!key.ok) throw new Error('the county has no sealing key');
const reader = key.value;

/** @param wrap puts a bug into the app, to see that the fuzzer finds it */
export const openHttp =
  (plant: (app: FastifyInstance) => void = () => undefined): OpenRig =>
  async () => {
    const fuzzed = await openFuzzCounty();
    let app: FastifyInstance | null = null;
    let known: string[] = [];
    let log: string[] = [];
    const opened = (): FastifyInstance => {
      if (app === null) throw new Error('no batch was begun');
      return app;
    };
    return {
      fresh: async () => {
        await app?.close();
        await fuzzed.fresh();
        ({ app, log } = await testApp(fuzzed.county(), {}, plant));
        await app.listen({ host: '127.0.0.1', port: 0 });
        known = [];
      },
      run: async (prng) => {
        log.length = 0;
        // Past the limits on wrong codes and passwords, now and then.
        if (prng.chance(0.1)) fuzzed.county().passMs(11 * 60_000);
        const request = await requestOf(fuzzed, known, prng);
        if (prng.chance(0.06)) {
          const answers = await exchange(opened(), rawRequest(request, prng));
          for (const { status, head } of answers) judgeHead(status, head);
          return `socket ${String(answers[0]?.status ?? 'closed')}`;
        }
        const answer = await opened().inject(request);
        const type = answer.headers['content-type'] ?? '';
        const packed = answer.headers['content-encoding'] === 'gzip';
        const text = packed ? gunzipSync(answer.rawPayload).toString('utf8') : answer.payload;
        judge(request, answer.statusCode, type, text, log);
        return String(answer.statusCode);
      },
      audit: fuzzed.audit,
      dispose: async () => {
        await app?.close();
        await fuzzed.dispose();
      },
    };
  };

export type FuzzedRequest = InjectOptions & {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: Buffer;
};

async function requestOf(fuzzed: FuzzCounty, known: string[], prng: Prng): Promise<FuzzedRequest> {
  const route = prng.chance(0.4) ? push : prng.pick(routes);
  const url = urlOf(route, prng);
  const payload = await bodyOf(route, fuzzed, known, prng);
  const headers: Record<string, string> = {};
  if (payload !== null) headers['content-type'] = 'application/json';
  if (route.path === wire.ADMIN_IMPORT) headers['content-type'] = 'application/octet-stream';
  if (prng.chance(0.03))
    headers['content-type'] = prng.pick(['text/plain', 'application/json; charset=utf-16', 'x', '']);
  if (prng.chance(0.05)) headers['accept-encoding'] = prng.pick(['gzip', 'br', 'gzip;q=0']);
  if (prng.chance(0.02)) headers['content-encoding'] = 'gzip';
  if (prng.chance(0.9)) Object.assign(headers, prove(route, url, payload, fuzzed, prng));
  return { method: route.method, url, headers, ...(payload === null ? {} : { payload }) };
}

function urlOf({ path, query }: Route, prng: Prng): string {
  const asked = query === undefined ? {} : valueFor(query, prng);
  const wrong = prng.chance(0.5) ? asked : mutated(asked, prng);
  const pairs = isRecord(wrong) ? Object.entries(wrong).map(([key, value]) => [key, jsonText(value)]) : [];
  const text = new URLSearchParams(pairs).toString();
  const url = text === '' ? path : `${path}?${text}`;
  if (!prng.chance(0.06)) return url;
  return prng.pick([
    `${path}%`,
    `${path}%00`,
    `${path}?${'a[b]='.repeat(500)}`,
    `${path}?cursor=%ff%fe&cursor=x&limit=NaN`,
    `${path}/${encodeURIComponent(prng.pick(oddTexts).toWellFormed().slice(0, 200))}`,
    `//${path}`,
    `${path}?__proto__=1&constructor=2&pending=1e999`,
    `/v1/snapshot/%ff/job/1/${prng.hex(8)}`,
    `/v1/snapshot/e/${prng.pick(['job', 'nothing'])}/${prng.pick(['1e3', '9007199254740993', '-1'])}/${prng.hex(8)}`,
  ]);
}

const jsonText = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed() : jsonOf(value).slice(0, 5000);

async function bodyOf(route: Route, fuzzed: FuzzCounty, known: string[], prng: Prng): Promise<Buffer | null> {
  if (route.method === 'GET') return prng.chance(0.03) ? Buffer.from('{}') : null;
  if (route === push) return bodyBytes(await pushBody(fuzzed, known, prng), 0.3, prng);
  if (route.body === undefined) return Buffer.from(prng.hex(prng.int(400)), 'hex');
  const sound = valueFor(route.body, prng);
  if (isRecord(sound)) {
    if ('station' in sound && prng.chance(0.8)) sound['station'] = prng.pick(['S01', 'S02']);
    if ('kioskCode' in sound && prng.chance(0.1)) sound['kioskCode'] = fuzzed.kiosk().code;
  }
  return bodyBytes(sound, 0.6, prng);
}

async function pushBody(fuzzed: FuzzCounty, known: string[], prng: Prng): Promise<unknown> {
  const from = prng.chance(0.9) ? (await fuzzed.lastSeq()) + 1 : 1 + prng.int(30);
  const maker = { kioskId: fuzzed.kiosk().id, known, sealing: { sodium, reader } };
  const ops = Array.from({ length: 1 + prng.int(3) }, (_, n) => fuzzedOperation(maker, from + n, prng));
  return { protocol: 1, ops, ...(prng.chance(0.5) ? { pending: prng.int(10) } : {}) };
}

function bodyBytes(sound: unknown, wrong: number, prng: Prng): Buffer {
  const value = prng.chance(wrong) ? mutated(sound, prng) : sound;
  const bytes = Buffer.from(jsonOf(value), 'utf8');
  if (prng.chance(0.12)) return Buffer.from(mutatedBytes(bytes, prng));
  return prng.chance(0.01) ? gzipSync(Buffer.alloc(3_000_000, '[')) : bytes;
}

/** What lets the request in. */
function prove(
  route: Route,
  path: string,
  payload: Buffer | null,
  fuzzed: FuzzCounty,
  prng: Prng,
): Record<string, string> {
  if (route.who === 'admin') return { authorization: `Bearer ${prng.chance(0.97) ? ADMIN_TOKEN : 'x'}` };
  if (route.who === 'page')
    return {
      authorization: `Basic ${Buffer.from(`county:${prng.chance(0.9) ? PASSWORD : prng.pick(oddTexts)}`).toString('base64')}`,
    };
  if (route.who === 'anybody') return {};
  const { id: kioskId, privateKey } = fuzzed.kiosk();
  const timeMs = fuzzed.county().nowMs() + (prng.chance(0.02) ? 10 ** 9 : 0);
  const nonce = randomBytes(16).toString('hex');
  const text = signingText({
    method: route.method,
    path,
    kioskId,
    timeMs,
    nonce,
    body: payload ?? Buffer.alloc(0),
  });
  const headers: Record<string, string> = {
    [SIGNATURE_HEADERS.kioskId]: kioskId,
    [SIGNATURE_HEADERS.timeMs]: String(timeMs),
    [SIGNATURE_HEADERS.nonce]: nonce,
    [SIGNATURE_HEADERS.signature]: sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
  if (prng.chance(0.05))
    headers[prng.pick(Object.keys(headers))] = prng.pick(['', 'x', '0', '%00', '9'.repeat(90), prng.uuid()]);
  return headers;
}

function judgeHead(status: number, head: string): void {
  if (status >= 500 && status !== 503) throw new Broken('a socket was answered with', status);
  if (status >= 400 && !/content-type: application\/problem\+json/i.test(head))
    throw new Broken('a refusal on a socket is no problem', [status, head]);
}

function judge(
  { method, url }: FuzzedRequest,
  status: number,
  type: string,
  payload: string,
  log: readonly string[],
): void {
  const asked = `${method} ${url.slice(0, 200)} → ${String(status)}`;
  if (status < 400) return;
  if (status >= 500 && status !== 503)
    throw new Broken('answered with', `${asked} ${payload} ${log.join(' ')}`);
  let said: unknown;
  try {
    said = JSON.parse(payload);
  } catch {
    throw new Broken('a refusal is no JSON', asked);
  }
  const problem = problemSchema.safeParse(said);
  if (!problem.success || !type.startsWith('application/problem+json'))
    throw new Broken('a refusal is no problem', `${asked} ${payload}`);
  if (!/\p{Script=Han}/u.test(problem.data.message))
    throw new Broken('a refusal without a Chinese sentence', asked);
  if (status === 503 && problem.data.code !== 'busy') throw new Broken('a 503 that is not busy', asked);
}
