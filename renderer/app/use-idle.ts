// Connects idle.ts to touches and time. While the question 您还在吗 is shown only its own answers count; while main works
// (printing, saving) the clock stands still.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Clock } from './clock.ts';
import { type IdlePhase, idlePhase } from './idle.ts';

const TICK_MS = 500;
const touches = ['pointerdown', 'keydown', 'wheel', 'input'] as const;
const active: IdlePhase = { kind: 'active' };

export type Idle = { readonly phase: IdlePhase; readonly stay: () => void };

/** @param watching false where there is nothing of a person to clear @param onOver called once when the countdown has ended */
export function useIdle(clock: Clock, watching: boolean, busy: boolean, onOver: () => void): Idle {
  const lastTouch = useRef(clock.monotonicMs());
  const asking = useRef(false);
  const [phase, setPhase] = useState<IdlePhase>(active);

  const stay = useCallback(() => {
    lastTouch.current = clock.monotonicMs();
    asking.current = false;
    setPhase(active);
  }, [clock]);

  useEffect(() => {
    const touched = () => {
      if (!asking.current) lastTouch.current = clock.monotonicMs();
    };
    for (const type of touches) window.addEventListener(type, touched, { capture: true, passive: true });
    return () => {
      for (const type of touches) window.removeEventListener(type, touched, { capture: true });
    };
  }, [clock]);

  useEffect(() => {
    lastTouch.current = clock.monotonicMs();
    asking.current = false;
    if (!watching || busy) return undefined;
    return clock.every(TICK_MS, () => {
      const next = idlePhase(lastTouch.current, clock.monotonicMs());
      asking.current = next.kind === 'asking';
      if (next.kind === 'over') {
        stay();
        onOver();
        return;
      }
      setPhase((shown) => (samePhase(shown, next) ? shown : next));
    });
  }, [clock, watching, busy, onOver, stay]);

  return { phase, stay };
}

const samePhase = (a: IdlePhase, b: IdlePhase): boolean =>
  a.kind === b.kind && (a.kind !== 'asking' || b.kind !== 'asking' || a.secondsLeft === b.secondsLeft);
