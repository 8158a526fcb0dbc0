// Staff accounts of kiosks. A one-time code makes an account; its holder gets the kiosk's station keys in boxes for the one
// request that showed the code, and sets a PIN that never leaves the kiosk. An account is taken back by its id; the kiosk
// hears of it with its next pull, forgets the account and makes a new station key.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { StaffAnswer, StaffRequest } from '#shared/protocol/sealing.ts';
import { type SealingKey, boxTo, readSealingKey } from '#shared/sealing/keys.ts';
import { type Sql, first, many } from '../db/port.ts';
import { COUNTY_COMMAND, byKiosk, writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { type OneTimeCode, codeHash, makeOneTimeCode } from './one-time-code.ts';
import type { AuthedKiosk } from './request-auth.ts';
import { keptKeys } from './station-keys.ts';

/** Makes a one-time code for one member of staff at one station. @param name as the kiosk will show it */
export const makeStaffCode = (
  county: County,
  stationId: string,
  name: string,
): Promise<Result<OneTimeCode, { readonly reason: 'noStation' }>> =>
  makeOneTimeCode(
    county,
    stationId,
    async (tx, { hash, madeAtMs, expiresAtMs }) => {
      const inserted = await tx.query(
        `insert into staff_code (code_hash, station_id, name, made_at_ms, expires_at_ms) values ($1, $2, $3, $4, $5)
         on conflict (code_hash) do nothing returning code_hash`,
        [hash, stationId, name, madeAtMs, expiresAtMs],
      );
      return inserted.length > 0;
    },
    { kind: 'staffCodeMade', who: COUNTY_COMMAND, about: { station: stationId, staff: name } },
  );

export type StaffError = { readonly reason: 'badCode' | 'badKey' | 'unrecoverable' };

/** Turns a code into an account of this kiosk. The same code with the same session key gets the same account again. */
export async function openStaffAccount(
  county: County,
  kiosk: AuthedKiosk,
  request: StaffRequest,
): Promise<Result<StaffAnswer, StaffError>> {
  const sessionKey = readSealingKey(county.sealing.sodium, request.sessionKey);
  if (!sessionKey.ok) return err({ reason: 'badKey' });
  const keys = await boxesFor(county, kiosk, sessionKey.value);
  if (keys === null) return err({ reason: 'unrecoverable' });
  const hash = await codeHash(request.code, county.enrolSalt);
  const account = await county.db.transaction('read committed', (tx) =>
    claimCode(county, tx, kiosk, hash, request.sessionKey),
  );
  if (account === null) return err({ reason: 'badCode' });
  return ok({
    protocol: 1,
    accountId: account.id,
    name: account.name,
    keys,
    serverTimeMs: county.nowMs(),
  });
}

const accountSchema = z.object({ id: z.string(), name: z.string() });
type Account = z.infer<typeof accountSchema>;

async function claimCode(
  county: County,
  tx: Sql,
  kiosk: AuthedKiosk,
  hash: string,
  sessionKey: string,
): Promise<Account | null> {
  const now = county.nowMs();
  const id = county.newId();
  const claimed = await first(
    tx,
    z.object({ name: z.string() }),
    `update staff_code set used_at_ms = $2, account_id = $3
      where code_hash = $1 and station_id = $4 and used_at_ms is null and expires_at_ms > $2 returning name`,
    [hash, now, id, kiosk.stationId],
  );
  if (claimed === null) {
    return await first(
      tx,
      accountSchema,
      `select a.id, a.name from staff_code c join staff_account a on a.id = c.account_id
        where c.code_hash = $1 and a.kiosk_id = $2 and a.session_key = $3 and a.revoked_at_ms is null`,
      [hash, kiosk.id, sessionKey],
    );
  }
  await tx.query(
    'insert into staff_account (id, kiosk_id, name, session_key, made_at_ms) values ($1, $2, $3, $4, $5)',
    [id, kiosk.id, claimed.name, sessionKey, now],
  );
  await writeAudit(tx, now, {
    kind: 'staffAccountMade',
    who: byKiosk(kiosk.code),
    about: { account: id, kiosk: kiosk.code, staff: claimed.name },
  });
  return { id, name: claimed.name };
}

/** Every station key that the kiosk had at its station, out of its recovery box into one for the session. null: a box does not open. */
async function boxesFor(
  county: County,
  kiosk: AuthedKiosk,
  sessionKey: SealingKey,
): Promise<StaffAnswer['keys'] | null> {
  const { sodium } = county.sealing;
  const boxes: StaffAnswer['keys'] = [];
  for (const { keyId, publicKey, recovery } of await keptKeys(county, kiosk)) {
    const pair = county.sealing.openKey(recovery, { keyId });
    if (pair === null) return null;
    boxes.push({ keyId, publicKey, box: boxTo(sodium, pair.privateKey, sessionKey) });
    sodium.memzero(pair.privateKey);
  }
  return boxes;
}

/** Takes an account back. @returns false when there is no such account that is not taken back already */
export async function revokeStaff(county: County, accountId: string): Promise<boolean> {
  return await county.db.transaction('read committed', async (tx) => {
    const now = county.nowMs();
    const done = await tx.query(
      'update staff_account set revoked_at_ms = $2 where id::text = $1 and revoked_at_ms is null returning id',
      [accountId, now],
    );
    if (done.length === 0) return false;
    await writeAudit(tx, now, { kind: 'staffRevoked', who: COUNTY_COMMAND, about: { account: accountId } });
    return true;
  });
}

export type StaffLine = {
  readonly accountId: string;
  readonly name: string;
  readonly kioskCode: string;
  readonly stationId: string;
  readonly madeAtMs: number;
  readonly revoked: boolean;
};

/** Every account, newest first. */
export async function listStaff(sql: Sql): Promise<StaffLine[]> {
  const rows = await many(
    sql,
    z.object({
      id: z.string(),
      name: z.string(),
      code: z.string(),
      station_id: z.string(),
      made_at_ms: z.int(),
      revoked_at_ms: z.int().nullable(),
    }),
    `select a.id, a.name, k.code, k.station_id, a.made_at_ms, a.revoked_at_ms
       from staff_account a join kiosk k on k.id = a.kiosk_id order by a.made_at_ms desc, a.id desc`,
  );
  return rows.map((row) => ({
    accountId: row.id,
    name: row.name,
    kioskCode: row.code,
    stationId: row.station_id,
    madeAtMs: row.made_at_ms,
    revoked: row.revoked_at_ms !== null,
  }));
}
