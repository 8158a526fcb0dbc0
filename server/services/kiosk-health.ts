// What a kiosk says of itself, kept on its row (S15), and what of it a person must look at.
import { type Health, healthSchema } from '#shared/protocol/heartbeat.ts';
import type { County } from './county.ts';
import type { AuthedKiosk } from './request-auth.ts';

/** Keeps the last one; members that this program does not know are left out. */
export async function noteHealth(county: County, kiosk: AuthedKiosk, health: Health): Promise<void> {
  const { appVersion, pending, needsAttention, oldestPendingAgeMs, alarm } = health;
  const { light, storage, printer, clockOffsetMs, epoch } = health;
  const known = {
    appVersion,
    pending,
    needsAttention,
    oldestPendingAgeMs,
    alarm,
    light,
    storage,
    printer,
    clockOffsetMs,
    epoch,
  };
  await county.db.query(
    `update kiosk set health = $2::jsonb, health_at_ms = $3, last_contact_ms = $3, reported_pending = $4 where id = $1`,
    [kiosk.id, JSON.stringify(known), county.nowMs(), pending],
  );
}

/** A health as it stands in the database; null when it is absent or another program's. */
export function readHealth(value: unknown): Health | null {
  const parsed = healthSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Something waits longer than this while the kiosk reaches the county: red (S15). */
const STUCK_AFTER_MS = 15 * 60_000;
/** A clock farther off than this is shown (S17). */
const CLOCK_WRONG_MS = 5 * 60_000;

export const healthConcerns = [
  'stuck',
  'alarm',
  'diskFull',
  'needsAttention',
  'paperOut',
  'printerOff',
  'noPrinter',
  'diskLow',
  'clock',
] as const;
export type HealthConcern = (typeof healthConcerns)[number];
/** Those that cannot wait. */
export const isUrgent = (concern: HealthConcern): boolean =>
  concern === 'stuck' || concern === 'alarm' || concern === 'diskFull';

/** What a person must look at, the most urgent first. */
export function concernsOf(health: Health): HealthConcern[] {
  const has: Record<HealthConcern, boolean> = {
    stuck: (health.oldestPendingAgeMs ?? 0) > STUCK_AFTER_MS,
    alarm: health.alarm,
    diskFull: health.storage === 'full',
    needsAttention: health.needsAttention > 0,
    paperOut: health.printer === 'paperOut',
    printerOff: health.printer === 'off',
    noPrinter: health.printer === 'none',
    diskLow: health.storage === 'noCaching',
    clock: Math.abs(health.clockOffsetMs ?? 0) > CLOCK_WRONG_MS,
  };
  return healthConcerns.filter((concern) => has[concern]);
}
