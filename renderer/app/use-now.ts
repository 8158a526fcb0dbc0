// The wall clock as React state, moved every few seconds: enough for a minute display, for ages and for the change of the day.
import { useEffect, useState } from 'react';
import type { Clock } from './clock.ts';

const TICK_MS = 5000;

/** Wall clock in ms since the epoch. */
export function useNow(clock: Clock): number {
  const [nowMs, setNowMs] = useState(() => clock.wallMs());
  useEffect(() => clock.every(TICK_MS, () => setNowMs(clock.wallMs())), [clock]);
  return nowMs;
}
