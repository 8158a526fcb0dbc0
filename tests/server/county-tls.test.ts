// [TLS] A county with a CA of its own: the county command makes the certificates, a real TLS server stands before the real county, the
// kiosk's own transport calls it. Whom the kiosk believes, what it says of whom it does not, and who is let in where the
// county asks for certificates.
import { execFile } from 'node:child_process';
import { X509Certificate, sign } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { type Server, type ServerOptions, createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countyTlsOf } from '#electron/main/county-tls.ts';
import { type CountyTls, tlsFetch } from '#electron/main/net/tls-fetch.ts';
import { type Issued, initCa, issueKiosk, issueServer } from '#server/admin/county-ca.ts';
import { openPgliteInMemory } from '#server/db/pglite.ts';
import { rememberingLog } from '#tests/unit/electron/support.ts';
import { type TestApp, testApp } from './support/app.ts';
import { type TestCounty, enrolled, freshCounty, kioskKey } from './support/county.ts';
import { pullOver } from './support/pull-over.ts';

let folder: string;
let county: TestCounty;
let server: TestApp;
let kioskId: string;
let signText: (text: string) => string;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-tls-'));
  const db = await openPgliteInMemory();
  county = await freshCounty(db);
  server = await testApp(county);
  await server.app.ready();
  const { publicKey, privateKey } = kioskKey();
  ({ id: kioskId } = await enrolled(county, 'S01', publicKey));
  signText = (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64');
  closing.push(
    () => server.app.close(),
    () => db.dispose(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
  await rm(folder, { recursive: true, force: true });
});

const pem = (file: string): Promise<string> => readFile(file, 'utf8');
async function made(result: ReturnType<typeof initCa>): Promise<Issued> {
  const issued = await result;
  if (!issued.ok) throw new Error(issued.error.reason);
  return issued.value;
}
const caIn = (name: string): Promise<Issued> => made(initCa(join(folder, name), '测试县', 30));

/** The real county behind a TLS server of its own. @returns its address, by name */
async function behind(issued: Issued, more: ServerOptions = {}): Promise<string> {
  const options = { cert: await pem(issued.certFile), key: await pem(issued.keyFile), ...more };
  const tls: Server = createServer(options, (request, response) => server.app.routing(request, response));
  tls.on('tlsClientError', () => undefined);
  tls.listen(0, '127.0.0.1');
  await once(tls, 'listening');
  closing.unshift(async () => {
    tls.closeAllConnections();
    tls.close();
    await once(tls, 'close');
  });
  const address = tls.address();
  if (address === null || typeof address === 'string') throw new Error('a port');
  return `https://localhost:${String(address.port)}`;
}

const pulled = (url: string, tls: CountyTls): Promise<string> =>
  pullOver(url, tls, { signer: { kioskId, sign: signText }, wallMs: county.nowMs });

describe('[TLS] the server’s certificate', () => {
  it('of the county’s CA is believed; another CA’s, an expired one and one of another host are each refused with their word', async () => {
    const [ours, theirs] = [await caIn('ours'), await caIn('theirs')];
    const ca = await pem(ours.certFile);
    const good = await made(issueServer(join(folder, 'ours'), 'localhost', 30));
    expect(await pulled(await behind(good), { ca, client: null })).toBe('reached');
    const foreign = await made(issueServer(join(folder, 'theirs'), 'localhost', 30));
    expect(await pulled(await behind(foreign), { ca, client: null })).toBe('tls unknownCa');
    expect(await pulled(await behind(foreign), { ca: await pem(theirs.certFile), client: null })).toBe(
      'reached',
    );
    const elsewhere = await made(issueServer(join(folder, 'ours'), 'county.example.invalid', 30));
    expect(await pulled(await behind(elsewhere), { ca, client: null })).toBe('tls wrongHost');
    // The same key and name once more, by hand: the command signs nothing that is over.
    const [certFile, request] = [join(folder, 'expired.crt'), join(folder, 'expired.csr')];
    const openssl = (...args: readonly string[]) => promisify(execFile)('openssl', [...args]);
    const san = ['-addext', 'subjectAltName=DNS:localhost'];
    await openssl('req', '-new', '-key', good.keyFile, '-subj', '/CN=localhost', ...san, '-out', request);
    const by = ['-CA', ours.certFile, '-CAkey', ours.keyFile, '-copy_extensions', 'copy', '-set_serial', '5'];
    await openssl('x509', '-req', '-in', request, ...by, '-days', '-1', '-out', certFile);
    const expired = { certFile, keyFile: good.keyFile };
    expect(await pulled(await behind(expired), { ca, client: null })).toBe('tls expired');
  });

  it('goes to the county’s address and to no other, and follows no redirect', async () => {
    const ours = await caIn('one-way');
    const good = await made(issueServer(join(folder, 'one-way'), 'localhost', 30));
    const line = tlsFetch('https://localhost:1', { ca: await pem(ours.certFile), client: null });
    await expect(line(`${await behind(good)}/health`, {})).rejects.toMatchObject({
      code: 'ERR_UNSAFE_REDIRECT',
    });
  });
});

describe('[TLS] mutual', () => {
  it('who shows the county’s certificate is let in; who shows none, or another CA’s, is not', async () => {
    const ours = await caIn('mutual');
    await caIn('strangers');
    const ca = await pem(ours.certFile);
    const good = await made(issueServer(join(folder, 'mutual'), 'localhost', 30));
    const url = await behind(good, { ca, requestCert: true, rejectUnauthorized: true });
    const clientOf = async (issued: Issued) => ({
      cert: await pem(issued.certFile),
      key: await pem(issued.keyFile),
    });
    const client = await clientOf(await made(issueKiosk(join(folder, 'mutual'), 'QX01', 30)));
    expect(await pulled(url, { ca, client })).toBe('reached');
    expect(await pulled(url, { ca, client: null })).toBe('tls clientRefused');
    const stranger = await clientOf(await made(issueKiosk(join(folder, 'strangers'), 'QX01', 30)));
    // Node's server hangs up on these without a word; nginx has one (build/county/nginx.conf).
    expect(await pulled(url, { ca, client: stranger })).toMatch(/^noRoute/);
    // A server's certificate is no kiosk's.
    expect(await pulled(url, { ca, client: await clientOf(good) })).toMatch(/^noRoute/);
  });
});

describe('the county command’s CA', () => {
  it('makes what RFC 5280 wants, keys for their owner alone, and overwrites nothing', async () => {
    const ca = await caIn('rules');
    const dir = join(folder, 'rules');
    const leaf = await made(issueServer(dir, 'county.example.invalid', 397));
    const [root, cert] = [
      new X509Certificate(await pem(ca.certFile)),
      new X509Certificate(await pem(leaf.certFile)),
    ];
    expect([root.ca, cert.ca, cert.checkIssued(root), cert.verify(root.publicKey)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(cert.subjectAltName).toBe('DNS:county.example.invalid');
    expect(cert.serialNumber).toMatch(/^40[0-9A-F]{30}$/);
    const modes = await Promise.all(
      [ca, leaf].map(async ({ keyFile }) => (await stat(keyFile)).mode & 0o777),
    );
    expect(modes).toEqual([0o400, 0o400]);
    const before = await pem(leaf.keyFile);
    expect(await issueServer(dir, 'county.example.invalid', 397)).toMatchObject({
      error: { reason: 'exists' },
    });
    expect(await initCa(dir, '测试县', 30)).toMatchObject({ error: { reason: 'exists' } });
    expect(await pem(leaf.keyFile)).toBe(before);
    expect((await readdir(dir)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each([
    ['no CA in the folder', () => issueServer(join(folder, 'nowhere'), 'a.example', 30), 'noCa'],
    ['a host that is none', () => issueServer(join(folder, 'rules'), 'a b/CN=c', 30), 'badName'],
    ['a kiosk’s code that is none', () => issueKiosk(join(folder, 'rules'), '../QX01', 30), 'badName'],
    ['a county’s name with signs of its own', () => initCa(join(folder, 'n'), '县/CN=x', 30), 'badName'],
    ['no days', () => issueKiosk(join(folder, 'rules'), 'QX01', Number.NaN), 'badDays'],
  ])('%s: refused, and nothing made', async (_what, make, reason) => {
    expect(await make()).toMatchObject({ ok: false, error: { reason } });
  });
});

describe('what a technician lays down', () => {
  it('is checked, kept in the data folder, and holds when the stick is gone; what cannot be used closes the line', async () => {
    const ca = await caIn('laid');
    const issued = await made(issueKiosk(join(folder, 'laid'), 'QX01', 30));
    const [stick, dataDir] = [join(folder, 'stick'), join(folder, 'kiosk')];
    await mkdir(stick);
    await mkdir(dataDir);
    await copyFile(ca.certFile, join(stick, 'ca.crt'));
    await copyFile(issued.certFile, join(stick, 'me.crt'));
    await copyFile(issued.keyFile, join(stick, 'me.key'));
    const log = rememberingLog();
    const countyUrl = 'https://localhost';
    const provision = {
      countyUrl,
      caFile: join(stick, 'ca.crt'),
      clientCertFile: join(stick, 'me.crt'),
      clientKeyFile: join(stick, 'me.key'),
    };
    const first = await countyTlsOf(dataDir, provision, log);
    expect(first).toMatchObject({ ok: true, value: { ca: await pem(ca.certFile) } });
    expect((await stat(join(dataDir, 'tls/client.key'))).mode & 0o777).toBe(0o600);
    await rm(stick, { recursive: true });
    expect(await countyTlsOf(dataDir, provision, log)).toEqual(first);

    const refused = { ok: false, error: { reason: 'unreadable' } };
    // A leaf is no CA, a key of another certificate is no key of this one, and what is named must be there.
    expect(await countyTlsOf(dataDir, { ...provision, caFile: issued.certFile }, log)).toEqual(refused);
    expect(
      await countyTlsOf(dataDir, { ...provision, caFile: ca.certFile, clientKeyFile: ca.keyFile }, log),
    ).toEqual(refused);
    await writeFile(join(folder, 'none.crt'), 'no certificate');
    expect(await countyTlsOf(dataDir, { ...provision, caFile: join(folder, 'none.crt') }, log)).toEqual(
      refused,
    );
    expect(await countyTlsOf(join(folder, 'fresh'), { countyUrl, caFile: '/nowhere' }, log)).toEqual(refused);
    expect(await countyTlsOf(dataDir, { countyUrl }, log)).toEqual({ ok: true, value: null });
    expect(await readdir(dataDir), 'nothing named, nothing kept').toEqual([]);
  });
});
