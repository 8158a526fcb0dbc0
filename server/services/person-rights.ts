// What a person may ask of the county, told to its staff with the receipt's number (个人信息保护法 第四十五条 copy, 第四十六条 correction,
// 第四十七条 deletion). Each leaves a line in the audit log, which names the number and never the content.
import * as z from 'zod';
import { mergeFields } from '#shared/domain/merge.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type PatchableField, changedFieldsSchema } from '#shared/protocol/registration-patch.ts';
import { type Sql, first } from '../db/port.ts';
import { writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { type EntityRef, type Numbered, eraseRegistration, eraseRequest, lockByNumber } from './erasure.ts';
import { type PersonData, collectPersonData } from './person-data.ts';
import { collectRequestData } from './request-data.ts';
import { isWithdrawn, lockRegistration, writeRevision } from './registrations.ts';

export type RightsError = {
  readonly reason:
    'noRegistration' | 'alreadyErased' | 'consentWithdrawn' | 'badValue' | 'sameValue' | 'notCorrectable';
};

/** All that is held under a receipt's number: a registration or a request. @param by who hands it over */
export async function exportPersonData(
  county: County,
  number: string,
  by: string,
): Promise<Result<PersonData, RightsError>> {
  return await county.db.transaction('read committed', async (tx) => {
    const found = await lockEither(tx, number);
    if (found === null) return await notThere(tx, number);
    const collect = { registration: collectPersonData, resident_request: collectRequestData };
    const data = await collect[found.of](county, tx, found);
    await writeAudit(tx, county.nowMs(), { kind: 'dataExported', who: by, about: { number } });
    return ok(data);
  });
}

/**
 * Staff set a field right at the person's word. It goes through the merge as a patch on the newest revision does (S12), so a kiosk's
 * correction against an older one meets it as a conflict.
 * @param value as typed: 工种 with commas between, `any` for 工资都可以
 */
export async function correctPersonData(
  county: County,
  number: string,
  field: PatchableField,
  value: string,
  by: string,
): Promise<Result<{ readonly rev: number }, RightsError>> {
  const ours = changedFieldsSchema.safeParse({ [field]: readValue(field, value) });
  if (!ours.success) return err({ reason: 'badValue' });
  return await county.db.transaction('read committed', async (tx) => {
    const found = await lockEither(tx, number);
    if (found === null) return await notThere(tx, number);
    if (found.of === 'resident_request') return err({ reason: 'notCorrectable' });
    if (await isWithdrawn(tx, found.id)) return err({ reason: 'consentWithdrawn' });
    const now = await lockRegistration(tx, found.id);
    if (now === null) return await notThere(tx, number);
    const merged = mergeFields(now, ours.data, now.rev, null);
    if (merged.changed.length === 0) return err({ reason: 'sameValue' });
    await writeRevision(tx, found.id, merged, { byName: by }, county.nowMs());
    const about = { number, field, rev: merged.rev };
    await writeAudit(tx, county.nowMs(), { kind: 'dataCorrected', who: by, about });
    return ok({ rev: merged.rev });
  });
}

/** Erases what the county holds under a receipt's number (erasure.ts). */
export async function deletePersonData(
  county: County,
  number: string,
  by: string,
): Promise<Result<null, RightsError>> {
  return await county.db.transaction('read committed', async (tx) => {
    const found = await lockEither(tx, number);
    if (found === null) return await notThere(tx, number);
    const erase = { registration: eraseRegistration, resident_request: eraseRequest };
    await erase[found.of](tx, found, 'asked', county.nowMs());
    await writeAudit(tx, county.nowMs(), { kind: 'dataDeleted', who: by, about: { number } });
    return ok(null);
  });
}

/** A number stands on one of the two: kiosks count both in one sequence. */
async function lockEither(tx: Sql, number: string): Promise<(EntityRef & { readonly of: Numbered }) | null> {
  for (const kind of ['registration', 'resident_request'] as const) {
    const found = await lockByNumber(tx, kind, number);
    if (found !== null) return { ...found, of: kind };
  }
  return null;
}

async function notThere(tx: Sql, number: string): Promise<Result<never, RightsError>> {
  const erased = await first(
    tx,
    z.object({ number: z.string() }),
    'select number from erased_registration where number = $1',
    [number],
  );
  return err({ reason: erased === null ? 'noRegistration' : 'alreadyErased' });
}

function readValue(field: PatchableField, value: string): unknown {
  const text = value.trim();
  switch (field) {
    case 'categories':
      return text.split(/[,，]/).map((each) => each.trim());
    case 'payFloorYuan':
      return text === 'any' ? null : /^\d{1,6}$/.test(text) ? Number(text) : text;
    case 'name':
    case 'title':
    case 'phone':
    case 'shift':
    case 'reach':
      return text;
  }
}
