// So many requests a minute for each address and each kiosk. Counted in whole minutes, in memory: the counts of a minute are dropped
// with it, so that strangers cannot fill it.

export type RateLimit = {
  /** Counts one. @returns seconds until the next minute when there were too many; 0: it may go on */
  readonly take: (key: string) => number;
};

const MINUTE_MS = 60_000;

/** @param perMinute requests that a minute bears */
export function rateLimit(nowMs: () => number, perMinute: number): RateLimit {
  let minute = -1;
  const counts = new Map<string, number>();
  return {
    take: (key) => {
      const now = nowMs();
      const current = Math.floor(now / MINUTE_MS);
      if (current !== minute) {
        minute = current;
        counts.clear();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count > perMinute ? Math.ceil(((current + 1) * MINUTE_MS - now) / 1000) : 0;
    },
  };
}
