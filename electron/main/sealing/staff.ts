// Staff at this kiosk (adr/0020, adr/0024): an account by the county's one-time code, unlock with its PIN, lock. Private halves are in
// memory between unlock and lock and nowhere else; they are overwritten at lock. It locks by itself after 3 minutes without a touch
// and when the county takes the account back; whoever composes it locks it when the page, the window or a resident's turn ends.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
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
import { PIN_COST_MS } from '#shared/sealing/pin-wrap.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import { makeIdleSession } from '../idle-session.ts';
import { type Log, logBug } from '../log.ts';
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
import type { PinWork } from './pin-work.ts';

export type StaffDeps = {
  readonly sodium: Sodium;
  readonly keyring: KeyringStore;
  readonly machineSecret: MachineSecret;
  readonly lockOut: LockOut;
  readonly pinWork: PinWork;
  readonly link: () => CountyLink | null;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly timer: (ms: number, fire: () => void) => () => void;
  /** Told when accounts or the session have changed. */
  readonly changed: () => void;
  readonly log: Log;
};

export type Staff = {
  readonly state: () => ResponseOf<'staff:state'>;
  readonly add: (request: RequestOf<'staff:add'>) => Promise<ResponseOf<'staff:add'>>;
  readonly unlock: (request: RequestOf<'staff:unlock'>) => Promise<ResponseOf<'staff:unlock'>>;
  readonly lock: () => void;
  /** A touch: the 3 minutes begin anew. */
  readonly stay: () => void;
  readonly isOpen: () => boolean;
  /** Open, and its PIN no older than a minute: what leaves the kiosk asks for that. */
  readonly isFresh: () => boolean;
  /** Work that must not lose its session half-way. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** The station keys of whoever has unlocked; null: locked. */
  readonly keys: () => readonly KeyPair[] | null;
  /** Accounts that the county took back: a session of one of them ends. */
  readonly revoked: (accountIds: readonly string[]) => void;
};

type Session = { readonly accountId: string; readonly keys: readonly KeyPair[] };

export function makeStaff(deps: StaffDeps): Staff {
  const { sodium, keyring, machineSecret, lockOut, pinWork, changed, log } = deps;
  let session: Session | null = null;
  /** How often it was locked: a PIN that was being looked at meanwhile opens nothing any more. */
  let locks = 0;
  /** One try after the other: a thread with 64 MiB each, and each counted. */
  const turns = oneAfterAnother();

  const forget = (): void => {
    if (session === null) return;
    wipe(sodium, session.keys);
    session = null;
    log.info('staffLocked');
    changed();
  };
  const idle = makeIdleSession({ timer: deps.timer, nowMs: deps.nowMs, expired: forget });
  const lock = (): void => {
    locks += 1;
    idle.end();
    forget();
  };

  const unlock = async (
    { accountId, pin }: RequestOf<'staff:unlock'>,
    locksBefore: number,
  ): Promise<ResponseOf<'staff:unlock'>> => {
    const isHere = (one: Account): boolean => one.accountId === accountId;
    const account = keyring.ring().accounts.find(isHere);
    const counted = account?.accountId ?? null;
    const begun = await lockOut.begin(counted).catch(() => null);
    if (begun === null) return err({ reason: 'diskError', waitMs: 0 });
    if (begun > 0) return err({ reason: 'tooSoon', waitMs: begun });
    // An account that is not there is answered as a wrong PIN is, and counted as one.
    const keys =
      account === undefined
        ? err({ reason: 'wrongPin' } as const)
        : await unlockKeys(sodium, pinWork, keyring.ring(), account, pin, machineSecret.bytes);
    if (!keys.ok) {
      log.error('staffNotUnlocked', { accountId });
      return err({ reason: 'wrongPin', waitMs: lockOut.waitMs(counted) });
    }
    await lockOut.right(accountId).catch(() => undefined);
    if (locks !== locksBefore || !keyring.ring().accounts.some(isHere)) {
      wipe(sodium, keys.value);
      return err({ reason: 'interrupted', waitMs: 0 });
    }
    if (session !== null) wipe(sodium, session.keys);
    session = { accountId, keys: keys.value };
    idle.proved();
    log.info('staffUnlocked', { accountId });
    changed();
    return ok(null);
  };

  return {
    state: () => ({
      accounts: keyring.ring().accounts.map(({ accountId, name }) => ({
        accountId,
        name,
        waitMs: lockOut.waitMs(accountId),
      })),
      unlocked: idle.isOpen() ? (session?.accountId ?? null) : null,
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
      const pairs = answer.ok ? pairsIn(sodium, answer.value, once) : null;
      sodium.memzero(once.privateKey);
      if (!answer.ok) {
        const { reason, problem } = answer.error;
        if (problem?.code === 'badCode') return err({ reason: 'badCode' });
        return err({ reason: reason === 'cursorGone' ? 'protocol' : reason });
      }
      if (pairs === null) return err({ reason: 'protocol' });
      const { accountId, name } = answer.value;
      try {
        const account = await newAccount(deps, accountId, name, pin);
        await keyring.change((ring) => withAccount(sodium, ring, account, pairs, county.value));
      } catch {
        return err({ reason: 'diskError' });
      } finally {
        wipe(sodium, pairs);
      }
      log.info('staffAccountMade', { accountId });
      changed();
      return ok({ accountId, name });
    },
    unlock: (request) => {
      const locksBefore = locks;
      return turns(() => unlock(request, locksBefore)).catch((error: unknown) => {
        logBug(log, 'pin', error);
        return err({ reason: 'unusable', waitMs: 0 } as const);
      });
    },
    lock,
    stay: idle.stay,
    isOpen: idle.isOpen,
    isFresh: idle.isFresh,
    during: idle.during,
    keys: () => (idle.isOpen() ? (session?.keys ?? null) : null),
    revoked: (accountIds) => {
      if (session !== null && accountIds.includes(session.accountId)) lock();
      changed();
    },
  };
}

/** Where machine secret or keyring cannot be read: nobody unlocks, and the kiosk goes on as a box that only takes in. */
export const closedStaff: Staff = {
  state: () => ({ accounts: [], unlocked: null, usable: false, degraded: false }),
  add: () => Promise.resolve(err({ reason: 'unusable' })),
  unlock: () => Promise.resolve(err({ reason: 'unusable', waitMs: 0 })),
  lock: () => undefined,
  stay: () => undefined,
  isOpen: () => false,
  isFresh: () => false,
  during: (work) => work(),
  keys: () => null,
  revoked: () => undefined,
};

/**
 * Opens what an account may open; tests open a copied data folder with it.
 * @returns the station keys; `wrongPin` also where the machine secret is another machine's
 */
export async function unlockKeys(
  sodium: Sodium,
  pinWork: PinWork,
  ring: Keyring,
  account: Account,
  pin: string,
  machineSecret: Uint8Array,
): Promise<Result<readonly KeyPair[], { readonly reason: 'wrongPin' }>> {
  const context = wrapContext(account);
  const { wrap } = account;
  const own = await pinWork.unwrap({ kind: 'unwrap', wrap, secrets: { pin, machineSecret, context } });
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

function wipe(sodium: Sodium, pairs: readonly KeyPair[]): void {
  for (const { privateKey } of pairs) sodium.memzero(privateKey);
}

function pairsIn(sodium: Sodium, { keys }: StaffAnswer, once: KeyPair): KeyPair[] | null {
  const pairs = keys.flatMap(({ keyId, box }) => openKeyBox(sodium, box, once, keyId) ?? []);
  if (pairs.length === keys.length) return pairs;
  wipe(sodium, pairs);
  return null;
}

async function newAccount(
  { sodium, machineSecret, pinWork }: StaffDeps,
  accountId: string,
  name: string,
  pin: string,
): Promise<Account> {
  const pair = makeKeyPair(sodium);
  const context = wrapContext({ accountId, publicKey: publicText(pair) });
  const { privateKey } = pair;
  try {
    const secrets = { pin, machineSecret: machineSecret.bytes, context };
    const wrap = await pinWork.wrap({ kind: 'wrap', privateKey, costMs: PIN_COST_MS, secrets });
    return makeAccount(accountId, name, pair, wrap);
  } finally {
    sodium.memzero(privateKey);
  }
}
