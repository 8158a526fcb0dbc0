// Idle rule of the resident's face (ux.md): 60 s without a touch → a visible countdown of 30 s → everything of that person
// is gone. Pure: the time of the last touch and now are arguments.
export const IDLE_ASK_AFTER_MS = 60_000;
export const IDLE_COUNTDOWN_MS = 30_000;

export type IdlePhase =
  | { readonly kind: 'active' }
  | { readonly kind: 'asking'; readonly secondsLeft: number }
  | { readonly kind: 'over' };

/** Phase of a session whose last touch was at `lastTouchMs`; both on the same monotonic clock. */
export function idlePhase(lastTouchMs: number, nowMs: number): IdlePhase {
  const idleMs = nowMs - lastTouchMs;
  if (idleMs < IDLE_ASK_AFTER_MS) return { kind: 'active' };
  const leftMs = IDLE_ASK_AFTER_MS + IDLE_COUNTDOWN_MS - idleMs;
  return leftMs > 0 ? { kind: 'asking', secondsLeft: Math.ceil(leftMs / 1000) } : { kind: 'over' };
}
