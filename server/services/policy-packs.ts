// Policy packs at the county: checked, signed, stored as rows of the list `pack`, and logged, so that kiosks get them by the same
// pull, snapshot and stick as every list (S6–S11, S18). A pack with a fault is not stored at all: kiosks keep the last good one.
import * as z from 'zod';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type PolicyPackRow, packSignedText, policyPackRowSchema } from '#shared/protocol/policy-pack.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { type Sql, first, many } from '../db/port.ts';
import { type PlacedFault, readPack } from '../policy/pack-file.ts';
import { writeAudit } from './audit.ts';
import { logChanges } from './change-log.ts';
import { COUNTY_SCOPE, type County } from './county.ts';

export type PublishError =
  | { readonly reason: 'faults'; readonly faults: readonly PlacedFault[] }
  /** The county has this version with other content, or a later one: kiosks would not take it. */
  | { readonly reason: 'versionUsed' | 'older'; readonly packId: string; readonly published: number };

export type Published = {
  readonly packId: string;
  readonly version: number;
  readonly title: string;
  readonly policies: number;
  /** False: the county has this very pack. */
  readonly changed: boolean;
};

const storedSchema = z.object({
  id: z.string(),
  rev: z.int(),
  status: z.string(),
  body: policyPackRowSchema,
});

/**
 * Publishes a pack to every station.
 * @param bytes the pack's file
 * @param by who publishes it, for the audit log
 */
export async function publishPack(
  county: County,
  bytes: Uint8Array,
  by: string,
): Promise<Result<Published, PublishError>> {
  const nowMs = county.nowMs();
  const read = readPack(bytes, chinaDay(nowMs));
  if (!read.ok) return err({ reason: 'faults', faults: read.error });
  const pack = read.value;
  const row = signed(county, pack);
  const published = {
    packId: pack.id,
    version: pack.version,
    title: pack.title,
    policies: pack.policies.length,
  };
  return await county.db.transaction('read committed', async (tx) => {
    const before = await lockedPack(tx, pack.id);
    if (before !== null) {
      const { version, text } = before.body;
      if (version > pack.version) return err({ reason: 'older', packId: pack.id, published: version });
      if (version === pack.version && text !== row.text)
        return err({ reason: 'versionUsed', packId: pack.id, published: version });
      if (version === pack.version && before.status === 'live') return ok({ ...published, changed: false });
    }
    const id = before?.id ?? county.newId();
    const rev = (before?.rev ?? 0) + 1;
    await tx.query(
      `insert into listing (id, kind, natural_key, content_hash, rev, status, scope, valid_until, body, created_at_ms, changed_at_ms)
       values ($1, 'pack', $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'), $4, 'live', $5, null, $6::jsonb, $7, $7)
       on conflict (id) do update set content_hash = excluded.content_hash, rev = excluded.rev, status = 'live',
         body = excluded.body, changed_at_ms = excluded.changed_at_ms`,
      [id, pack.id, row.text, rev, COUNTY_SCOPE, JSON.stringify(row), nowMs],
    );
    await logChanges(tx, [{ tbl: 'pack', rowId: id, rev, op: 'upsert', scope: COUNTY_SCOPE }]);
    await writeAudit(tx, nowMs, {
      kind: 'packPublished',
      who: by,
      about: { pack: pack.id, version: pack.version, policies: pack.policies.length },
    });
    return ok({ ...published, changed: true });
  });
}

const signed = ({ signer }: County, pack: Pack): PolicyPackRow => {
  const text = canonicalJson(z.json().parse(pack));
  return {
    packId: pack.id,
    version: pack.version,
    title: pack.title,
    text,
    signature: signer.sign(packSignedText(text)),
  };
};

/** Two that publish the same pack at once are decided one after the other; also where there is none yet. */
async function lockedPack(tx: Sql, packId: string): Promise<z.infer<typeof storedSchema> | null> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('pack:' || $1, 0))`, [packId]);
  return await first(
    tx,
    storedSchema,
    `select id, rev, status, body from listing where kind = 'pack' and natural_key = $1 for update`,
    [packId],
  );
}

/** Takes a pack from every kiosk. @returns false: there is none of that name in force */
export async function withdrawPack(county: County, packId: string, by: string): Promise<boolean> {
  return await county.db.transaction('read committed', async (tx) => {
    const before = await lockedPack(tx, packId);
    if (before?.status !== 'live') return false;
    const nowMs = county.nowMs();
    const rev = before.rev + 1;
    await tx.query(`update listing set status = 'withdrawn', rev = $2, changed_at_ms = $3 where id = $1`, [
      before.id,
      rev,
      nowMs,
    ]);
    await logChanges(tx, [{ tbl: 'pack', rowId: before.id, rev, op: 'delete', scope: COUNTY_SCOPE }]);
    await writeAudit(tx, nowMs, {
      kind: 'packWithdrawn',
      who: by,
      about: { pack: packId, version: before.body.version },
    });
    return true;
  });
}

export type PackLine = Omit<Published, 'changed' | 'policies'> & { readonly status: string };

/** Packs by name, the withdrawn ones too. */
export async function listPacks(sql: Sql): Promise<PackLine[]> {
  const rows = await many(
    sql,
    storedSchema,
    `select id, rev, status, body from listing where kind = 'pack' order by natural_key collate "C"`,
  );
  return rows.map(({ status, body }) => ({
    packId: body.packId,
    version: body.version,
    title: body.title,
    status,
  }));
}
