// A lost or stolen kiosk: from the next request on its key opens nothing. What it handed in stays.
import type { County } from './county.ts';

/** @param kioskCode e.g. QX01 @returns false when there is no kiosk of that name that is not revoked already */
export async function revokeKiosk(county: County, kioskCode: string): Promise<boolean> {
  const done = await county.db.query(
    'update kiosk set revoked_at_ms = $2 where code = $1 and revoked_at_ms is null returning id',
    [kioskCode, county.nowMs()],
  );
  return done.length > 0;
}
