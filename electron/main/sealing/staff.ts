// Staff at this kiosk (adr/0020): an account by the county's one-time code, unlock with its PIN, lock. Private halves are in
// memory between unlock and lock and nowhere else; they are overwritten at lock. When to lock is the caller's business.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import { STAFF_PATH, type StaffAnswer, staffAnswerSchema } from '#shared/protocol/sealing.ts';
import {
  type KeyPair,
  keyPairOf,
  makeKeyPair,
  openKeyBox,
  publicText,
  readSealingKey,
} from '#shared/sealing/keys.ts';
import { passesFor, unwrapWithPin, wrapWithPin } from '#shared/sealing/pin-wrap.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import type { Log } from '../log.ts';
import type { CountyLink } from './county-keys.ts';
import {
  type Account,
  type Keyring,
  type KeyringStore,
  makeAccount,
  withAccount,
  wrapContext,
} from './keyring.ts';
import type { LockOut } from './lock-out.ts';
import type { MachineSecret } from './machine-secret.ts';

/** What one try of a PIN shall cost on this machine, ms: little for a person, much for a guesser. */
const PIN_COST_MS = 300;

export type StaffDeps = {
  readonly sodium: Sodium;
  readonly keyring: KeyringStore;
  readonly machineSecret: MachineSecret;
  readonly lockOut: LockOut;
  readonly link: () => CountyLink | null;
  readonly nowMs: () => number;
  readonly log: Log;
};

export type Staff = {
  readonly state: () => ResponseOf<'staff:state'>;
  readonly add: (request: RequestOf<'staff:add'>) => Promise<ResponseOf<'staff:add'>>;
  readonly unlock: (request: RequestOf<'staff:unlock'>) => Promise<ResponseOf<'staff:unlock'>>;
  readonly lock: () => void;
  /** The station keys of whoever has unlocked; null: locked. */
  readonly keys: () => readonly KeyPair[] | null;
  /** Accounts that the county took back: a session of one of them ends. */
  readonly revoked: (accountIds: readonly string[]) => void;
};

type Session = { readonly accountId: string; readonly keys: readonly KeyPair[] };

export function makeStaff(deps: StaffDeps): Staff {
  const { sodium, keyring, machineSecret, lockOut, log } = deps;
  let session: Session | null = null;

  const wipe = (pairs: readonly KeyPair[]): void => {
    for (const { privateKey } of pairs) sodium.memzero(privateKey);
  };
  const lock = (): void => {
    if (session === null) return;
    wipe(session.keys);
    session = null;
    log.info('staffLocked');
  };

  return {
    state: () => ({
      accounts: keyring.ring().accounts.map(({ accountId, name }) => ({ accountId, name })),
      unlocked: session?.accountId ?? null,
      usable: true,
      degraded: machineSecret.degraded,
    }),
    add: async ({ code, pin }) => {
      const link = deps.link();
      if (link === null) return err({ reason: 'notEnrolled' });
      const county = readSealingKey(sodium, link.identity.sealingKey ?? '');
      if (!county.ok) return err({ reason: 'protocol' });
      const once = makeKeyPair(sodium);
      const answer = await link.transport.call({
        method: 'POST',
        path: STAFF_PATH,
        body: { protocol: 1, code, sessionKey: publicText(once) },
        answer: staffAnswerSchema,
        signer: link.signer,
      });
      if (!answer.ok) {
        const { reason, problem } = answer.error;
        if (problem?.code === 'badCode') return err({ reason: 'badCode' });
        return err({ reason: reason === 'cursorGone' ? 'protocol' : reason });
      }
      const pairs = pairsIn(sodium, answer.value, once);
      sodium.memzero(once.privateKey);
      if (pairs === null) return err({ reason: 'protocol' });
      const { accountId, name } = answer.value;
      const account = newAccount(deps, accountId, name, pin);
      try {
        await keyring.change((ring) => withAccount(sodium, ring, account, pairs, county.value));
      } catch {
        return err({ reason: 'diskError' });
      } finally {
        wipe(pairs);
      }
      log.info('staffAccountMade', { accountId });
      return ok({ accountId, name });
    },
    unlock: async ({ accountId, pin }) => {
      const account = keyring.ring().accounts.find((one) => one.accountId === accountId);
      if (account === undefined) return err({ reason: 'unknownAccount', waitMs: 0 });
      const begun = await lockOut.begin().catch(() => null);
      if (begun === null) return err({ reason: 'diskError', waitMs: 0 });
      if (begun > 0) return err({ reason: 'tooSoon', waitMs: begun });
      const keys = unlockKeys(sodium, keyring.ring(), account, pin, machineSecret.bytes);
      if (!keys.ok) {
        log.error('staffNotUnlocked', { accountId });
        return err({ reason: 'wrongPin', waitMs: 0 });
      }
      await lockOut.right().catch(() => undefined);
      lock();
      session = { accountId, keys: keys.value };
      log.info('staffUnlocked', { accountId });
      return ok(null);
    },
    lock,
    keys: () => session?.keys ?? null,
    revoked: (accountIds) => {
      if (session !== null && accountIds.includes(session.accountId)) lock();
    },
  };
}

/** Where machine secret or keyring cannot be read: nobody unlocks, and the kiosk goes on as a box that only takes in. */
export const closedStaff: Staff = {
  state: () => ({ accounts: [], unlocked: null, usable: false, degraded: false }),
  add: () => Promise.resolve(err({ reason: 'unusable' })),
  unlock: () => Promise.resolve(err({ reason: 'unusable', waitMs: 0 })),
  lock: () => undefined,
  keys: () => null,
  revoked: () => undefined,
};

/**
 * Opens what an account may open. Pure but for the time it takes: tests open a copied data folder with it.
 * @returns the station keys; `wrongPin` also where the machine secret is another machine's
 */
export function unlockKeys(
  sodium: Sodium,
  ring: Keyring,
  account: Account,
  pin: string,
  machineSecret: Uint8Array,
): Result<readonly KeyPair[], { readonly reason: 'wrongPin' }> {
  const context = wrapContext(account);
  const own = unwrapWithPin(sodium, account.wrap, { pin, machineSecret, context });
  const pair = own === null ? null : keyPairOf(sodium, own);
  if (pair === null || !pair.ok) return err({ reason: 'wrongPin' });
  const keys = ring.stationKeys.flatMap(({ keyId, boxes }) => {
    const box = boxes[account.accountId];
    const key = box === undefined ? null : openKeyBox(sodium, box, pair.value, keyId);
    return key === null ? [] : [key];
  });
  sodium.memzero(pair.value.privateKey);
  return ok(keys);
}

function pairsIn(sodium: Sodium, { keys }: StaffAnswer, once: KeyPair): KeyPair[] | null {
  const pairs = keys.map(({ keyId, box }) => openKeyBox(sodium, box, once, keyId));
  return pairs.every((pair) => pair !== null) ? pairs : null;
}

function newAccount(
  { sodium, machineSecret, nowMs }: StaffDeps,
  accountId: string,
  name: string,
  pin: string,
): Account {
  const pair = makeKeyPair(sodium);
  const context = wrapContext({ accountId, publicKey: publicText(pair) });
  const passes = passesFor(sodium, PIN_COST_MS, nowMs);
  const wrap = wrapWithPin(sodium, pair.privateKey, passes, {
    pin,
    machineSecret: machineSecret.bytes,
    context,
  });
  sodium.memzero(pair.privateKey);
  return makeAccount(accountId, name, pair, wrap);
}
