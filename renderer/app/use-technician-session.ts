// The page's side of the technician's session: main keeps it (3 minutes without a touch end it); the page passes touches on, leaves
// when its screens are left, and goes home when main has ended it.
import { useEffect } from 'react';
import type { KioskApi } from '#shared/ipc/contract.ts';
import type { Clock } from './clock.ts';
import { passTouchesOn } from './touches.ts';

/** @param isIn a technician's screen is open @param onClosed called when main has ended the session */
export function useTechnicianSession(
  kiosk: KioskApi,
  clock: Clock,
  isIn: boolean,
  onClosed: () => void,
): void {
  useEffect(() => {
    if (!isIn) return undefined;
    const stopPassing = passTouchesOn(
      clock,
      // Refused when the session has just ended: the notice of that is on its way.
      () => void kiosk.invoke('technician:stay', null).catch(() => undefined),
    );
    const stop = kiosk.on('technician:closed', onClosed);
    return () => {
      stopPassing();
      stop();
      kiosk.invoke('technician:leave', null).catch(() => undefined);
    };
  }, [kiosk, clock, isIn, onClosed]);
}
