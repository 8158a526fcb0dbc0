// The page's side of staff's session: main keeps it (3 minutes without a touch end it); the page passes touches on, locks when staff's
// screens are left, and goes home when main has locked.
import { useEffect, useRef, useState } from 'react';
import type { KioskApi } from '#shared/ipc/contract.ts';
import type { StaffState } from '#shared/ipc/staff.ts';
import type { Clock } from './clock.ts';
import { passTouchesOn } from './touches.ts';
import { follow } from './use-kiosk.ts';

/**
 * @param mayBeIn a screen of staff's is open
 * @param onLocked called when a session that was open on such a screen has ended
 * @returns null until main has told
 */
export function useStaffSession(
  kiosk: KioskApi,
  clock: Clock,
  mayBeIn: boolean,
  onLocked: () => void,
): StaffState | null {
  const [state, setState] = useState<StaffState | null>(null);
  useEffect(
    () => follow(kiosk.invoke('staff:state', null), (use) => kiosk.on('staff:changed', use), setState),
    [kiosk],
  );

  const unlocked = state !== null && state.unlocked !== null;
  const wasIn = useRef(false);
  useEffect(() => {
    if (!unlocked) {
      if (wasIn.current && mayBeIn) onLocked();
      wasIn.current = false;
      return undefined;
    }
    const invoke = (channel: 'staff:stay' | 'staff:lock') =>
      kiosk.invoke(channel, null).catch(() => undefined);
    if (!mayBeIn) {
      wasIn.current = false;
      void invoke('staff:lock');
      return undefined;
    }
    wasIn.current = true;
    return passTouchesOn(clock, () => void invoke('staff:stay'));
  }, [kiosk, clock, unlocked, mayBeIn, onLocked]);
  return state;
}
