// <dataDir>/keyring.json (0600): the station keys of this kiosk, newest last, and who may open them. No private half stands in
// it: each is in one box for each account, and an account's own key is under its PIN (pin-wrap.ts). All changes are pure
// functions here; the file is whole or absent.
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { type KeyPair, type SealingKey, boxTo, publicText } from '#shared/sealing/keys.ts';
import { type PinWrap, pinWrapSchema } from '#shared/sealing/pin-wrap.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { readJsonFile } from '../json-file.ts';

const accountSchema = z.object({
  accountId: z.string(),
  /** As the county wrote it with the code. */
  name: z.string(),
  publicKey: z.string(),
  wrap: pinWrapSchema,
});
export type Account = z.infer<typeof accountSchema>;

const stationKeySchema = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  /** The private half in a box for the county: handed in again where a restored county lacks it. */
  recovery: z.string(),
  /** Account id → the private half in a box for that account. */
  boxes: z.record(z.string(), z.string()),
});
export type StationKey = z.infer<typeof stationKeySchema>;

export const keyringSchema = z.object({
  v: z.literal(1),
  /** The county's order for a new key that was followed last. */
  rekeyOrder: z.int(),
  /** What envelopes are sealed to; null: a new key has to be made before the staff can read again. */
  current: z.nullable(z.string()),
  stationKeys: z.array(stationKeySchema),
  accounts: z.array(accountSchema),
});
export type Keyring = z.infer<typeof keyringSchema>;

export const emptyKeyring: Keyring = { v: 1, rekeyOrder: 0, current: null, stationKeys: [], accounts: [] };

export type KeyringStore = {
  /** The ring as it is on disk. */
  readonly ring: () => Keyring;
  /** Durable when it resolves; one change after the other. */
  readonly change: (next: (ring: Keyring) => Keyring) => Promise<void>;
};

/** Opens the ring. An unreadable one is an error and is left as it is: it may be the only way into old records here. */
export async function openKeyring(
  dataDir: string,
): Promise<Result<KeyringStore, { readonly reason: 'unreadable' }>> {
  const path = join(dataDir, 'keyring.json');
  const read = await readJsonFile(path, keyringSchema);
  if (!read.ok && read.error.reason === 'unreadable') return err({ reason: 'unreadable' });
  let ring = read.ok ? read.value : emptyKeyring;
  const turns = oneAfterAnother();
  const change = async (next: (ring: Keyring) => Keyring): Promise<void> => {
    const changed = next(ring);
    if (changed === ring) return;
    await writeFileAtomically(path, `${JSON.stringify(changed)}\n`);
    ring = changed;
  };
  return ok({ ring: () => ring, change: (next) => turns(() => change(next)) });
}

/** What envelopes are sealed to. */
export function currentKey(ring: Keyring): SealingKey | null {
  const key = ring.stationKeys.find(({ keyId }) => keyId === ring.current);
  return key === undefined ? null : asKey(key);
}

export const asKey = ({
  keyId,
  publicKey,
}: Pick<StationKey, 'publicKey'> & { readonly keyId: string }): SealingKey => ({
  keyId,
  publicKey: new Uint8Array(Buffer.from(publicKey, 'base64')),
});

/** A new station key that the county holds already: in a box for every account, and current. */
export function withStationKey(sodium: Sodium, ring: Keyring, pair: KeyPair, recovery: string): Keyring {
  const boxes = Object.fromEntries(
    ring.accounts.map((account) => [account.accountId, boxFor(sodium, pair, account)]),
  );
  const key: StationKey = { keyId: pair.keyId, publicKey: publicText(pair), recovery, boxes };
  return { ...ring, current: pair.keyId, stationKeys: [...ring.stationKeys, key] };
}

/** A new account, with every station key in a box for it; keys that this ring has lost come back with it. @param county closes their recovery boxes */
export function withAccount(
  sodium: Sodium,
  ring: Keyring,
  account: Account,
  pairs: readonly KeyPair[],
  county: SealingKey,
): Keyring {
  const missing = pairs.filter(({ keyId }) => ring.stationKeys.every((key) => key.keyId !== keyId));
  const known: readonly StationKey[] = [
    ...missing.map((pair) => ({
      keyId: pair.keyId,
      publicKey: publicText(pair),
      recovery: boxTo(sodium, pair.privateKey, county),
      boxes: {},
    })),
    ...ring.stationKeys,
  ];
  const stationKeys = known.map((key) => {
    const pair = pairs.find(({ keyId }) => keyId === key.keyId);
    return pair === undefined
      ? key
      : { ...key, boxes: { ...key.boxes, [account.accountId]: boxFor(sodium, pair, account) } };
  });
  const others = ring.accounts.filter(({ accountId }) => accountId !== account.accountId);
  return { ...ring, stationKeys, accounts: [...others, account] };
}

/** Accounts that the county took back: they and their boxes go, and nothing more is sealed to a key that they know. */
export function withoutAccounts(ring: Keyring, revoked: readonly string[]): Keyring {
  if (ring.accounts.every(({ accountId }) => !revoked.includes(accountId))) return ring;
  return {
    ...ring,
    current: null,
    accounts: ring.accounts.filter(({ accountId }) => !revoked.includes(accountId)),
    stationKeys: ring.stationKeys.map((key) => ({
      ...key,
      boxes: Object.fromEntries(Object.entries(key.boxes).filter(([id]) => !revoked.includes(id))),
    })),
  };
}

/** Follows an order for a new key, once. */
export const withOrder = (ring: Keyring, rekeyOrder: number): Keyring =>
  rekeyOrder > ring.rekeyOrder ? { ...ring, rekeyOrder, current: null } : ring;

/** What a PIN wrap is bound to. */
export const wrapContext = ({ accountId, publicKey }: Pick<Account, 'accountId' | 'publicKey'>): string =>
  `yizhan-staff-key-v1\n${accountId}\n${publicKey}`;

export const makeAccount = (
  accountId: string,
  name: string,
  publicKey: SealingKey,
  wrap: PinWrap,
): Account => ({ accountId, name, publicKey: publicText(publicKey), wrap });

const boxFor = (sodium: Sodium, pair: KeyPair, { publicKey, accountId }: Account): string =>
  boxTo(sodium, pair.privateKey, asKey({ keyId: accountId, publicKey }));
