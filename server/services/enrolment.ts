// Enrolment: a technician's one-time code and a key made on the kiosk become a kiosk of a station.
//
// The county row is locked meanwhile, so that two kiosks cannot share a code or a kiosk name. The same kiosk (same key) asking
// again after a lost answer gets the same answer.
import { createPublicKey } from 'node:crypto';
import * as z from 'zod';
import type { EnrolRequest, EnrolResponse } from '#shared/protocol/enrol.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { readEpoch } from '../db/epoch.ts';
import { type Sql, SqlFailure, first, many, one } from '../db/port.ts';
import { COUNTY_COMMAND, byKiosk, writeAudit } from './audit.ts';
import { type County, toldCounty } from './county.ts';
import { type OneTimeCode, codeHash, makeOneTimeCode } from './one-time-code.ts';
import { findStation } from './stations.ts';

export type EnrolError = { readonly reason: 'badCode' | 'badKey' | 'keyInUse' };

/** Makes a one-time code for a kiosk of a station. */
export const makeEnrolmentCode = (
  county: County,
  stationId: string,
): Promise<Result<OneTimeCode, { readonly reason: 'noStation' }>> =>
  makeOneTimeCode(
    county,
    stationId,
    async (tx, { hash, madeAtMs, expiresAtMs }) => {
      const inserted = await tx.query(
        `insert into enrolment_code (code_hash, station_id, made_at_ms, expires_at_ms) values ($1, $2, $3, $4)
         on conflict (code_hash) do nothing returning code_hash`,
        [hash, stationId, madeAtMs, expiresAtMs],
      );
      return inserted.length > 0;
    },
    { kind: 'enrolCodeMade', who: COUNTY_COMMAND, about: { station: stationId } },
  );

/** Enrols a kiosk. @returns its identity, station and county, or why not */
export async function enrolKiosk(
  county: County,
  request: EnrolRequest,
): Promise<Result<EnrolResponse, EnrolError>> {
  const publicKey = normalKey(request.publicKey);
  if (publicKey === null) return err({ reason: 'badKey' });
  const hash = await codeHash(request.code, county.enrolSalt);
  try {
    const kiosk = await county.db.transaction('read committed', (tx) =>
      claimCode(county, tx, { hash, publicKey, appVersion: request.appVersion }),
    );
    if (!kiosk.ok) return kiosk;
    return ok(await enrolAnswer(county, kiosk.value));
  } catch (error) {
    if (error instanceof SqlFailure && error.kind === 'unique') return err({ reason: 'keyInUse' });
    throw error;
  }
}

type KioskIdentity = { readonly id: string; readonly code: string; readonly stationId: string };
const kioskSchema = z.object({ id: z.string(), code: z.string(), station_id: z.string() });

async function claimCode(
  county: County,
  tx: Sql,
  claim: { readonly hash: string; readonly publicKey: string; readonly appVersion: string },
): Promise<Result<KioskIdentity, EnrolError>> {
  const now = county.nowMs();
  await tx.query('select id from county where id = 1 for update');
  const claimed = await first(
    tx,
    z.object({ station_id: z.string() }),
    `update enrolment_code set used_at_ms = $2
      where code_hash = $1 and used_at_ms is null and expires_at_ms > $2 returning station_id`,
    [claim.hash, now],
  );
  if (claimed === null) return await sameKioskAgain(tx, claim.hash, claim.publicKey);
  const station = await findStation(tx, claimed.station_id);
  if (station === null) throw new Error('an enrolment code refers to a station');
  const kiosk = {
    id: county.newId(),
    code: await freeKioskCode(tx, station.kioskCodePrefix),
    stationId: station.station.id,
  };
  await tx.query(
    `insert into kiosk (id, station_id, code, public_key, app_version, enrolled_at_ms, last_contact_ms)
     values ($1, $2, $3, $4, $5, $6, $6)`,
    [kiosk.id, kiosk.stationId, kiosk.code, claim.publicKey, claim.appVersion.slice(0, 100), now],
  );
  await tx.query('update enrolment_code set kiosk_id = $2 where code_hash = $1', [claim.hash, kiosk.id]);
  await writeAudit(tx, now, {
    kind: 'kioskEnrolled',
    who: byKiosk(kiosk.code),
    about: { kiosk: kiosk.code, station: kiosk.stationId },
  });
  return ok(kiosk);
}

async function sameKioskAgain(
  tx: Sql,
  hash: string,
  publicKey: string,
): Promise<Result<KioskIdentity, EnrolError>> {
  const row = await first(
    tx,
    kioskSchema,
    `select k.id, k.code, k.station_id from enrolment_code c join kiosk k on k.id = c.kiosk_id
      where c.code_hash = $1 and k.public_key = $2 and k.revoked_at_ms is null`,
    [hash, publicKey],
  );
  return row === null
    ? err({ reason: 'badCode' })
    : ok({ id: row.id, code: row.code, stationId: row.station_id });
}

/** The n-th kiosk of a prefix: QX01, QX02 … A code once given is never given again (numbers carry it). */
async function freeKioskCode(tx: Sql, prefix: string): Promise<string> {
  const taken = new Set(
    (
      await many(tx, z.object({ code: z.string() }), 'select code from kiosk where starts_with(code, $1)', [
        prefix,
      ])
    ).map((row) => row.code),
  );
  for (let n = 1; ; n += 1) {
    const code = `${prefix}${String(n).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}

async function enrolAnswer(county: County, kiosk: KioskIdentity): Promise<EnrolResponse> {
  const row = await one(
    county.db,
    z.object({ last_seq: z.int() }),
    'select last_seq from kiosk where id = $1',
    [kiosk.id],
  );
  const station = await findStation(county.db, kiosk.stationId);
  if (station === null) throw new Error('a kiosk refers to a station');
  return {
    protocol: 1,
    kioskId: kiosk.id,
    kioskCode: kiosk.code,
    station: station.station,
    county: toldCounty(county),
    epoch: await readEpoch(county.db),
    serverTimeMs: county.nowMs(),
    lastSeq: row.last_seq,
    countyKey: county.signer.publicKey,
    sealingKey: county.sealing.publicKey,
  };
}

/** Re-encodes an Ed25519 public key, so that one key has one spelling; null for anything else. */
function normalKey(base64: string): string | null {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return null;
    return key.export({ format: 'der', type: 'spki' }).toString('base64');
  } catch {
    return null;
  }
}
