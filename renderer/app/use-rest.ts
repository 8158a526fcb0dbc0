// Connects rest.ts to touches and time. A touch ends the dimming before the screen has done what was touched.
import { useEffect, useRef, useState } from 'react';
import { chinaTime } from '#shared/kernel/calendar.ts';
import type { Clock } from './clock.ts';
import { type Shift, isDimmed, shiftAt } from './rest.ts';

const touches = ['pointerdown', 'keydown'] as const;

export type Rest = { readonly shift: Shift; readonly dimmed: boolean };
const awake: Rest = { shift: { x: 0, y: 0 }, dimmed: false };

/** @param atHome a screen that somebody is at neither moves nor dims @param nowMs wall clock, moved every few seconds */
export function useRest(clock: Clock, atHome: boolean, nowMs: number): Rest {
  const lastTouch = useRef(clock.monotonicMs());
  const [dimmed, setDimmed] = useState(false);
  useEffect(() => {
    const touched = () => {
      lastTouch.current = clock.monotonicMs();
      setDimmed(false);
    };
    for (const type of touches) window.addEventListener(type, touched, { capture: true, passive: true });
    return () => {
      for (const type of touches) window.removeEventListener(type, touched, { capture: true });
    };
  }, [clock]);
  useEffect(() => {
    setDimmed(isDimmed(clock.monotonicMs() - lastTouch.current, chinaTime(nowMs)));
  }, [clock, nowMs]);
  return atHome ? { shift: shiftAt(nowMs), dimmed } : awake;
}
