// The station keys of kiosks, each in its recovery box: the county can give them to a new member of staff, or open with them
// what a kiosk holds, and nobody without the county's sealing key can.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import {
  type CountyKeysBody,
  type StationKeyRequest,
  type countyKeysSchema,
  countyKeysText,
} from '#shared/protocol/sealing.ts';
import { publicText } from '#shared/sealing/keys.ts';
import { many, one } from '../db/port.ts';
import { COUNTY_COMMAND, writeAudit } from './audit.ts';
import type { County } from './county.ts';
import type { AuthedKiosk } from './request-auth.ts';
import { findStation } from './stations.ts';

/** Keeps a new station key. The box is opened once, so that a kiosk never seals to a key that the county cannot recover. */
export async function keepStationKey(
  county: County,
  kiosk: AuthedKiosk,
  request: StationKeyRequest,
): Promise<Result<null, { readonly reason: 'badBox' }>> {
  const pair = county.sealing.openKey(request.recovery, request);
  if (pair === null || publicText(pair) !== request.publicKey) return err({ reason: 'badBox' });
  county.sealing.sodium.memzero(pair.privateKey);
  await county.db.query(
    `insert into station_key (key_id, kiosk_id, station_id, public_key, recovery, received_at_ms)
     values ($1, $2, $3, $4, $5, $6) on conflict (key_id) do nothing`,
    [request.keyId, kiosk.id, kiosk.stationId, request.publicKey, request.recovery, county.nowMs()],
  );
  return ok(null);
}

export type KeptKey = { readonly keyId: string; readonly publicKey: string; readonly recovery: string };

/** Every station key that a kiosk ever had at the station where it stands, oldest first: what it took at another is not for these staff. */
export async function keptKeys(county: Pick<County, 'db'>, kiosk: AuthedKiosk): Promise<KeptKey[]> {
  const rows = await many(
    county.db,
    z.object({ key_id: z.string(), public_key: z.string(), recovery: z.string() }),
    `select key_id, public_key, recovery from station_key where kiosk_id = $1 and station_id = $2
      order by received_at_ms, key_id`,
    [kiosk.id, kiosk.stationId],
  );
  return rows.map(({ key_id, public_key, recovery }) => ({ keyId: key_id, publicKey: public_key, recovery }));
}

/** Orders every kiosk of a station to make a new key with its next pull. @returns how many kiosks that is */
export async function orderRekey(
  county: County,
  stationId: string,
): Promise<Result<{ readonly kiosks: number }, { readonly reason: 'noStation' }>> {
  if ((await findStation(county.db, stationId)) === null) return err({ reason: 'noStation' });
  return await county.db.transaction('read committed', async (tx) => {
    const ordered = await tx.query(
      `update kiosk set rekey_order = rekey_order + 1 where station_id = $1 and revoked_at_ms is null returning id`,
      [stationId],
    );
    const kiosks = ordered.length;
    await writeAudit(tx, county.nowMs(), {
      kind: 'rekeyOrdered',
      who: COUNTY_COMMAND,
      about: { station: stationId, kiosks },
    });
    return ok({ kiosks });
  });
}

/** What a kiosk must know of keys, under the county's signature. */
export async function countyKeys(
  county: County,
  kiosk: AuthedKiosk,
): Promise<z.infer<typeof countyKeysSchema>> {
  const {
    rekey_order: rekeyOrder,
    station_keys: stationKeys,
    revoked,
  } = await one(
    county.db,
    z.object({
      rekey_order: z.int(),
      station_keys: z.array(z.string()),
      revoked: z.array(z.string()),
    }),
    `select k.rekey_order,
            (select coalesce(jsonb_agg(s.key_id order by s.key_id), '[]'::jsonb) from station_key s
              where s.kiosk_id = k.id) as station_keys,
            (select coalesce(jsonb_agg(a.id order by a.id), '[]'::jsonb) from staff_account a
              where a.kiosk_id = k.id and a.revoked_at_ms is not null) as revoked
       from kiosk k where k.id = $1`,
    [kiosk.id],
  );
  const body = {
    protocol: 1,
    kind: 'keys',
    county: county.config.county.name,
    kioskId: kiosk.id,
    sealingKey: county.sealing.publicKey,
    rekeyOrder,
    stationKeys,
    revoked,
  } satisfies CountyKeysBody;
  return {
    protocol: 1,
    body: z.json().parse(body),
    signature: county.signer.sign(countyKeysText(body)),
    serverTimeMs: county.nowMs(),
  };
}
