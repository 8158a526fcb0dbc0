// Identity, provisioning, enrolment, log and the app's own files: what is on disk, and what a power cut leaves of it.
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { EnrolRequest, EnrolResponse } from '#shared/protocol/enrol.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import {
  CONTENT_SECURITY_POLICY,
  answerRequest,
  isAllowedRequest,
  listAppFiles,
} from '#electron/main/app-files.ts';
import { dataFolders } from '#electron/main/data-dir.ts';
import { enrol, enrolUntilAnswered } from '#electron/main/enrolment.ts';
import { readIdentity, writeIdentity } from '#electron/main/identity.ts';
import { openLog } from '#electron/main/log.ts';
import type { CallError } from '#electron/main/net/answer.ts';
import type { Call, Transport } from '#electron/main/net/transport.ts';
import { readProvision } from '#electron/main/provision.ts';
import { makeSelf } from '#electron/main/self.ts';
import { rememberingLog, sampleIdentity } from './support.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yizhan-data-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('identity.json', () => {
  it('is readable by its user alone and comes back as it was written', async () => {
    const identity = sampleIdentity();
    await writeIdentity(dataDir, identity);
    expect(await readIdentity(dataDir)).toEqual(ok(identity));
    expect((await stat(join(dataDir, 'identity.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['identity.json']);
  });

  it('that is not there and one that cannot be read are two different things', async () => {
    expect(await readIdentity(dataDir)).toEqual(err({ reason: 'absent' }));
    await writeFile(join(dataDir, 'identity.json'), '{"kioskId":');
    expect(await readIdentity(dataDir)).toEqual(err({ reason: 'unreadable' }));
    await writeFile(join(dataDir, 'identity.json'), '{"kioskId":"x"}');
    expect(await readIdentity(dataDir)).toEqual(err({ reason: 'unreadable' }));
  });
});

describe('enrolment', () => {
  const provision = {
    countyUrl: 'http://127.0.0.1:1',
    code: '1234-5678',
    printer: 'none',
    site: 'kept as it is',
  };
  const { kioskId, kioskCode, epoch, station, county } = sampleIdentity();
  const yes: EnrolResponse = { protocol: 1, kioskId, kioskCode, epoch, station, county, serverTimeMs: 0 };

  const stage = async (answers: readonly Result<EnrolResponse, CallError>[]) => {
    await writeFile(join(dataDir, 'provision.json'), JSON.stringify(provision));
    const asked: EnrolRequest[] = [];
    const left = [...answers];
    const transport = {
      call: async (call: Call<never>) => {
        asked.push(call.body as EnrolRequest);
        const answer = left.shift();
        if (answer === undefined) throw new Error('asked too often');
        return answer;
      },
      clockOffsetMs: () => null,
    } as unknown as Transport;
    return { asked, deps: { dataDir, appVersion: '0.1.0', transport, provision, code: provision.code } };
  };
  const no = (reason: CallError['reason'], retryAfterMs: number | null = null) =>
    err({ reason, retryAfterMs, problem: null });

  it('leaves the identity on disk, the code forgotten, and the private key nowhere but here', async () => {
    const { asked, deps } = await stage([ok(yes)]);
    const result = await enrol(deps);
    expect(result).toMatchObject({ ok: true, value: { kioskId, kioskCode, countyUrl: provision.countyUrl } });
    expect(await readIdentity(dataDir)).toEqual(result);
    expect(await readProvision(dataDir)).toEqual(
      ok({ countyUrl: provision.countyUrl, printer: 'none', site: 'kept as it is' }),
    );
    expect((await readdir(dataDir)).toSorted()).toEqual(['identity.json', 'provision.json']);
    expect(Object.keys(asked[0] ?? {}).toSorted()).toEqual(['appVersion', 'code', 'protocol', 'publicKey']);
  });

  it('asks with the same key after an answer was lost, so that the county can give it again', async () => {
    const { asked, deps } = await stage([no('timeout'), ok(yes)]);
    expect((await enrol(deps)).ok).toBe(false);
    expect((await readProvision(dataDir)).ok).toBe(true);
    expect((await stat(join(dataDir, 'enrolling-key.json'))).mode & 0o777).toBe(0o600);
    expect((await enrol(deps)).ok).toBe(true);
    expect(asked[1]?.publicKey).toBe(asked[0]?.publicKey);
  });

  it('waits for the link as long as it takes, no shorter than the county asks', async () => {
    const { deps } = await stage([no('noRoute'), no('serverBusy', 90_000), ok(yes)]);
    const waits: number[] = [];
    const log = rememberingLog();
    const wait = async (ms: number): Promise<void> => void waits.push(ms);
    const identity = await enrolUntilAnswered({ ...deps, wait, random: () => 1, log });
    expect(identity).toMatchObject({ kioskCode });
    expect(waits).toEqual([2000, 90_000]);
    expect(log.lines.every(({ level }) => level === 'info')).toBe(true);
  });

  it('stops at a wrong code and calls for a person', async () => {
    const { asked, deps } = await stage([no('refused')]);
    const log = rememberingLog();
    expect(
      await enrolUntilAnswered({ ...deps, wait: async () => undefined, random: () => 0, log }),
    ).toBeNull();
    expect(log.lines).toEqual([
      { level: 'error', event: 'enrolmentRefused', fields: { reason: 'refused', code: null } },
    ]);
    expect(asked).toHaveLength(1);
  });

  it('does not send what cannot be a code', async () => {
    const { asked, deps } = await stage([]);
    expect(await enrol({ ...deps, code: 'hello' })).toEqual(no('refused'));
    expect(asked).toEqual([]);
  });
});

describe('what a pull teaches the kiosk of itself', () => {
  it('is kept and told when it changed, and only then', async () => {
    const identity = sampleIdentity();
    const written: unknown[] = [];
    const told: unknown[] = [];
    const self = makeSelf({
      initial: identity,
      appVersion: '0.1.0',
      pxPerMm: 4,
      fuzzyPinyin: true,
      write: async (next) => void written.push(next),
      storage: () => 'ok',
      clockWrong: () => false,
      changed: (info) => void told.push(info.station?.name),
    });
    const page = { station: identity.station, county: identity.county, epoch: 'e1' } as PullPage;
    await self.learn(page);
    expect(written).toEqual([]);
    await self.learn({ ...page, station: { ...identity.station, name: '新名字驿站' } });
    expect(written).toEqual([{ ...identity, station: { ...identity.station, name: '新名字驿站' } }]);
    expect(told).toEqual(['新名字驿站']);
  });

  it('[S2] a key learnt while a page is noted: neither undoes the other; no form may be begun before it', async () => {
    const written: unknown[] = [];
    const identity = sampleIdentity();
    const self = makeSelf({
      initial: identity,
      appVersion: '0.1.0',
      pxPerMm: 4,
      fuzzyPinyin: true,
      write: async (next) => void written.push(next),
      storage: () => 'ok',
      clockWrong: () => false,
      changed: () => undefined,
    });
    expect(self.info().canSeal).toBe(false);
    const { station, county } = identity;
    await Promise.all([
      self.learn({ station, county, epoch: 'e2' } as PullPage),
      self.learnSealingKey('key'),
    ]);
    expect(self.identity()).toEqual({ ...identity, epoch: 'e2', sealingKey: 'key' });
    expect(written.at(-1)).toEqual(self.identity());
    expect(self.info().canSeal).toBe(true);
    const { learnSealingKey } = self;
    await learnSealingKey('key');
    expect(written).toHaveLength(2);
  });
});

describe('the log', () => {
  it('writes one JSON object a line and turns over by size, keeping three older files', async () => {
    const folder = join(dataDir, 'logs');
    const log = openLog(folder, () => Date.UTC(2026, 10, 21), 200);
    for (let i = 0; i < 20; i += 1) log.info('event', { i });
    log.error('last');
    const names = (await readdir(folder)).toSorted();
    expect(names).toEqual(['main.log', 'main.log.1', 'main.log.2', 'main.log.3']);
    const lines = (await readFile(join(folder, 'main.log'), 'utf8')).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      at: '2026-11-21T00:00:00.000Z',
      level: 'ERROR',
      event: 'last',
    });
    for (const name of names) expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(200);
  });
});

describe('the app’s own origin', () => {
  const stage = async () => {
    const root = join(dataDir, 'renderer');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(root, 'index.html'), '<!doctype html>');
    await writeFile(join(root, 'assets/app-1.js'), 'export {};');
    await writeFile(join(root, 'sw.js'), '');
    await writeFile(join(dataDir, 'secret.json'), '{}');
    return listAppFiles(root);
  };
  const get = (url: string, method = 'GET') => ({ method, url });

  it('serves its files with their types, a strict policy and nosniff', async () => {
    const files = await stage();
    const page = await answerRequest(files, get('https://kiosk.localhost/?x=1'));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = await answerRequest(files, get('https://kiosk.localhost/assets/app-1.js'));
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await script.text()).toBe('export {};');
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/);
  });

  it.each([
    'https://kiosk.localhost/../secret.json',
    'https://kiosk.localhost/%2e%2e/secret.json',
    'https://kiosk.localhost/..%2fsecret.json',
    'https://kiosk.localhost/assets/..%5c..%5csecret.json',
    'https://kiosk.localhost//etc/passwd',
    'https://kiosk.localhost/missing.js',
    'https://kiosk.localhost:8443/',
    'https://kiosk.localhost.example.com/',
    'https://example.com/',
    'http://kiosk.localhost/',
    'not an address',
  ])('answers 403 to %s', async (url) => {
    expect((await answerRequest(await stage(), get(url))).status).toBe(403);
  });

  it('is read only', async () => {
    const files = await stage();
    expect((await answerRequest(files, get('https://kiosk.localhost/', 'POST'))).status).toBe(403);
    const head = await answerRequest(files, get('https://kiosk.localhost/', 'HEAD'));
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('lets no page speak anything but https, and a debugger only in the test variant', () => {
    expect(isAllowedRequest('https://kiosk.localhost/x', false)).toBe(true);
    expect(isAllowedRequest('data:image/png;base64,', false)).toBe(true);
    for (const url of [
      'http://127.0.0.1:8600/',
      'ws://127.0.0.1/',
      'wss://example.com/',
      'file:///etc/passwd',
      'ftp://x/',
    ]) {
      expect([url, isAllowedRequest(url, true)]).toEqual([url, false]);
    }
    expect(isAllowedRequest('devtools://devtools/x', true)).toBe(true);
    expect(isAllowedRequest('devtools://devtools/x', false)).toBe(false);
  });
});

it('the data folder is where the technician says, else Electron’s own; Chromium’s profile lies apart', () => {
  expect(dataFolders('/srv/kiosk', '/home/x').browser).toBe('/srv/kiosk/browser');
  expect(dataFolders('', '/home/x').journal).toBe('/home/x/journal');
  expect(dataFolders(undefined, '/home/x').dataDir).toBe('/home/x');
});
