// The page's side of staff's session: main keeps it (3 minutes without a touch end it); the page passes touches on, locks when staff's
// screens are left, and goes home when main has locked.
import { useEffect, useRef, useState } from 'react';
import type { KioskApi } from '#shared/ipc/contract.ts';
import type { StaffState } from '#shared/ipc/staff.ts';
import type { Clock } from './clock.ts';

/** Touches are passed on at most this often. */
const PASS_ON_MS = 5_000;

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
  useEffect(() => {
    let told = false;
    const stop = kiosk.on('staff:changed', (next) => {
      told = true;
      setState(next);
    });
    const ask = async () => {
      const first = await kiosk.invoke('staff:state', null);
      if (!told) setState(first);
    };
    ask().catch(() => undefined); // main refuses only what it has logged itself; the next notice brings the state
    return () => {
      told = true;
      stop();
    };
  }, [kiosk]);

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
    let passedAtMs = clock.monotonicMs();
    const touched = (): void => {
      if (clock.monotonicMs() - passedAtMs < PASS_ON_MS) return;
      passedAtMs = clock.monotonicMs();
      void invoke('staff:stay');
    };
    const options = { capture: true, passive: true } as const;
    window.addEventListener('pointerdown', touched, options);
    window.addEventListener('keydown', touched, options);
    return () => {
      window.removeEventListener('pointerdown', touched, { capture: true });
      window.removeEventListener('keydown', touched, { capture: true });
    };
  }, [kiosk, clock, unlocked, mayBeIn, onLocked]);
  return state;
}
