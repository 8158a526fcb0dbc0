// Who may open what a kiosk took in: the real kiosk modules before the real server. Station keys with their recovery boxes,
// accounts by one-time codes, PINs, accounts taken back, new keys by order.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_IDLE_MS } from '#electron/main/idle-session.ts';
import { openKeyring, withoutAccounts } from '#electron/main/sealing/keyring.ts';
import { openMachineSecret } from '#electron/main/sealing/machine-secret.ts';
import { pinWorkHere } from '#electron/main/sealing/pin-work.ts';
import { unlockKeys } from '#electron/main/sealing/staff.ts';
import { directActions } from '#server/admin/actions.ts';
import { CODE_LIFETIME_MS } from '#server/services/one-time-code.ts';
import { takeOperations } from '#server/services/push-service.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { KEYS_PATH } from '#shared/protocol/sealing.ts';
import { refusal, testKiosk } from './support/app.ts';
import { type SealingKiosk, sealingKiosk } from './support/sealing-kiosk.ts';
import { county, db, server, standOnServer } from './support/place.ts';

const sodium = await openSodium();
const PIN = '246810';
const nowMs = (): number => performance.now();
let kiosk: SealingKiosk;
standOnServer();
beforeEach(async () => {
  kiosk = await sealingKiosk(county, server.app);
});
afterEach(async () => {
  await kiosk.dispose();
});

const actions = () => directActions(county);
async function code(name = '李工', station = 'S01'): Promise<string> {
  const made = await actions().staffCode(station, name);
  if (!made.ok) throw new Error(made.error.text);
  return made.value.code;
}
async function account(name = '李工', pin = PIN): Promise<string> {
  const added = await kiosk.staff.add({ code: await code(name), pin });
  if (!added.ok) throw new Error(added.error.reason);
  expect(added.value.name).toBe(name);
  return added.value.accountId;
}
const unlock = (accountId: string, pin = PIN) => kiosk.staff.unlock({ accountId, pin });
const ring = () => kiosk.keyring.ring();
const done = { ok: true, value: null };

describe('a station key', () => {
  it('is used only once the county holds its recovery box, and the county opens what was sealed', async () => {
    const full = { ring, change: () => Promise.reject(new Error('ENOSPC')) };
    await expect(kiosk.sync(full)).rejects.toThrow('ENOSPC');
    expect(ring().current).toBeNull();
    expect(await kiosk.sync()).toEqual(done);
    expect(ring().current).toMatch(/^[0-9a-f]{32}$/);
    const kept = await db.query('select key_id from station_key order by received_at_ms, key_id');
    expect(kept.map((row) => row['key_id'])).toContain(ring().current);
    const outcome = await takeOperations(
      county,
      { id: kiosk.identity.kioskId, code: 'QX01', stationId: 'S01' },
      [kiosk.seal('测试甲')],
    );
    expect(outcome).toMatchObject({ kind: 'answered', verdicts: [{ kind: 'applied' }] });
  });

  it('is refused by the county when its box does not hold it', async () => {
    await kiosk.sync();
    const other = await testKiosk(county);
    const [row] = await db.query('select key_id, public_key, recovery from station_key');
    const body = {
      protocol: 1,
      keyId: '0'.repeat(32),
      publicKey: String(row?.['public_key']),
      recovery: String(row?.['recovery']),
    };
    const answer = await other.call(server.app, { method: 'POST', path: '/v1/station-key', body });
    expect(refusal(answer)).toEqual({ status: 400, code: 'badRequest' });
    expect((await db.query('select key_id from station_key')).length).toBe(1);
  });

  it('[S5] is handed in again to a county that was restored from before it', async () => {
    await kiosk.sync();
    const sealed = kiosk.seal('测试甲');
    await db.query('delete from station_key');
    expect(await kiosk.sync()).toEqual(done);
    expect(kiosk.log.lines.map(({ event }) => event)).toContain('stationKeyHandedInAgain');
    await unlock(await account());
    expect(kiosk.read([sealed])).toEqual(['测试甲']);
  });

  it('of its own is made by order, once for each order, and the staff still reads what was sealed before', async () => {
    await kiosk.sync();
    const accountId = await account();
    const before = kiosk.seal('测试甲');
    const first = ring().current;
    expect(await actions().rekey('S01')).toEqual({ ok: true, value: { kiosks: 1 } });
    await kiosk.sync();
    const second = ring().current;
    expect(second).not.toBe(first);
    await kiosk.sync();
    expect(ring().current).toBe(second);
    await unlock(accountId);
    expect(kiosk.read([before, kiosk.seal('测试乙')])).toEqual(['测试甲', '测试乙']);
    expect((await actions().rekey('S99')).ok).toBe(false);
  });
});

describe('an account', () => {
  it('comes by a code, opens with its PIN alone, and leaves nothing open after lock', async () => {
    await kiosk.sync();
    const accountId = await account();
    const sealed = [kiosk.seal('测试甲'), kiosk.seal('测试乙')];
    expect(kiosk.read(sealed)).toBeNull();
    expect(await unlock(accountId, '111111')).toEqual({
      ok: false,
      error: { reason: 'wrongPin', waitMs: 0 },
    });
    expect(kiosk.read(sealed)).toBeNull();
    expect(await unlock(accountId)).toEqual(done);
    expect(kiosk.read(sealed)).toEqual(['测试甲', '测试乙']);
    const keys = kiosk.staff.keys() ?? [];
    kiosk.staff.lock();
    expect(kiosk.read(sealed)).toBeNull();
    expect(keys.map(({ privateKey }) => Buffer.from(privateKey))).toEqual([Buffer.alloc(32)]);
  });

  it('opens nothing on another machine, nor with the machine’s secret alone', async () => {
    await kiosk.sync();
    await account();
    const copied = await openKeyring(kiosk.dir);
    const secret = await openMachineSecret(kiosk.dir, kiosk.secretFile);
    if (!copied.ok || !secret.ok) throw new Error('the copy is whole');
    const [one] = copied.value.ring().accounts;
    if (one === undefined) throw new Error('the account is in the copy');
    const opens = async (pin: string, bytes: Uint8Array) => {
      const keys = await unlockKeys(sodium, pinWorkHere(sodium, nowMs), copied.value.ring(), one, pin, bytes);
      return keys.ok;
    };
    expect(await opens(PIN, secret.value.bytes)).toBe(true);
    expect(await opens(PIN, new Uint8Array(32))).toBe(false);
    expect(await opens('246811', secret.value.bytes)).toBe(false);
    const stored = await readFile(join(kiosk.dir, 'keyring.json'), 'utf8');
    for (const mark of [PIN, Buffer.from(secret.value.bytes).toString('base64')])
      expect(stored).not.toContain(mark);
  });

  it('costs a guesser some 300 ms and 64 MiB for each PIN', async () => {
    await kiosk.sync();
    const accountId = await account();
    const { wrap } = ring().accounts[0] ?? {};
    expect(wrap?.memoryBytes).toBeGreaterThanOrEqual(64 * 1024 * 1024);
    const startedAt = performance.now();
    await unlock(accountId);
    expect(performance.now() - startedAt).toBeGreaterThan(100);
  });

  it('is made once by a code, at its own station and in its own day', async () => {
    await kiosk.sync();
    const add = async (given: string) => {
      const added = await kiosk.staff.add({ code: given, pin: PIN });
      return added.ok ? 'made' : added.error.reason;
    };
    const used = await code();
    expect(await add(used)).toBe('made');
    expect(await add(used)).toBe('badCode');
    expect(await add(await code('李工', 'S02'))).toBe('badCode');
    const old = await code();
    county.passMs(CODE_LIFETIME_MS);
    expect(await add(old)).toBe('badCode');
    expect(await add('0000-0000')).toBe('badCode');
    expect(ring().accounts).toHaveLength(1);
    expect((await actions().staffCode('S01', '  ')).ok).toBe(false);
    expect((await actions().staffCode('S99', '李工')).ok).toBe(false);
  });

  it('that is made anew on a kiosk that lost its keyring opens what was sealed before', async () => {
    await kiosk.sync();
    await account();
    const sealed = kiosk.seal('测试甲');
    await kiosk.keyring.change(() => ({
      v: 1,
      rekeyOrder: 0,
      current: null,
      stationKeys: [],
      accounts: [],
    }));
    await kiosk.sync();
    await unlock(await account('王工', '135790'), '135790');
    expect(kiosk.read([sealed, kiosk.seal('测试乙')])).toEqual(['测试甲', '测试乙']);
  });
});

describe('a session of staff’s', () => {
  const wiped = (keys: readonly KeyPair[]) =>
    keys.length > 0 && keys.every(({ privateKey }) => privateKey.every((byte) => byte === 0));

  it('locks by itself after three minutes without a touch; a touch begins them anew; the keys are overwritten', async () => {
    await kiosk.sync();
    const accountId = await account();
    await unlock(accountId);
    const keys = kiosk.staff.keys() ?? [];
    expect(wiped(keys)).toBe(false);
    kiosk.time.pass(SESSION_IDLE_MS - 1);
    kiosk.staff.stay();
    kiosk.time.pass(SESSION_IDLE_MS - 1);
    expect(kiosk.staff.state().unlocked).toBe(accountId);
    kiosk.time.pass(1);
    expect(kiosk.staff.state().unlocked).toBeNull();
    expect(wiped(keys)).toBe(true);
    expect(kiosk.told.at(-1)).toMatchObject({ unlocked: null });
    // A touch of a page that has not heard of it opens nothing.
    kiosk.staff.stay();
    expect([kiosk.staff.isOpen(), kiosk.staff.keys()]).toEqual([false, null]);
  });

  it('does not open when it was locked while the PIN was being looked at', async () => {
    await kiosk.sync();
    const accountId = await account();
    const tried = unlock(accountId);
    kiosk.staff.lock();
    expect(await tried).toEqual({ ok: false, error: { reason: 'interrupted', waitMs: 0 } });
    expect(kiosk.staff.keys()).toBeNull();
    expect(await unlock(accountId)).toEqual(done);
  });

  it('does not open for an account that the county takes back while its PIN is being looked at', async () => {
    await kiosk.sync();
    const accountId = await account();
    const tried = unlock(accountId);
    await kiosk.keyring.change((now) => withoutAccounts(now, [accountId]));
    expect(await tried).toMatchObject({ ok: false });
    expect(kiosk.staff.keys()).toBeNull();
  });

  it('of a second person begins by ending the first’s', async () => {
    await kiosk.sync();
    const first = await account('李工');
    const second = await account('王工', '135790');
    await unlock(first);
    const keys = kiosk.staff.keys() ?? [];
    await unlock(second, '135790');
    expect(wiped(keys)).toBe(true);
    expect(kiosk.staff.state().unlocked).toBe(second);
  });

  it('is refused alike for a wrong PIN and for an account that is not there; the sixth in a row is told how long to wait', async () => {
    await kiosk.sync();
    const [accountId, colleague] = [await account(), await account('王工', '135790')];
    const wrong = { ok: false, error: { reason: 'wrongPin', waitMs: 0 } };
    for (const [who, pin] of [[accountId, '111111'], ['nobody']] as const) {
      for (let n = 0; n < 4; n += 1) expect(await unlock(who, pin)).toEqual(wrong);
      expect(await unlock(who, pin)).toEqual({ ok: false, error: { reason: 'wrongPin', waitMs: 30_000 } });
      expect(await unlock(who)).toEqual({ ok: false, error: { reason: 'tooSoon', waitMs: 30_000 } });
    }
    // A colleague is not kept out by it, nor is anybody's tile silent about the wait.
    const waits = () => kiosk.staff.state().accounts.map((one) => [one.accountId, one.waitMs]);
    expect(waits()).toEqual([
      [accountId, 30_000],
      [colleague, 0],
    ]);
    county.passMs(30_000);
    expect(await unlock(accountId)).toEqual(done);
    expect(waits()).toEqual([
      [accountId, 0],
      [colleague, 0],
    ]);
  });
});

describe('when a member of staff leaves', () => {
  it('the account and its boxes go with the next round, a session of it ends, and new forms are closed to it', async () => {
    await kiosk.sync();
    const leaver = await account('李工');
    county.passMs(1000);
    const stays = await account('王工', '135790');
    const before = kiosk.seal('测试甲');
    await unlock(leaver);
    const oldKeys = (kiosk.staff.keys() ?? []).map(({ keyId }) => keyId);
    expect(await actions().revokeStaff(leaver)).toEqual({ ok: true, value: { accountId: leaver } });
    expect((await actions().revokeStaff(leaver)).ok).toBe(false);
    expect(await kiosk.sync()).toEqual(done);
    expect(kiosk.staff.keys()).toBeNull();
    expect(kiosk.told.at(-1)).toMatchObject({ unlocked: null, accounts: [{ accountId: stays }] });
    expect(ring().accounts.map(({ accountId }) => accountId)).toEqual([stays]);
    expect(await readFile(join(kiosk.dir, 'keyring.json'), 'utf8')).not.toContain(leaver);
    expect(oldKeys).not.toContain(ring().current);
    expect(await unlock(leaver)).toMatchObject({ error: { reason: 'wrongPin' } });
    await unlock(stays, '135790');
    const after = kiosk.seal('测试乙');
    expect(kiosk.read([before, after])).toEqual(['测试甲', '测试乙']);
    const readers = Buffer.from(after.payload.data, 'base64').toString('utf8');
    for (const keyId of oldKeys) expect(readers).not.toContain(keyId);
    expect(await actions().list('staff')).toMatchObject({
      value: [
        { name: '王工', revoked: false },
        { name: '李工', revoked: true },
      ],
    });
  });
});

describe('when the kiosk is moved to another station', () => {
  it('the old staff’s accounts go with the next round, and the new staff get no key of what was taken before', async () => {
    await kiosk.sync();
    const old = await account();
    const before = kiosk.seal('测试甲');
    const oldKey = ring().current;
    expect(await actions().move('QX01', 'S02')).toMatchObject({ ok: true, value: { accounts: 1 } });
    await kiosk.sync();
    expect(ring().accounts).toEqual([]);
    expect(ring().current).not.toBe(oldKey);
    expect(await unlock(old)).toMatchObject({ error: { reason: 'wrongPin' } });
    const added = await kiosk.staff.add({ code: await code('钱工', 'S02'), pin: PIN });
    if (!added.ok) throw new Error(added.error.reason);
    await unlock(added.value.accountId);
    expect(kiosk.read([before, kiosk.seal('测试乙')])).toEqual(['测试乙']);
    // What it took at the old station still opens at the county.
    const place = { id: kiosk.identity.kioskId, code: 'QX01', stationId: 'S02' };
    expect(await takeOperations(county, place, [before])).toMatchObject({ verdicts: [{ kind: 'applied' }] });
  });
});

describe('what the county says of keys', () => {
  it('gives a kiosk that was enrolled before the sealing its key, under the county’s signature', async () => {
    expect(kiosk.identity.sealingKey).toBeUndefined();
    await kiosk.sync();
    expect(kiosk.identity.sealingKey).toBe(county.sealing.publicKey);
  });

  it('is refused when another signed it, when it is for another kiosk, and when the key is another', async () => {
    const right = kiosk.identity;
    const refused = async (over: Partial<typeof right>) => {
      kiosk.identity = { ...right, ...over };
      const result = await kiosk.sync();
      return result.ok ? 'taken' : result.error.reason;
    };
    const { countyKey: _none, ...withoutKey } = right;
    expect(await refused({ kioskId: 'another' })).toBe('foreign');
    expect(await refused({ county: { ...right.county, name: '别县' } })).toBe('foreign');
    expect(await refused({ sealingKey: Buffer.alloc(32, 9).toString('base64') })).toBe('sealingKeyChanged');
    kiosk.identity = withoutKey;
    expect(await kiosk.sync()).toEqual({ ok: false, error: { reason: 'noCountyKey' } });
    kiosk.identity = { ...right, countyKey: `MCowBQYDK2VwAyEA${'A'.repeat(43)}=` };
    expect(await kiosk.sync()).toEqual({ ok: false, error: { reason: 'forged' } });
    expect(ring().current).toBeNull();
    expect(kiosk.identity.sealingKey).toBeUndefined();
  });

  it('is told to enrolled kiosks alone', async () => {
    const answer = await server.app.inject({ method: 'GET', url: KEYS_PATH });
    expect(refusal(answer)).toEqual({ status: 401, code: 'unauthorised' });
  });
});

describe('the machine’s secret', () => {
  it('stands beside the data folder, and one that cannot be read is never replaced', async () => {
    const dir = join(kiosk.dir, 'data');
    const made = await openMachineSecret(dir, undefined);
    expect(made).toMatchObject({ ok: true, value: { degraded: false } });
    expect(await openMachineSecret(dir, undefined)).toEqual(made);
    await writeFile(`${dir}.machine-secret`, 'damaged');
    expect(await openMachineSecret(dir, undefined)).toEqual({ ok: false, error: { reason: 'unreadable' } });
    expect(await readFile(`${dir}.machine-secret`, 'utf8')).toBe('damaged');
  });
});
