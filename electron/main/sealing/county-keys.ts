// Keeps this kiosk's keys in step with the county (shared/protocol/sealing.ts), after its start and with each pull:
//
//   GET /v1/keys ─ signed by the county? ours? ─> sealing key learnt, revoked accounts gone, orders followed
//   a station key that the county lacks? it was restored ─> POST /v1/station-key, its recovery box again
//   no current station key? ─> a new pair ─ recovery box ─> POST /v1/station-key ─ kept? ─> boxes for the staff, current
//
// The private half of a new pair is in memory from its making to the last box. A power cut in between costs a key that nothing
// was sealed to.
import { type Result, err, ok } from '#shared/kernel/result.ts';
import {
  type CountyKeysBody,
  KEYS_PATH,
  STATION_KEY_PATH,
  countyKeysBodySchema,
  countyKeysSchema,
  countyKeysText,
  stationKeyAnswerSchema,
} from '#shared/protocol/sealing.ts';
import { boxTo, makeKeyPair, publicText, readSealingKey } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import type { Identity } from '../identity.ts';
import type { Log } from '../log.ts';
import type { CallError } from '../net/answer.ts';
import type { Signer, Transport } from '../net/transport.ts';
import { isSignedByCounty } from '../county-signature.ts';
import { type KeyringStore, type StationKey, withOrder, withStationKey, withoutAccounts } from './keyring.ts';

export type CountyLink = {
  readonly transport: Transport;
  readonly signer: Signer;
  readonly identity: Identity;
};

export type CountyKeysDeps = {
  readonly sodium: Sodium;
  /** null before enrolment. */
  readonly link: () => CountyLink | null;
  readonly keyring: KeyringStore;
  /** Keeps the county's sealing key with the identity; durable when it resolves. */
  readonly learnSealingKey: (sealingKey: string) => Promise<void>;
  /** Told which accounts are gone. */
  readonly revoked: (accountIds: readonly string[]) => void;
  readonly log: Log;
};

export type KeysError =
  CallError | { readonly reason: 'notEnrolled' | 'noCountyKey' | 'forged' | 'foreign' | 'sealingKeyChanged' };

/** One round with the county. @returns whether this kiosk's keys are as they should be */
export async function syncKeys(deps: CountyKeysDeps): Promise<Result<null, KeysError>> {
  const link = deps.link();
  if (link === null) return err({ reason: 'notEnrolled' });
  const body = await fetchKeys(link);
  if (!body.ok) return body;
  const { sealingKey, rekeyOrder, stationKeys, revoked } = body.value;
  const known = link.identity.sealingKey;
  // A county has one sealing key for good: another one under its signature is a mistake that a person must look at.
  if (known !== undefined && known !== sealingKey) return err({ reason: 'sealingKeyChanged' });
  if (known === undefined) await deps.learnSealingKey(sealingKey);
  await deps.keyring.change((ring) => withOrder(withoutAccounts(ring, revoked), rekeyOrder));
  deps.revoked(revoked);
  for (const key of deps.keyring.ring().stationKeys) {
    if (stationKeys.includes(key.keyId)) continue;
    const handedIn = await handIn(link, key);
    if (!handedIn.ok) return handedIn;
    deps.log.info('stationKeyHandedInAgain', { keyId: key.keyId });
  }
  return deps.keyring.ring().current === null ? newStationKey(deps, link, sealingKey) : ok(null);
}

async function fetchKeys({
  transport,
  signer,
  identity,
}: CountyLink): Promise<Result<CountyKeysBody, KeysError>> {
  if (identity.countyKey === undefined) return err({ reason: 'noCountyKey' });
  const answer = await transport.call({ method: 'GET', path: KEYS_PATH, answer: countyKeysSchema, signer });
  if (!answer.ok) return answer;
  const { body, signature } = answer.value;
  if (!isSignedByCounty(countyKeysText(body), signature, identity.countyKey))
    return err({ reason: 'forged' });
  const parsed = countyKeysBodySchema.safeParse(body);
  if (!parsed.success) return err({ reason: 'forged' });
  const ours = parsed.data.county === identity.county.name && parsed.data.kioskId === identity.kioskId;
  return ours ? ok(parsed.data) : err({ reason: 'foreign' });
}

/** Hands a recovery box in; the same one again changes nothing. */
async function handIn(
  { transport, signer }: CountyLink,
  { keyId, publicKey, recovery }: Pick<StationKey, 'keyId' | 'publicKey' | 'recovery'>,
): Promise<Result<null, KeysError>> {
  const answer = await transport.call({
    method: 'POST',
    path: STATION_KEY_PATH,
    body: { protocol: 1, keyId, publicKey, recovery },
    answer: stationKeyAnswerSchema,
    signer,
  });
  return answer.ok ? ok(null) : answer;
}

async function newStationKey(
  { sodium, keyring, log }: CountyKeysDeps,
  link: CountyLink,
  sealingKey: string,
): Promise<Result<null, KeysError>> {
  const county = readSealingKey(sodium, sealingKey);
  if (!county.ok) return err({ reason: 'noCountyKey' });
  const pair = makeKeyPair(sodium);
  try {
    const { keyId } = pair;
    const recovery = boxTo(sodium, pair.privateKey, county.value);
    const handedIn = await handIn(link, { keyId, publicKey: publicText(pair), recovery });
    if (!handedIn.ok) return handedIn;
    await keyring.change((ring) => withStationKey(sodium, ring, pair, recovery));
    log.info('stationKeyMade', { keyId: pair.keyId });
    return ok(null);
  } finally {
    sodium.memzero(pair.privateKey);
  }
}
