// The machine's state, asked for again every few seconds while the screen is open.
import { useEffect, useState } from 'react';
import type { Health } from '#shared/ipc/technician.ts';
import { useApp } from '../../app/app-context.ts';

const EVERY_MS = 5_000;

/** @returns null until the first answer */
export function useHealth(): Health | null {
  const { kiosk, clock } = useApp();
  const [health, setHealth] = useState<Health | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const answer = await kiosk.invoke('technician:health', null);
      if (wanted) setHealth(answer);
    };
    // Refused when the session has just ended: the screen is about to go.
    const look = () => void ask().catch(() => undefined);
    look();
    const stop = clock.every(EVERY_MS, look);
    return () => {
      wanted = false;
      stop();
    };
  }, [kiosk, clock]);
  return health;
}
