// A CA of the county's own (docs/county-tls.md): one key that signs the server's certificate and, where mutual TLS is wanted, one for
// each kiosk. The openssl program makes them (adr/0028): P-256, SHA-256, X.509 v3 as RFC 5280 has it. Keys are their
// owner's alone, nothing that is there is overwritten, and what failed half-way leaves nothing.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Result, err, ok } from '#shared/kernel/result.ts';

export type CaError =
  | { readonly reason: 'noOpenssl' | 'noCa' | 'badName' | 'badDays' | 'failed' }
  | { readonly reason: 'exists'; readonly file: string };
export type Issued = { readonly certFile: string; readonly keyFile: string };

const CA_CERT = 'county-ca.crt';
const CA_KEY = 'county-ca.key';
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'] as const;
const run = promisify(execFile);

/** As a distinguished name takes it without a sign of its own meaning. */
const plainName = /^[\p{L}\p{N}][\p{L}\p{N} ._()（）-]{0,59}$/u;
const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Makes the CA. @param name of the county @param days its certificate holds */
export async function initCa(dir: string, name: string, days: number): Promise<Result<Issued, CaError>> {
  if (!plainName.test(name)) return err({ reason: 'badName' });
  return await making(dir, 'county-ca', days, async (key, cert) => {
    const self = [
      'req',
      '-x509',
      '-utf8',
      ...KEY,
      '-subj',
      `/O=${name}/CN=${name} CA`,
      '-set_serial',
      serial(),
    ];
    const rules = ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign,cRLSign'];
    const files = ['-keyout', key, '-out', cert, '-days', String(days)];
    await run('openssl', [...self, ...files, ...rules.flatMap((rule) => ['-addext', rule])]);
  });
}

/** Signs a certificate for the county's server. @param host as countyUrl says it: a name, or an address */
export async function issueServer(dir: string, host: string, days: number): Promise<Result<Issued, CaError>> {
  if (isIP(host) === 0 && !hostName.test(host)) return err({ reason: 'badName' });
  const names = isIP(host) === 0 ? `DNS:${host}` : `IP:${host}`;
  return await signed(dir, host, days, [`subjectAltName=${names}`, 'extendedKeyUsage=serverAuth']);
}

/** Signs a kiosk's own certificate. @param code e.g. QX01 */
export async function issueKiosk(dir: string, code: string, days: number): Promise<Result<Issued, CaError>> {
  if (!/^[A-Z]{1,4}\d{1,6}$/.test(code)) return err({ reason: 'badName' });
  return await signed(dir, code, days, ['extendedKeyUsage=clientAuth']);
}

async function signed(
  dir: string,
  name: string,
  days: number,
  extensions: readonly string[],
): Promise<Result<Issued, CaError>> {
  const [ca, caKey] = [join(dir, CA_CERT), join(dir, CA_KEY)];
  if (!(await isThere(ca)) || !(await isThere(caKey))) return err({ reason: 'noCa' });
  const all = ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature', ...extensions];
  return await making(dir, name, days, async (key, cert) => {
    const request = `${cert}.csr`;
    const asked = all.flatMap((extension) => ['-addext', extension]);
    await run('openssl', [
      'req',
      '-new',
      ...KEY,
      '-keyout',
      key,
      '-out',
      request,
      '-subj',
      `/CN=${name}`,
      ...asked,
    ]);
    const by = ['-CA', ca, '-CAkey', caKey, '-sha256', '-copy_extensions', 'copy', '-set_serial', serial()];
    await run('openssl', ['x509', '-req', '-in', request, ...by, '-days', String(days), '-out', cert]);
  });
}

/** RFC 5280 §4.1.2.2: positive, at most 20 bytes, not to be guessed. */
const serial = (): string => `0x40${randomBytes(15).toString('hex')}`;

async function making(
  dir: string,
  name: string,
  days: number,
  make: (key: string, cert: string) => Promise<void>,
): Promise<Result<Issued, CaError>> {
  if (!Number.isSafeInteger(days) || days < 1 || days > 36_500) return err({ reason: 'badDays' });
  const made = { certFile: join(dir, `${name}.crt`), keyFile: join(dir, `${name}.key`) };
  for (const file of [made.certFile, made.keyFile])
    if (await isThere(file)) return err({ reason: 'exists', file });
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(dir, '.making-'));
  try {
    const [key, cert] = [join(work, 'key'), join(work, 'cert')];
    await make(key, cert);
    await chmod(key, 0o400);
    await rename(key, made.keyFile);
    await rename(cert, made.certFile);
    return ok(made);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return err({ reason: missing ? 'noOpenssl' : 'failed' });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
