// Numbers of the sync core, in milliseconds, and the backoff rule (S14: full jitter).

export type SyncPolicy = {
  /** After a start the first contact is spread over 0..this, so that a street's kiosks do not call at once. */
  readonly startSpreadMs: number;
  /** Lists are looked at again about this often. */
  readonly pullEveryMs: number;
  /** The county is told about this often how this kiosk is (S15). */
  readonly heartbeatEveryMs: number;
  readonly backoffBaseMs: number;
  readonly backoffCapMs: number;
  /** A leg that has not ended after this long is counted as failed (renderer hung, answer lost). */
  readonly pushWatchdogMs: number;
  readonly pullWatchdogMs: number;
  /** Outbox older than this while the link is up turns the light red (S15). */
  readonly stuckAfterMs: number;
};

export const defaultPolicy: SyncPolicy = {
  startSpreadMs: 120_000,
  pullEveryMs: 300_000,
  heartbeatEveryMs: 300_000,
  backoffBaseMs: 2_000,
  backoffCapMs: 300_000,
  pushWatchdogMs: 60_000,
  pullWatchdogMs: 180_000,
  stuckAfterMs: 15 * 60_000,
};

/**
 * How long to wait before the next attempt.
 * @param attempt failures in a row, 1 for the first
 * @param random uniform in [0, 1)
 * @param retryAfterMs what the server asked for, or null; the wait is never shorter than that
 * @returns milliseconds, at least a quarter of the base so that a failing link is no busy loop
 */
export function backoffMs(
  policy: SyncPolicy,
  attempt: number,
  random: number,
  retryAfterMs: number | null,
): number {
  const ceiling = Math.min(policy.backoffCapMs, policy.backoffBaseMs * 2 ** Math.min(attempt, 20));
  const jittered = Math.max(policy.backoffBaseMs / 4, random * ceiling);
  return retryAfterMs === null ? jittered : retryAfterMs + random * policy.backoffBaseMs;
}
