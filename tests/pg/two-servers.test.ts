// Two real county servers on one PostgreSQL behind a balancer, while kiosks push and lists are imported: exactly once, whatever
// server answers, and also when the database's connections are cut in mid-push.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from '#server/db/pg.ts';
import type { Database } from '#server/db/port.ts';
import { enrolResponseSchema } from '#shared/protocol/enrol.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { pullPageSchema } from '#shared/protocol/pull.ts';
import { pushResponseSchema } from '#shared/protocol/push.ts';
import { SIGNATURE_HEADERS, signingText } from '#shared/protocol/request-signature.ts';
import { manifestSchema } from '#shared/protocol/snapshot.ts';
import { kioskKey, testConfig } from '#tests/server/support/county.ts';
import { operation } from '#tests/server/support/samples.ts';
import { newDatabaseUrl } from './support/database.ts';
import { roundRobin } from './support/round-robin.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'yizhan-two-'));
const children: ChildProcess[] = [];
let db: Database;
let env: NodeJS.ProcessEnv;
let balancer: Awaited<ReturnType<typeof roundRobin>>;

async function startServer(name: string): Promise<number> {
  const child = spawn(process.execPath, ['server/server.ts'], {
    cwd: root,
    env: { ...env, COUNTY_DATA_DIR: join(folder, name) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return Number(new URL(String(JSON.parse(String(line)).listening)).port);
}

beforeAll(async () => {
  const url = await newDatabaseUrl();
  db = openPostgres(url);
  writeFileSync(join(folder, 'county.json'), JSON.stringify(testConfig));
  env = {
    ...process.env,
    DATABASE_URL: url,
    PORT: '0',
    COUNTY_CONFIG: join(folder, 'county.json'),
    COUNTY_SIGNING_KEY_FILE: join(folder, 'key.pem'),
    COUNTY_SEALING_KEY_FILE: join(folder, 'sealing-key'),
    COUNTY_IDENTITY_KEY_FILE: join(folder, 'identity-key'),
    COUNTY_DATA_DIR: join(folder, 'cli'),
  };
  balancer = await roundRobin(await Promise.all([startServer('one'), startServer('two')]));
}, 120_000);
afterAll(async () => {
  await balancer.dispose();
  for (const child of children) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await db.dispose();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { readonly status: number; readonly body: unknown };
/** One request on a connection of its own, so that the balancer chooses anew. */
async function http(
  method: 'GET' | 'POST',
  path: string,
  body: string,
  headers: object = {},
): Promise<Answer> {
  const sent = request(new URL(path, balancer.url), {
    method,
    agent: false,
    headers: { ...(body === '' ? {} : { 'content-type': 'application/json' }), ...headers },
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, body: JSON.parse(await text(response)) };
}

const county = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse(
    (
      await promisify(execFile)(process.execPath, ['server/admin/cli.ts', ...args, '--json'], {
        cwd: root,
        env,
      })
    ).stdout,
  );

type Kiosk = { readonly id: string; readonly key: KeyObject };
async function enrol(): Promise<Kiosk> {
  const { code } = Object(await county('enrol-code', '--station', 'S01'));
  const { publicKey, privateKey } = kioskKey();
  const request = { protocol: 1, code, publicKey, appVersion: 'test' };
  const answer = await http('POST', '/v1/enrol', JSON.stringify(request));
  return { id: enrolResponseSchema.parse(answer.body).kioskId, key: privateKey };
}

async function call(kiosk: Kiosk, method: 'GET' | 'POST', path: string, value?: unknown): Promise<Answer> {
  const body = value === undefined ? '' : JSON.stringify(value);
  const parts = {
    method,
    path,
    kioskId: kiosk.id,
    timeMs: Date.now(),
    nonce: randomBytes(16).toString('hex'),
  };
  const signed = signingText({ ...parts, body: Buffer.from(body, 'utf8') });
  return await http(method, path, body, {
    [SIGNATURE_HEADERS.kioskId]: parts.kioskId,
    [SIGNATURE_HEADERS.timeMs]: String(parts.timeMs),
    [SIGNATURE_HEADERS.nonce]: parts.nonce,
    [SIGNATURE_HEADERS.signature]: sign(null, Buffer.from(signed, 'utf8'), kiosk.key).toString('base64'),
  });
}

/** Pushes until the county has a verdict for all, as a kiosk does. @returns how often it was put off */
async function pushAll(kiosk: Kiosk, ops: readonly Operation[]): Promise<number> {
  let putOff = 0;
  const settled = new Set<string>();
  for (let tries = 0; settled.size < ops.length; tries += 1) {
    if (tries > 400) throw new Error('the county never took the operations');
    const batch = ops.filter(({ opId }) => !settled.has(opId)).slice(0, 5);
    const { status, body } = await call(kiosk, 'POST', '/v1/push', { protocol: 1, ops: batch });
    if (status === 503) {
      putOff += 1;
      continue;
    }
    expect(status).toBe(200);
    for (const verdict of pushResponseSchema.parse(body).verdicts) {
      if (verdict.kind === 'retry') putOff += 1;
      else {
        expect(verdict.kind).toBe('applied');
        settled.add(verdict.opId);
      }
    }
  }
  return putOff;
}

const opsOf = (kiosk: Kiosk, count: number, from = 1): Operation[] =>
  Array.from({ length: count }, (_, n) => operation({ kioskId: kiosk.id, kioskSeq: from + n }));
const onCounty = async (kiosk: Kiosk): Promise<unknown> =>
  await db.query(
    `select count(*) as ops, max(o.kiosk_seq) as high, (select count(*) from registration r where r.kiosk_id = $1) as people
       from operation o where o.kiosk_id = $1`,
    [kiosk.id],
  );

it('[S3] kiosks push through two servers while both import the same list: everything exactly once', async () => {
  const kiosks = [await enrol(), await enrol()];
  const file = join(folder, '岗位.csv');
  const rows = Array.from({ length: 300 }, (_, n) => `保洁员${String(n)},样板物业,3000元/月`);
  writeFileSync(file, `\uFEFF岗位名称,招聘单位,薪资\n${rows.join('\n')}\n`);
  const ops = kiosks.map((kiosk) => opsOf(kiosk, 40));
  await Promise.all([
    ...kiosks.flatMap((kiosk, n) => [pushAll(kiosk, ops[n] ?? []), pushAll(kiosk, ops[n] ?? [])]),
    county('import', file, '--kind', 'jobs'),
    county('import', file, '--kind', 'jobs'),
  ]);
  for (const kiosk of kiosks) expect(await onCounty(kiosk)).toEqual([{ ops: 40, high: 40, people: 40 }]);
  expect(await db.query(`select count(*) as n from change_log`)).toEqual([{ n: 300 }]);
  const [one] = kiosks;
  if (one === undefined) throw new Error('a kiosk');
  const page = pullPageSchema.parse((await call(one, 'GET', '/v1/pull')).body);
  expect(page.changes).toHaveLength(300);
  const manifests = await Promise.all(
    [0, 1, 2, 3].map(async () => manifestSchema.parse((await call(one, 'GET', '/v1/snapshot')).body)),
  );
  expect(new Set(manifests.map(({ body }) => body.chunks.map(({ chunk }) => chunk).join())).size).toBe(1);
  expect(balancer.given().every((connections) => connections > 10)).toBe(true);
});

it('[S3] the database’s connections are cut again and again in mid-push: put off, then exactly once', async () => {
  const kiosk = await enrol();
  const pushing = new AbortController();
  let cuts = 0;
  const cutter = (async () => {
    // Bounded: cut without an end, no push would ever be through on a quick machine.
    while (!pushing.signal.aborted && cuts < 40) {
      const cut = await db.query(
        `select pg_terminate_backend(pid) as cut from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
      cuts += cut.length;
    }
  })();
  const ops = opsOf(kiosk, 60);
  let putOff = 0;
  try {
    for (let from = 0; from < ops.length; from += 20) putOff += await pushAll(kiosk, ops.slice(0, from + 20));
  } finally {
    pushing.abort();
    await cutter;
  }
  expect(cuts).toBeGreaterThan(0);
  expect(putOff).toBeGreaterThan(0);
  expect(await onCounty(kiosk)).toEqual([{ ops: 60, high: 60, people: 60 }]);
  // The pools have recovered: nothing is put off any more, on either server.
  expect(await pushAll(kiosk, opsOf(kiosk, 20, 61))).toBe(0);
  expect(children.map(({ exitCode }) => exitCode)).toEqual([null, null]);
});
