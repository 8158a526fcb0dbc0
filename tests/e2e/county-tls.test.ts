// [TLS] The kiosk itself, with its own Chromium and BoringSSL, before a county with a CA of its own that asks for certificates: enrols and
// fetches over it, and says which certificate is at fault when the server shows another one.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { type Server, createServer } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { type Issued, initCa, issueKiosk, issueServer } from '#server/admin/county-ca.ts';
import { type Stage, openStage } from './support/stage.ts';

let stage: Stage;
let kiosk: DrivenKiosk;
let tls: Server;
let dir: string;
beforeAll(async () => {
  stage = await openStage();
  dir = join(stage.scratchDir, 'ca');
  const ca = await made(initCa(dir, '测试县', 30));
  const client = await made(issueKiosk(dir, 'QX01', 30));
  const county = await stage.county();
  tls = createServer(
    {
      ...(await shown(await made(issueServer(dir, 'localhost', 30)))),
      ca: await readFile(ca.certFile),
      requestCert: true,
      rejectUnauthorized: true,
    },
    (asked, answer) => {
      const { method, headers, url } = asked;
      const onward = request(new URL(url ?? '/', county.url), {
        ...(method === undefined ? {} : { method }),
        headers,
      });
      onward.once('response', (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      });
      onward.once('error', () => answer.destroy());
      asked.pipe(onward);
    },
  );
  tls.on('tlsClientError', () => undefined);
  tls.listen(0, '127.0.0.1');
  await once(tls, 'listening');
  const address = tls.address();
  if (address === null || typeof address === 'string') throw new Error('a port');
  await mkdir(stage.kioskDataDir, { recursive: true });
  await copyFile(ca.certFile, join(stage.kioskDataDir, 'ca.crt'));
  await copyFile(client.certFile, join(stage.kioskDataDir, 'me.crt'));
  await copyFile(client.keyFile, join(stage.kioskDataDir, 'me.key'));
  await stage.provision(
    {
      countyUrl: `https://localhost:${String(address.port)}`,
      printer: 'none',
      caFile: 'ca.crt',
      clientCertFile: 'me.crt',
      clientKeyFile: 'me.key',
      backoffCapMs: 1000,
    },
    county,
  );
  kiosk = await stage.kiosk();
});
afterAll(async () => {
  await kiosk?.kill();
  tls?.closeAllConnections();
  tls?.close();
  await stage.dispose();
});

async function made(result: ReturnType<typeof initCa>): Promise<Issued> {
  const issued = await result;
  if (!issued.ok) throw new Error(issued.error.reason);
  return issued.value;
}
const shown = async ({ certFile, keyFile }: Issued) => ({
  cert: await readFile(certFile),
  key: await readFile(keyFile),
});
const logged = (): Promise<string> => readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');
const syncNow = () => kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));

it('[TLS] enrols and fetches with its own certificate, under the county’s CA', async () => {
  await kiosk.page.getByText(/已联网，岗位更新于/).waitFor({ timeout: 60_000 });
  expect(await logged()).not.toContain('countyCertificate');
});

it('[TLS] a certificate of another CA, of another host, or one that is over: no line, and the log says which', async () => {
  const other = join(stage.scratchDir, 'other');
  await made(initCa(other, '别的县', 30));
  const good = join(dir, 'localhost');
  const openssl = (...args: readonly string[]) => promisify(execFile)('openssl', [...args]);
  const over = { certFile: join(dir, 'over.crt'), keyFile: `${good}.key` };
  const san = ['-addext', 'subjectAltName=DNS:localhost'];
  await openssl('req', '-new', '-key', over.keyFile, '-subj', '/CN=localhost', ...san, '-out', `${good}.csr`);
  const by = [
    '-CA',
    join(dir, 'county-ca.crt'),
    '-CAkey',
    join(dir, 'county-ca.key'),
    '-copy_extensions',
    'copy',
  ];
  await openssl(
    'x509',
    '-req',
    '-in',
    `${good}.csr`,
    ...by,
    '-set_serial',
    '5',
    '-days',
    '-1',
    '-out',
    over.certFile,
  );
  const shows: [string, Issued][] = [
    ['unknownCa', await made(issueServer(other, 'localhost', 30))],
    ['wrongHost', await made(issueServer(dir, 'county.example.invalid', 30))],
    ['expired', over],
  ];
  for (const [fault, issued] of shows) {
    tls.setSecureContext({ ...(await shown(issued)), ca: await readFile(join(dir, 'county-ca.crt')) });
    await syncNow();
    await expect.poll(logged, { timeout: 20_000 }).toContain(`"fault":"${fault}"`);
  }
  tls.setSecureContext({
    ...(await shown({ certFile: `${good}.crt`, keyFile: `${good}.key` })),
    ca: await readFile(join(dir, 'county-ca.crt')),
  });
  await syncNow();
  await kiosk.page.getByText(/已联网，岗位更新于/).waitFor({ timeout: 30_000 });
});
