// The technician's way in: the top left corner held for 5 seconds, on any screen. Nothing is drawn there and no target lies there
// (it is the station's name), so that no resident comes upon it.
import { useEffect } from 'react';
import type { Clock } from './clock.ts';

export const HOLD_MS = 5_000;
/** CSS pixels from the corner, both ways. */
const CORNER_PX = 90;

/** @param onHeld called once for each hold; the same function for as long as the component lives */
export function useHiddenCorner(clock: Clock, onHeld: () => void): void {
  useEffect(() => {
    let cancel: (() => void) | null = null;
    const isCorner = ({ clientX, clientY }: PointerEvent): boolean =>
      clientX < CORNER_PX && clientY < CORNER_PX;
    const letGo = (): void => {
      cancel?.();
      cancel = null;
    };
    const down = (event: PointerEvent): void => {
      letGo();
      if (isCorner(event)) cancel = clock.after(HOLD_MS, onHeld);
    };
    const moved = (event: PointerEvent): void => {
      if (cancel !== null && !isCorner(event)) letGo();
    };
    const options = { capture: true, passive: true } as const;
    window.addEventListener('pointerdown', down, options);
    window.addEventListener('pointermove', moved, options);
    for (const type of ['pointerup', 'pointercancel'] as const) window.addEventListener(type, letGo, options);
    return () => {
      letGo();
      window.removeEventListener('pointerdown', down, { capture: true });
      window.removeEventListener('pointermove', moved, { capture: true });
      for (const type of ['pointerup', 'pointercancel'] as const)
        window.removeEventListener(type, letGo, { capture: true });
    };
  }, [clock, onHeld]);
}
