// A lost or stolen kiosk: from the next request on its key opens nothing. What it handed in stays.
import { COUNTY_COMMAND, writeAudit } from './audit.ts';
import type { County } from './county.ts';

/** @param kioskCode e.g. QX01 @returns false when there is no kiosk of that name that is not revoked already */
export async function revokeKiosk(county: County, kioskCode: string): Promise<boolean> {
  return await county.db.transaction('read committed', async (tx) => {
    const now = county.nowMs();
    const done = await tx.query(
      'update kiosk set revoked_at_ms = $2 where code = $1 and revoked_at_ms is null returning id',
      [kioskCode, now],
    );
    if (done.length === 0) return false;
    await writeAudit(tx, now, { kind: 'kioskRevoked', who: COUNTY_COMMAND, about: { kiosk: kioskCode } });
    return true;
  });
}
