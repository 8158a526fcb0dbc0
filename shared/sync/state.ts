// The kiosk's sync core as data (contract only; the transitions are in step.ts). It runs in the main process,
// which holds journal and transport. Lists live in the renderer's IndexedDB, so a pull is an effect whose
// end comes back as an event.
//
//   opAppended ─┐                    ┌─> push   ──> pushAnswered / pushFailed
//   timerFired ─┼─> step(state, event) ──> pull   ──> pullEnded
//   started ────┘                    └─> heartbeat, setTimer, publish
import type { LinkFault } from './status.ts';

export type Leg =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly attempt: number; readonly sinceMs: number }
  | { readonly phase: 'waiting'; readonly attempt: number; readonly dueAtMs: number };

export type SyncState = {
  readonly enrolled: boolean;
  readonly rendererReady: boolean;
  readonly push: Leg;
  readonly pull: Leg;
  readonly pending: number;
  readonly needsAttention: number;
  readonly oldestPendingAtMs: number | null;
  readonly alarm: boolean;
  /** When the operation that is the oldest now was first seen to wait, on the monotonic clock; null: nothing waits. */
  readonly oldestSeenAtMs: number | null;
  /** When the county is told next how this kiosk is; null before `started`. */
  readonly heartbeatDueAtMs: number | null;
  readonly link: 'unknown' | 'up' | 'down';
  readonly fault: LinkFault | null;
  readonly freshAtMs: number | null;
};

export type Outbox = {
  readonly pending: number;
  readonly needsAttention: number;
  readonly oldestPendingAtMs: number | null;
  /** The county asks for what this kiosk has let go long ago: no waiting mends it, people must act (S5). */
  readonly alarm: boolean;
};

export type SyncEvent =
  | { readonly type: 'started'; readonly enrolled: boolean; readonly outbox: Outbox }
  | { readonly type: 'enrolled' }
  | { readonly type: 'rendererReady' }
  | { readonly type: 'rendererGone' }
  | { readonly type: 'operationAppended'; readonly outbox: Outbox }
  | { readonly type: 'syncRequested' }
  | { readonly type: 'timerFired' }
  | { readonly type: 'pushAnswered'; readonly outbox: Outbox }
  | { readonly type: 'pushFailed'; readonly fault: LinkFault; readonly retryAfterMs: number | null }
  | { readonly type: 'pullCompleted' }
  | { readonly type: 'pullFailed'; readonly fault: LinkFault | null; readonly retryAfterMs: number | null }
  /** [S18] Verdicts came by stick and are in the journal: it says nothing of the link. */
  | { readonly type: 'verdictsImported'; readonly outbox: Outbox }
  /** [S18] Lists came by stick. @param madeAtMs when the county made them, by its own clock */
  | { readonly type: 'listsImported'; readonly madeAtMs: number };

export type SyncEffect =
  | { readonly type: 'push' }
  | { readonly type: 'pull' }
  /** Its end is not waited for: a lost one is made up for by the next (S15). */
  | { readonly type: 'heartbeat'; readonly oldestPendingAgeMs: number | null }
  /** One timer: a new one replaces the last. `atMs` is on the core's monotonic clock. */
  | { readonly type: 'setTimer'; readonly atMs: number }
  | { readonly type: 'publish' };

/** Inputs that a pure function may not fetch by itself. */
export type StepEnv = {
  /** Monotonic milliseconds: the wall clock orders nothing (S17). */
  readonly nowMs: number;
  /** Wall clock for display only. */
  readonly wallMs: number;
  /** Uniform in [0, 1). */
  readonly random: number;
};
