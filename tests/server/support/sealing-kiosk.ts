// A kiosk's keys, real from the keyring's file to the signed request, before the real server under inject().
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { makePrivateKeyPem, publicKeyOf, signerOf } from '#electron/main/device-key.ts';
import type { Identity } from '#electron/main/identity.ts';
import { makeTransport } from '#electron/main/net/transport.ts';
import { type KeysError, syncKeys } from '#electron/main/sealing/county-keys.ts';
import { type KeyringStore, currentKey, openKeyring } from '#electron/main/sealing/keyring.ts';
import { openLockOut } from '#electron/main/sealing/lock-out.ts';
import { openMachineSecret } from '#electron/main/sealing/machine-secret.ts';
import { openRegistrations } from '#electron/main/sealing/opened.ts';
import { makeSealer } from '#electron/main/sealing/sealer.ts';
import { pinWorkInThread } from '#electron/main/sealing/pin-thread.ts';
import { type Staff, makeStaff } from '#electron/main/sealing/staff.ts';
import type { ResponseOf } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { type TestCounty, enrolled } from './county.ts';
import { operation, sampleRegistration } from './samples.ts';
import { type HandMovedTime, handMovedTime } from '../../support/hand-moved-time.ts';
import { rememberingLog } from '../../unit/electron/support.ts';

const sodium = await openSodium();

export type SealingKiosk = {
  readonly dir: string;
  readonly secretFile: string;
  identity: Identity;
  readonly keyring: KeyringStore;
  readonly staff: Staff;
  /** The session's clock, moved by hand. */
  readonly time: HandMovedTime;
  /** What the page was told of accounts and session. */
  readonly told: readonly ResponseOf<'staff:state'>[];
  readonly log: ReturnType<typeof rememberingLog>;
  /** One round with the county. @param keyring a store that fails, to see what a full disk does */
  readonly sync: (keyring?: KeyringStore) => Promise<Result<null, KeysError>>;
  /** A registration of this name as the kiosk would journal it. */
  readonly seal: (name: string) => Operation;
  /** Names in these operations that whoever has unlocked can read; null: locked. */
  readonly read: (operations: readonly Operation[]) => string[] | null;
  readonly dispose: () => Promise<void>;
};

export async function sealingKiosk(
  county: TestCounty,
  app: FastifyInstance,
  stationId = 'S01',
): Promise<SealingKiosk> {
  const dir = await mkdtemp(join(tmpdir(), 'yizhan-keys-'));
  const secretFile = `${dir}.secret`;
  const privateKeyPem = makePrivateKeyPem();
  const kiosk = await enrolled(county, stationId, publicKeyOf(privateKeyPem));
  const log = rememberingLog();
  const keyring = await openKeyring(dir);
  const machineSecret = await openMachineSecret(dir, secretFile);
  if (!keyring.ok || !machineSecret.ok) throw new Error('a new folder takes keyring and secret');
  const transport = makeTransport({
    fetch: async (url, init) => {
      const { body, headers } = init;
      const answer = await app.inject({
        method: init.method === 'POST' ? 'POST' : 'GET',
        url: new URL(url).pathname,
        headers: headers as Record<string, string>,
        ...(body instanceof Uint8Array ? { payload: Buffer.from(body) } : {}),
      });
      return new Response(answer.body, {
        status: answer.statusCode,
        headers: { 'content-type': String(answer.headers['content-type']) },
      });
    },
    countyUrl: 'https://county.invalid',
    wallMs: county.nowMs,
    randomHex: (count) => randomBytes(count).toString('hex'),
    timer: () => () => undefined,
  });
  const signer = { kioskId: kiosk.id, sign: signerOf(privateKeyPem) };
  const link = () => ({ transport, signer, identity: self.identity });
  const time = handMovedTime();
  const told: ResponseOf<'staff:state'>[] = [];
  const staff: Staff = makeStaff({
    sodium,
    keyring: keyring.value,
    machineSecret: machineSecret.value,
    lockOut: await openLockOut(dir, county.nowMs),
    pinWork: pinWorkInThread(new URL('../../../electron/main/sealing/pin-worker.ts', import.meta.url)),
    link,
    nowMs: time.nowMs,
    timer: time.timer,
    changed: () => told.push(staff.state()),
    log,
  });
  let count = 0;
  const self: SealingKiosk = {
    dir,
    secretFile,
    identity: {
      kioskId: kiosk.id,
      kioskCode: kiosk.code,
      countyUrl: 'https://county.invalid',
      epoch: 'e1',
      station: { id: stationId, name: '', street: '', point: null, phone: '' },
      county: county.config.county,
      privateKeyPem,
      countyKey: county.signer.publicKey,
    },
    keyring: keyring.value,
    staff,
    time,
    told,
    log,
    sync: (store = keyring.value) =>
      syncKeys({
        sodium,
        link,
        keyring: store,
        learnSealingKey: (sealingKey) => {
          self.identity = { ...self.identity, sealingKey };
          return Promise.resolve();
        },
        revoked: staff.revoked,
        log,
      }),
    seal: (name) => {
      const wrap = makeSealer({
        sodium,
        countyKey: () => self.identity.sealingKey ?? null,
        stationKey: () => currentKey(keyring.value.ring()),
      })();
      if (wrap === null) throw new Error('nothing to seal to');
      count += 1;
      const payload = { ...sampleRegistration, name };
      return operation({ kioskId: kiosk.id, kioskSeq: count, payload, wrap });
    },
    read: (operations) => {
      const keys = staff.keys();
      return keys === null
        ? null
        : openRegistrations(sodium, operations, keys, 'QX01').registrations.map(
            ({ registration }) => registration.name,
          );
    },
    dispose: async () => {
      await rm(dir, { recursive: true, force: true });
      await rm(secretFile, { force: true });
    },
  };
  return self;
}
