// The technician's session: opened by the PIN, ended by leaving, by 3 minutes without a touch, or with the page. Main decides by
// it which channels are answered (ipc.ts); the page only shows it.
import type { UnlockResult } from '#shared/ipc/technician.ts';
import type { Log } from '../log.ts';
import type { PinCheck } from './pin.ts';

export const SESSION_IDLE_MS = 3 * 60_000;

export type TechnicianSession = {
  readonly unlock: (pin: string) => Promise<UnlockResult>;
  readonly isOpen: () => boolean;
  /** Somebody is there. */
  readonly stay: () => void;
  /** Work that must not lose its session half-way: the 3 minutes begin at its end. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  readonly leave: () => void;
};

export function makeTechnicianSession(deps: {
  readonly check: PinCheck;
  readonly timer: (ms: number, fire: () => void) => () => void;
  /** Told when the session ends by itself. */
  readonly closed: () => void;
  readonly log: Log;
}): TechnicianSession {
  let cancel: (() => void) | null = null;
  let working = 0;

  const stay = (): void => {
    if (cancel === null) return;
    cancel();
    cancel = deps.timer(SESSION_IDLE_MS, () => {
      if (working > 0) {
        stay();
        return;
      }
      end();
      deps.closed();
    });
  };
  const end = (): void => {
    if (cancel === null) return;
    cancel();
    cancel = null;
    deps.log.info('technicianLeft');
  };

  return {
    unlock: async (pin) => {
      const result = await deps.check(pin);
      if (result.ok) {
        cancel ??= () => undefined;
        stay();
      }
      return result;
    },
    isOpen: () => cancel !== null,
    stay,
    during: async (work) => {
      working += 1;
      try {
        return await work();
      } finally {
        working -= 1;
        stay();
      }
    },
    leave: end,
  };
}
