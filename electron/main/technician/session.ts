// The technician's session: opened by the PIN, ended by leaving, by 3 minutes without a touch, or with the page. Main decides by
// it which channels are answered (ipc.ts); the page only shows it.
import type { UnlockResult } from '#shared/ipc/technician.ts';
import { type IdleSession, makeIdleSession } from '../idle-session.ts';
import type { Log } from '../log.ts';
import type { PinCheck } from './pin.ts';

export type TechnicianSession = Pick<IdleSession, 'isOpen' | 'isFresh' | 'stay' | 'during'> & {
  /** Opens the session, or renews the PIN of an open one. */
  readonly unlock: (pin: string) => Promise<UnlockResult>;
  readonly leave: () => void;
};

export function makeTechnicianSession(deps: {
  readonly check: PinCheck;
  readonly timer: (ms: number, fire: () => void) => () => void;
  readonly nowMs: () => number;
  /** Told when the session ends by itself. */
  readonly closed: () => void;
  readonly log: Log;
}): TechnicianSession {
  const { check, timer, nowMs, closed, log } = deps;
  const session = makeIdleSession({
    timer,
    nowMs,
    expired: () => {
      log.info('technicianLeft');
      closed();
    },
  });
  return {
    isOpen: session.isOpen,
    isFresh: session.isFresh,
    stay: session.stay,
    during: session.during,
    unlock: async (pin) => {
      const result = await check(pin);
      if (result.ok) session.proved();
      return result;
    },
    leave: () => {
      if (session.end()) log.info('technicianLeft');
    },
  };
}
