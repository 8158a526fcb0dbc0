// The page's side of the technician's session: main keeps it (3 minutes without a touch end it); the page passes touches on, leaves
// when its screens are left, and goes home when main has ended it.
import { useEffect } from 'react';
import type { KioskApi } from '#shared/ipc/contract.ts';
import type { Clock } from './clock.ts';

/** Touches are passed on at most this often. */
const PASS_ON_MS = 5_000;

/** @param isIn a technician's screen is open @param onClosed called when main has ended the session */
export function useTechnicianSession(
  kiosk: KioskApi,
  clock: Clock,
  isIn: boolean,
  onClosed: () => void,
): void {
  useEffect(() => {
    if (!isIn) return undefined;
    let passedAtMs = clock.monotonicMs();
    const touched = (): void => {
      if (clock.monotonicMs() - passedAtMs < PASS_ON_MS) return;
      passedAtMs = clock.monotonicMs();
      // Refused when the session has just ended: the notice of that is on its way.
      kiosk.invoke('technician:stay', null).catch(() => undefined);
    };
    const options = { capture: true, passive: true } as const;
    window.addEventListener('pointerdown', touched, options);
    window.addEventListener('keydown', touched, options);
    const stop = kiosk.on('technician:closed', onClosed);
    return () => {
      window.removeEventListener('pointerdown', touched, { capture: true });
      window.removeEventListener('keydown', touched, { capture: true });
      stop();
      kiosk.invoke('technician:leave', null).catch(() => undefined);
    };
  }, [kiosk, clock, isIn, onClosed]);
}
