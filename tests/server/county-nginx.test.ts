// [TLS] The configuration that ships, in a real nginx before the real county: only names, ports and files are put in, as an operator
// does, and the marks of mutual TLS taken away. What comes through, and in which words the rest is turned away.
import { spawn } from 'node:child_process';
import { sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endingWithParent } from '#build/processes.ts';
import { type CountyTls, tlsFetch } from '#electron/main/net/tls-fetch.ts';
import { type Issued, initCa, issueKiosk, issueServer } from '#server/admin/county-ca.ts';
import { openPgliteInMemory } from '#server/db/pglite.ts';
import { freePort } from '#tests/support/free-port.ts';
import { ADMIN_TOKEN, PASSWORD, testApp } from './support/app.ts';
import { enrolled, freshCounty, kioskKey } from './support/county.ts';
import { pullOver } from './support/pull-over.ts';

const shipped = fileURLToPath(new URL('../../build/county/nginx.conf', import.meta.url));
const closing: (() => Promise<unknown>)[] = [];
let folder: string;
let serverPort: number;
let asked: string[];
let kiosk: Parameters<typeof pullOver>[2];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-nginx-'));
  const db = await openPgliteInMemory();
  const county = await freshCounty(db);
  asked = [];
  const { app } = await testApp(county, {}, (extended) => {
    extended.addHook('onRequest', async (request) => {
      asked.push(`${request.method} ${request.url} ${String(request.headers['x-forwarded-for'])}`);
    });
  });
  serverPort = await freePort();
  await app.listen({ port: serverPort, host: '127.0.0.1' });
  const { publicKey, privateKey } = kioskKey();
  const { id: kioskId } = await enrolled(county, 'S01', publicKey);
  const signText = (text: string) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64');
  kiosk = { signer: { kioskId, sign: signText }, wallMs: county.nowMs };
  closing.push(
    () => app.close(),
    () => db.dispose(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
  await rm(folder, { recursive: true, force: true });
});

async function made(result: ReturnType<typeof initCa>): Promise<Issued> {
  const issued = await result;
  if (!issued.ok) throw new Error(issued.error.reason);
  return issued.value;
}
const pem = (file: string): Promise<string> => readFile(file, 'utf8');

/** What an operator puts in; each stands in the shipped file, or this throws. */
function filledIn(text: string, values: readonly (readonly [string, string])[]): string {
  return values.reduce((sum, [from, to]) => {
    if (!sum.includes(from)) throw new Error(`the shipped configuration has no «${from}»`);
    return sum.replaceAll(from, to);
  }, text);
}

/** The shipped file in an nginx of its own. @returns the addresses that it listens at */
async function nginx(name: string, mutual: boolean): Promise<{ https: string; http: string; ca: string }> {
  const [dir, caDir] = [join(folder, name), join(folder, `${name}-ca`)];
  await mkdir(dir);
  const ca = await made(initCa(caDir, '测试县', 30));
  const cert = await made(issueServer(caDir, 'localhost', 30));
  const [plain, tls] = [await freePort(), await freePort()];
  const conf = filledIn(await pem(shipped), [
    ['listen 80;', `listen 127.0.0.1:${String(plain)};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${String(tls)} ssl;`],
    ['county.example.invalid', 'localhost'],
    ['/etc/yizhan/tls/county.crt', cert.certFile],
    ['/etc/yizhan/tls/county.key', cert.keyFile],
    ['/etc/yizhan/tls/county-ca.crt', ca.certFile],
    ['http://127.0.0.1:8600', `http://127.0.0.1:${String(serverPort)}`],
    ...(mutual ? ([['#mtls ', '']] as const) : []),
  ]);
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const main = join(dir, 'nginx.conf');
  await writeFile(join(dir, 'county.conf'), conf);
  await writeFile(
    main,
    [
      'daemon off;',
      'worker_processes 1;',
      `pid ${join(dir, 'pid')};`,
      'error_log stderr notice;',
      'events {}',
      'http {',
      'access_log off;',
      ...kept.map((what) => `${what}_temp_path ${join(dir, what)};`),
      `include ${join(dir, 'county.conf')};`,
      '}',
    ].join('\n'),
  );
  const [command, args] = endingWithParent('nginx', ['-p', dir, '-c', main, '-e', 'stderr']);
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
  });
  const ended = once(child, 'close');
  closing.unshift(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await listening(child.stderr);
  return {
    https: `https://localhost:${String(tls)}`,
    http: `http://localhost:${String(plain)}`,
    ca: await pem(ca.certFile),
  };
}

/** A worker starts once everything is bound. @throws with what nginx said when it ends before */
async function listening(said: NodeJS.ReadableStream): Promise<void> {
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: said })
      .on('line', (line) => {
        lines.push(line);
        if (line.includes('start worker process ')) resolve();
      })
      .on('close', () => reject(new Error(`nginx ended: ${lines.join('\n')}`)));
  });
}

const statusOf = async (url: string, tls: CountyTls, init: RequestInit = {}): Promise<number> =>
  (await tlsFetch(url, tls)(url, init)).status;

describe('[TLS] the shipped nginx.conf', () => {
  let at: Awaited<ReturnType<typeof nginx>>;
  let tls: CountyTls;
  beforeAll(async () => {
    at = await nginx('plain', false);
    tls = { ca: at.ca, client: null };
  });

  it('lets a kiosk through, under its own address and no other that it claims', async () => {
    expect(await pullOver(at.https, tls, kiosk)).toBe('reached');
    const claimed = { headers: { 'x-forwarded-for': '10.9.8.7' } };
    expect(await statusOf(`${at.https}/v1/pull`, tls, claimed)).toBe(401);
    expect(asked.at(-1)).toBe('GET /v1/pull 127.0.0.1');
  });

  it('keeps /admin and, from outside the county’s network, the county’s page away from the server', async () => {
    const before = asked.length;
    const admin = { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } };
    expect(await statusOf(`${at.https}/admin/status`, tls, admin)).toBe(404);
    const basic = `Basic ${Buffer.from(`county:${PASSWORD}`).toString('base64')}`;
    expect(await statusOf(`${at.https}/county`, tls, { headers: { authorization: basic } })).toBe(403);
    expect(asked.length).toBe(before);
  });

  it('sends http on to https, and takes no body that the server would not', async () => {
    const moved = await fetch(`${at.http}/health`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, 'https://localhost/health']);
    const tooMuch = { method: 'POST', body: 'x'.repeat(3 * 1024 * 1024) };
    expect(await statusOf(`${at.https}/v1/push`, tls, tooMuch)).toBe(413);
  });
});

describe('[TLS] with the marks of mutual TLS taken away', () => {
  it('the county’s certificate comes in; none, or a stranger’s, is told in the county’s own words', async () => {
    const at = await nginx('mutual', true);
    const clientOf = async (issued: Issued) => ({
      cert: await pem(issued.certFile),
      key: await pem(issued.keyFile),
    });
    const own = await clientOf(await made(issueKiosk(join(folder, 'mutual-ca'), 'QX01', 30)));
    expect(await pullOver(at.https, { ca: at.ca, client: own }, kiosk)).toBe('reached');
    await made(initCa(join(folder, 'strangers'), '别县', 30));
    const stranger = await clientOf(await made(issueKiosk(join(folder, 'strangers'), 'QX01', 30)));
    const before = asked.length;
    for (const client of [null, stranger]) {
      const tls = { ca: at.ca, client };
      expect(await pullOver(at.https, tls, kiosk)).toBe('refused');
      const refused = await tlsFetch(at.https, tls)(`${at.https}/v1/pull`, {});
      expect(refused.status).toBe(401);
      expect(await refused.json()).toEqual({
        code: 'unauthorised',
        message: expect.stringContaining('clientCertFile') as string,
      });
    }
    expect(asked.length).toBe(before);
  });
});
