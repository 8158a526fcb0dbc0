// 撤回同意 told to the county's staff, at the desk or over the telephone (个人信息保护法 第十五条). The same event as a kiosk hands in.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { many } from '../db/port.ts';
import { writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { tellKiosks } from './forgotten.ts';
import { isWithdrawn } from './registrations.ts';

export type WithdrawError = { readonly reason: 'noRegistration' | 'alreadyWithdrawn' };

/** @param number the receipt's number, e.g. A07-000123 @param by who was told */
export async function withdrawConsent(
  county: County,
  number: string,
  by: string,
): Promise<Result<null, WithdrawError>> {
  return await county.db.transaction('read committed', async (tx) => {
    const registrations = await many(
      tx,
      z.object({ id: z.string() }),
      'select id from registration where number = $1 for update',
      [number],
    );
    const [registration] = registrations;
    if (registration === undefined || registrations.length > 1) return err({ reason: 'noRegistration' });
    if (await isWithdrawn(tx, registration.id)) return err({ reason: 'alreadyWithdrawn' });
    await tx.query(
      `insert into person_event (id, by_name, kind, registration_id, entered_at_ms, received_at_ms)
       values ($1, $2, 'consentWithdrawn', $3, $4, $4)`,
      [county.newId(), by, registration.id, county.nowMs()],
    );
    await tellKiosks(tx, registration.id, 'withdrawn', county.nowMs());
    await writeAudit(tx, county.nowMs(), { kind: 'consentWithdrawn', who: by, about: { number } });
    return ok(null);
  });
}
