// [S2] The drop box: a real kiosk takes a hundred registrations, its whole data folder is copied as a thief would copy it, and
// nothing of a person is found in the copy; with a member of staff's PIN, on this machine, every one of them opens.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { tapThrough } from '#build/tour/registration-walk.ts';
import { openJournal } from '#electron/main/journal/journal.ts';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { openKeyring } from '#electron/main/sealing/keyring.ts';
import { openMachineSecret } from '#electron/main/sealing/machine-secret.ts';
import { openRegistrations } from '#electron/main/sealing/opened.ts';
import { pinWorkHere } from '#electron/main/sealing/pin-work.ts';
import { unlockKeys } from '#electron/main/sealing/staff.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { sampleRegistration } from '#tests/server/support/samples.ts';
import { findMarkers } from './support/find-markers.ts';
import { comeIn } from './support/staff.ts';
import { type Stage, openStage } from './support/stage.ts';

const PEOPLE = 100;
const PIN = '86420975';
/** The common beginning of every name and of every telephone number that is entered here, and no other text's. */
const NAMES = '䶮翀';
const PHONES = '19900071';
const phoneOf = (n: number): string => `${PHONES}${String(n).padStart(3, '0')}`;
const everyPhone = Array.from({ length: PEOPLE }, (_, n) => phoneOf(n));

let stage: Stage;
let county: DemoCounty;
let kiosk: DrivenKiosk;
let secretDir: string;
let accountId = '';
/** Title of a posting that the kiosk shows. */
let posting = '';
beforeAll(async () => {
  stage = await openStage();
  county = await stage.county();
  secretDir = await mkdtemp(join(kioskDataRoot(), 'e2e-secret-'));
  giveToKioskUser(secretDir);
  const machineSecretFile = join(secretDir, 'machine-secret');
  await stage.provision({ countyUrl: county.url, printer: 'none', machineSecretFile }, county);
  kiosk = await stage.kiosk();
  await kiosk.page.getByText(/已联网，岗位更新于/).waitFor();
});
afterAll(async () => {
  await kiosk?.kill();
  await stage.dispose();
  await rm(secretDir, { recursive: true, force: true });
});

const logged = (): Promise<string> => readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');
const unlock = (pin: string) =>
  kiosk.page.evaluate((request) => window.kiosk?.invoke('staff:unlock', request), { accountId, pin });
const opened = () =>
  kiosk.page.evaluate(() => window.kiosk?.invoke('staff:registrations', { page: 0, perPage: 100 }));

describe('the drop box', () => {
  it('a member of staff gets an account by the county’s code and sets a PIN', async () => {
    await expect.poll(logged, { timeout: 20_000 }).toContain('"event":"stationKeyMade"');
    const made = await county.command('staff-code', '--station', SAMPLE_STATION, '--name', '李工');
    const { code } = z.parse(z.looseObject({ code: z.string() }), made);
    const added = await kiosk.page.evaluate((request) => window.kiosk?.invoke('staff:add', request), {
      code,
      pin: PIN,
    });
    if (added?.ok !== true) throw new Error(`no account: ${JSON.stringify(added)}`);
    expect(added.value.name).toBe('李工');
    ({ accountId } = added.value);
  });

  it('takes a hundred registrations while it is locked, one of them through the screens', async () => {
    const who = { surname: '王', title: '女士', category: '保洁', shift: '白天' } as const;
    const rest = { pay: '3000 元以上', reach: '走路能到', phone: phoneOf(0) } as const;
    await tapThrough(kiosk.page, { ...who, ...rest }, async () => undefined);
    await kiosk.page.getByRole('button', { name: '结束并清除' }).click();
    const tookMs: number[] = [];
    for (let n = 1; n < PEOPLE; n += 1) {
      const registration = { ...sampleRegistration, name: `${NAMES}${String(n)}`, phone: phoneOf(n) };
      const saved = await kiosk.page.evaluate(async (request) => {
        const startedAt = performance.now();
        const result = await window.kiosk?.invoke('registration:save', request);
        return { ok: result?.ok, tookMs: performance.now() - startedAt };
      }, registration);
      expect(saved.ok).toBe(true);
      tookMs.push(saved.tookMs);
    }
    const median = tookMs.toSorted((a, b) => a - b)[Math.floor(tookMs.length / 2)];
    console.log(`registration:save over IPC, sealed and on the medium: median ${median?.toFixed(1)} ms`);
    expect(await opened()).toEqual({ ok: false, error: { reason: 'locked' } });
  });

  it('the county has opened all of them', async () => {
    await kiosk.page.getByText('已全部上传').waitFor({ timeout: 60_000 });
    const ledger = z.parse(
      z.array(z.looseObject({ number: z.string(), maskedPhone: z.string() })),
      await county.command('list', 'registrations'),
    );
    expect(ledger).toHaveLength(PEOPLE);
    expect(new Set(ledger.map(({ number }) => number)).size).toBe(PEOPLE);
  });

  it('shows postings, so that its cache holds something to be found', async () => {
    const jobs = z.parse(z.array(z.looseObject({ title: z.string() })), await county.command('list', 'jobs'));
    posting = jobs.map(({ title }) => title).toSorted((a, b) => b.length - a.length)[0] ?? '';
    expect(posting.length).toBeGreaterThan(3);
  });

  it('opens to the PIN, and closes again', async () => {
    // Elsewhere the page locks at once.
    await comeIn(kiosk.page);
    expect(await unlock('11111111')).toEqual({ ok: false, error: { reason: 'wrongPin', waitMs: 0 } });
    expect(await unlock(PIN)).toEqual({ ok: true, value: null });
    const seen = await opened();
    if (seen?.ok !== true) throw new Error('unlocked and still closed');
    expect(seen.value.closed).toBe(0);
    expect(seen.value.total).toBe(PEOPLE);
    // Newest first.
    const phones = seen.value.lying
      .map((one) => (one.kind === 'registration' ? one.registration.phone : one.kind))
      .toReversed();
    expect(phones).toEqual(everyPhone);
    await kiosk.page.evaluate(() => window.kiosk?.invoke('staff:lock', null));
    expect(await opened()).toEqual({ ok: false, error: { reason: 'locked' } });
  });

  it('[S2] of a copy of the whole data folder: no marker without the PIN, a hundred of a hundred with it', async () => {
    await kiosk.kill();
    const copy = join(stage.scratchDir, 'stolen');
    await cp(stage.kioskDataDir, copy, { recursive: true });

    const secret = await openMachineSecret(copy, join(secretDir, 'machine-secret'));
    if (!secret.ok) throw new Error('the machine has its secret');
    const searched = findMarkers(copy, [
      NAMES,
      PHONES,
      PIN,
      Buffer.from(secret.value.bytes).toString('base64').slice(0, 16),
    ]);
    console.log(
      `searched ${String(searched.files)} files, ${String(searched.bytes)} bytes, ` +
        `unpacked: ${JSON.stringify(searched.unpacked)}`,
    );
    expect(searched.found).toEqual([]);
    // The search reads what the kiosk really keeps: a posting that the county published is found in the lists' cache.
    const cached = findMarkers(copy, [posting]).found.filter(({ file }) => file.startsWith('browser/'));
    expect(cached.length).toBeGreaterThan(0);
    console.log(
      `a posting is found ${String(cached.length)} times: ${cached[0]?.file} (${cached[0]?.spelling})`,
    );
    // And it would have found a form that lay open.
    await writeFile(join(copy, 'planted'), Buffer.from(`{"phone":"${phoneOf(7)}"}`).toString('base64'));
    expect(findMarkers(copy, [PHONES]).found).toHaveLength(1);

    expect(await phonesIn(copy, '86420976', secret.value.bytes)).toBeNull();
    expect(await phonesIn(copy, PIN, new Uint8Array(32))).toBeNull();
    expect(await phonesIn(copy, PIN, secret.value.bytes)).toEqual(everyPhone);
  });
});

describe('a member of staff who leaves', () => {
  it('is gone from the kiosk with its next pull, and a new station key is made; so it is by order', async () => {
    kiosk = await stage.kiosk();
    await kiosk.page.getByText(/已联网，岗位更新于/).waitFor();
    const keysMade = async (): Promise<number> =>
      (await logged()).split('"event":"stationKeyMade"').length - 1;
    const syncNow = () => kiosk.page.evaluate(() => window.kiosk?.invoke('sync:now', null));
    expect(await keysMade()).toBe(1);
    expect(await county.command('staff', 'revoke', accountId)).toEqual({ accountId });
    await syncNow();
    await expect.poll(keysMade, { timeout: 20_000 }).toBe(2);
    const state = await kiosk.page.evaluate(() => window.kiosk?.invoke('staff:state', null));
    expect(state).toEqual({ accounts: [], unlocked: null, usable: true, degraded: false });
    expect(await unlock(PIN)).toEqual({ ok: false, error: { reason: 'wrongPin', waitMs: 0 } });
    expect(await county.command('list', 'staff')).toMatchObject([{ accountId, name: '李工', revoked: true }]);
    expect(await county.command('rekey', '--station', SAMPLE_STATION)).toEqual({ kiosks: 1 });
    await syncNow();
    await expect.poll(keysMade, { timeout: 20_000 }).toBe(3);
    await kiosk.kill();
  });
});

describe('a kiosk that was enrolled before the sealing', () => {
  it('[S2] begins no form until it has heard the county’s sealing key', async () => {
    await county.stop();
    const file = join(stage.kioskDataDir, 'identity.json');
    const identity = z.parse(z.looseObject({}), JSON.parse(await readFile(file, 'utf8')));
    await writeFile(file, JSON.stringify({ ...identity, sealingKey: undefined }));
    kiosk = await stage.kiosk();
    await kiosk.page.getByRole('button', { name: /^登记求职/ }).click();
    await kiosk.page.getByText('这台机器现在不能登记').waitFor();
    expect(await kiosk.page.getByRole('button', { name: '我同意' }).count()).toBe(0);
    const saved = await kiosk.page.evaluate(
      (registration) => window.kiosk?.invoke('registration:save', registration),
      sampleRegistration,
    );
    expect(saved).toEqual({ ok: false, error: { reason: 'noSealingKey' } });
  });
});

/** Telephone numbers in a copied journal that open with this PIN and this secret; null: the PIN does not unlock. */
async function phonesIn(copy: string, pin: string, machineSecret: Uint8Array): Promise<string[] | null> {
  const sodium = await openSodium();
  const keyring = await openKeyring(copy);
  const account = keyring.ok ? keyring.value.ring().accounts[0] : undefined;
  if (!keyring.ok || account === undefined) throw new Error('the copied keyring is whole');
  const pinWork = pinWorkHere(sodium, () => performance.now());
  const keys = await unlockKeys(sodium, pinWork, keyring.value.ring(), account, pin, machineSecret);
  if (!keys.ok) return null;
  return phonesWith(copy, keys.value);
}

async function phonesWith(copy: string, keys: readonly KeyPair[]): Promise<string[]> {
  const journal = await openJournal({ files: nodeJournalFiles(join(copy, 'journal')), wallMs: () => 0 });
  if (!journal.ok) throw new Error(`the copied journal does not open: ${journal.error.reason}`);
  try {
    const { registrations } = openRegistrations(await openSodium(), journal.value.operations(), keys, 'QX01');
    return registrations.map(({ registration }) => registration.phone);
  } finally {
    await journal.value.close();
  }
}
