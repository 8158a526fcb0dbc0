// Main ends a session that nobody has touched for a while; the page tells it of touches.
import type { Clock } from './clock.ts';

/** Touches are passed on at most this often. */
const PASS_ON_MS = 5_000;

/** Calls `touched` for touches and keys from now on. @returns what ends it */
export function passTouchesOn(clock: Clock, touched: () => void): () => void {
  let passedAtMs = clock.monotonicMs();
  const pass = (): void => {
    if (clock.monotonicMs() - passedAtMs < PASS_ON_MS) return;
    passedAtMs = clock.monotonicMs();
    touched();
  };
  window.addEventListener('pointerdown', pass, { capture: true, passive: true });
  window.addEventListener('keydown', pass, { capture: true, passive: true });
  return () => {
    window.removeEventListener('pointerdown', pass, { capture: true });
    window.removeEventListener('keydown', pass, { capture: true });
  };
}
