// Performs what the sync core decides (shared/sync/step.ts) and tells it what came of it.
//
//   event ─> core ─> effects: push ─> push() ──> event
//                             pull ─> tellPullDue() … pullEnded(…) ──> event
//                             heartbeat, setTimer, publish
//
// Events are taken one after the other, effects in their order. One push at most is in flight, whatever the core says.
import { unreachable } from '#shared/kernel/result.ts';
import type { Beat } from './heartbeat.ts';
import type { StepEnv, SyncEffect, SyncEvent, SyncState } from '#shared/sync/state.ts';
import type { SyncStatus } from '#shared/sync/status.ts';

export type Core = {
  readonly initialState: () => SyncState;
  readonly step: (
    state: SyncState,
    event: SyncEvent,
    env: StepEnv,
  ) => { readonly state: SyncState; readonly effects: readonly SyncEffect[] };
  readonly statusOf: (state: SyncState, env: StepEnv) => SyncStatus;
};

export type SyncShellDeps = {
  readonly core: Core;
  readonly env: () => StepEnv;
  /** Hands in what waits; resolves with how it ended and never rejects for what the county does. */
  readonly push: () => Promise<SyncEvent>;
  /** Asks the renderer to bring its lists up to date. */
  readonly tellPullDue: () => void;
  /** Tells the county how this kiosk is (S15). */
  readonly heartbeat: (beat: Beat) => void;
  readonly publish: (status: SyncStatus) => void;
  /** Sets the one timer. @returns its cancel function */
  readonly timer: (ms: number, fire: () => void) => () => void;
  /** A bug surfaced in a push: logged, and the core goes on. */
  readonly bug: (error: unknown) => void;
};

export type SyncShell = {
  readonly dispatch: (event: SyncEvent) => void;
  readonly status: () => SyncStatus;
  readonly dispose: () => void;
};

/** setTimeout's own limit, ms; a longer wait is taken in parts. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function makeSyncShell(deps: SyncShellDeps): SyncShell {
  let state = deps.core.initialState();
  let pushing = false;
  let disposed = false;
  let cancelTimer: (() => void) | null = null;
  const inbox: SyncEvent[] = [];
  let taking = false;

  const dispatch = (event: SyncEvent): void => {
    if (disposed) return;
    inbox.push(event);
    if (taking) return;
    taking = true;
    try {
      for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) {
        const result = deps.core.step(state, next, deps.env());
        state = result.state;
        for (const effect of result.effects) perform(effect);
      }
    } finally {
      taking = false;
    }
  };

  const perform = (effect: SyncEffect): void => {
    switch (effect.type) {
      case 'push':
        startPush();
        return;
      case 'pull':
        deps.tellPullDue();
        return;
      case 'heartbeat': {
        const { oldestPendingAgeMs } = effect;
        deps.heartbeat({ status: deps.core.statusOf(state, deps.env()), oldestPendingAgeMs });
        return;
      }
      case 'setTimer':
        setTimer(effect.atMs);
        return;
      case 'publish':
        deps.publish(deps.core.statusOf(state, deps.env()));
        return;
      default:
        unreachable(effect);
    }
  };

  const startPush = (): void => {
    // The core's watchdog has given up on the one in flight; its late answer is still to come and serves this one too.
    if (pushing) return;
    pushing = true;
    void pushToItsEnd();
  };

  /** Never rejects: a bug in the push or in a step is reported, and the kiosk goes on. */
  const pushToItsEnd = async (): Promise<void> => {
    try {
      const event = await deps.push().catch((error: unknown): SyncEvent => {
        deps.bug(error);
        return { type: 'pushFailed', fault: 'protocol', retryAfterMs: null };
      });
      pushing = false;
      dispatch(event);
    } catch (error) {
      deps.bug(error);
    }
  };

  const setTimer = (atMs: number): void => {
    cancelTimer?.();
    const waitMs = Math.min(LONGEST_TIMER_MS, Math.max(0, atMs - deps.env().nowMs));
    cancelTimer = deps.timer(waitMs, () => dispatch({ type: 'timerFired' }));
  };

  return {
    dispatch,
    status: () => deps.core.statusOf(state, deps.env()),
    dispose: () => {
      disposed = true;
      cancelTimer?.();
    },
  };
}
