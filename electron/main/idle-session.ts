// A door that a PIN has opened and that shuts by itself: after 3 minutes without a touch, by the monotonic clock, or when its owner
// ends it. Main keeps it, never the page. It also knows how old the PIN is: what leaves the kiosk asks for it again (adr/0024).
export const SESSION_IDLE_MS = 3 * 60_000;
/** An older PIN opens no step-up: whoever stands there now need not be who pressed it. */
export const PIN_FRESH_MS = 60_000;

export type IdleSession = {
  readonly isOpen: () => boolean;
  /** The PIN was right just now: opens the session, or renews the PIN's age of an open one. */
  readonly proved: () => void;
  /** Open, and the PIN no older than `PIN_FRESH_MS`. */
  readonly isFresh: () => boolean;
  /** Somebody is there; opens nothing. */
  readonly stay: () => void;
  /** Work that must not lose its session half-way: the 3 minutes begin at its end. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Ends it without a word. @returns whether it was open */
  readonly end: () => boolean;
};

/** @param nowMs monotonic @param expired told once when the session has ended by itself */
export function makeIdleSession(deps: {
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly nowMs: () => number;
  readonly expired: () => void;
}): IdleSession {
  const { timer, nowMs, expired } = deps;
  let open: { cancel: () => void; untilMs: number; provedAtMs: number } | null = null;
  let working = 0;

  const rest = (): void => {
    if (open === null) return;
    open.cancel();
    open.untilMs = nowMs() + SESSION_IDLE_MS;
    open.cancel = timer(SESSION_IDLE_MS, () => {
      if (working > 0) rest();
      else if (end()) expired();
    });
  };
  const end = (): boolean => {
    if (open === null) return false;
    open.cancel();
    open = null;
    return true;
  };
  const isOpen = (): boolean => {
    // A timer may be late where the machine was busy or asleep; the session is not.
    if (open !== null && working === 0 && nowMs() >= open.untilMs && end()) expired();
    return open !== null;
  };

  return {
    isOpen,
    proved: () => {
      const provedAtMs = nowMs();
      if (open === null) open = { cancel: () => undefined, untilMs: 0, provedAtMs };
      else open.provedAtMs = provedAtMs;
      rest();
    },
    isFresh: () => isOpen() && open !== null && nowMs() - open.provedAtMs <= PIN_FRESH_MS,
    stay: () => {
      if (isOpen()) rest();
    },
    during: async (work) => {
      working += 1;
      try {
        return await work();
      } finally {
        working -= 1;
        rest();
      }
    },
    end,
  };
}
