// The transitions of the sync core: total, pure, no clock and no dice of its own (S14, S15, S17).
//
//   reduce: what the event says happened        (one case per event, any state)
//   decide: what should run now                 (push before pull, one of each at most)
//
// Invariants, each a property test: at most one push and one pull run at once; whatever waits has a timer;
// the light is never green while an operation is pending; a failed leg waits, whoever asks for it but a person.
import { type SyncPolicy, backoffMs, defaultPolicy } from './policy.ts';
import type { Leg, Outbox, StepEnv, SyncEffect, SyncEvent, SyncState } from './state.ts';
import type { LinkFault, SyncStatus } from './status.ts';

export type Step = { readonly state: SyncState; readonly effects: readonly SyncEffect[] };

const IDLE: Leg = { phase: 'idle' };

/** The state before `started`: nothing is known and nothing may run. */
export function initialState(): SyncState {
  return {
    enrolled: false,
    rendererReady: false,
    push: IDLE,
    pull: IDLE,
    pending: 0,
    needsAttention: 0,
    oldestPendingAtMs: null,
    alarm: false,
    oldestSeenAtMs: null,
    heartbeatDueAtMs: null,
    link: 'unknown',
    fault: null,
    freshAtMs: null,
  };
}

/**
 * One step of the core.
 * @returns the next state and what the shell has to do; `setTimer` replaces the timer set before
 */
export function step(
  state: SyncState,
  event: SyncEvent,
  env: StepEnv,
  policy: SyncPolicy = defaultPolicy,
): Step {
  const happened = reduce(watchdog(state, env, policy), event, env, policy);
  const effects: SyncEffect[] = [];
  let next = happened;
  if (mayPush(next, env)) {
    next = { ...next, push: running(next.push, env) };
    effects.push({ type: 'push' });
  }
  if (mayPull(next, env)) {
    next = { ...next, pull: running(next.pull, env) };
    effects.push({ type: 'pull' });
  }
  if (next.enrolled && next.heartbeatDueAtMs !== null && next.heartbeatDueAtMs <= env.nowMs) {
    next = { ...next, heartbeatDueAtMs: env.nowMs + policy.heartbeatEveryMs * (0.5 + env.random) };
    effects.push({ type: 'heartbeat', oldestPendingAgeMs: waitedMs(next, env) });
  }
  const atMs = nextTimer(next, policy);
  if (atMs !== null) effects.push({ type: 'setTimer', atMs });
  if (next !== state) effects.push({ type: 'publish' });
  return { state: next, effects };
}

/** What may be said of the link (S15). */
export function statusOf(state: SyncState, env: StepEnv, policy: SyncPolicy = defaultPolicy): SyncStatus {
  const { link, fault, pending, needsAttention, oldestPendingAtMs, freshAtMs } = state;
  const busy = state.push.phase === 'running' || state.pull.phase === 'running';
  return {
    link,
    fault,
    pending,
    needsAttention,
    oldestPendingAtMs,
    freshAtMs,
    busy,
    light: lightOf(state, env, policy),
  };
}

function lightOf(state: SyncState, env: StepEnv, policy: SyncPolicy): SyncStatus['light'] {
  const enteredMs = state.oldestPendingAtMs === null ? 0 : env.wallMs - state.oldestPendingAtMs;
  // Across a restart only the wall clock knows; where it was set back, the monotonic one does.
  const oldestMs = Math.max(enteredMs, waitedMs(state, env) ?? 0);
  if (state.alarm) return 'red';
  if (state.fault === 'protocol' || state.fault === 'refused') return 'red';
  if (state.link === 'up' && state.pending > 0 && oldestMs > policy.stuckAfterMs) return 'red';
  return state.link === 'up' && state.pending === 0 && state.needsAttention === 0 ? 'green' : 'amber';
}

function reduce(state: SyncState, event: SyncEvent, env: StepEnv, policy: SyncPolicy): SyncState {
  switch (event.type) {
    case 'started': {
      const firstContact: Leg = {
        phase: 'waiting',
        attempt: 0,
        dueAtMs: env.nowMs + env.random * policy.startSpreadMs,
      };
      // After the first contacts, so that it tells what became of them.
      const heartbeatDueAtMs = env.nowMs + (1 + env.random) * policy.startSpreadMs;
      const started = { ...state, enrolled: event.enrolled, push: firstContact, pull: firstContact };
      return withOutbox({ ...started, heartbeatDueAtMs }, event.outbox, env);
    }
    case 'enrolled':
      return { ...state, enrolled: true, push: IDLE, pull: IDLE, heartbeatDueAtMs: env.nowMs };
    case 'rendererReady':
      return { ...state, rendererReady: true };
    case 'rendererGone':
      return { ...state, rendererReady: false, pull: state.pull.phase === 'running' ? IDLE : state.pull };
    case 'operationAppended':
      return {
        ...withOutbox(state, event.outbox, env),
        push: state.link === 'up' ? wake(state.push) : state.push,
      };
    case 'syncRequested':
      return { ...state, push: wake(state.push), pull: wake(state.pull) };
    case 'timerFired':
      return state;
    case 'pushAnswered': {
      const reached: SyncState = {
        ...withOutbox(state, event.outbox, env),
        link: 'up',
        fault: null,
        push: IDLE,
        pull: wakeAfterFailure(state.pull),
      };
      // What has changed nothing would only be asked again, and answered the same: it waits as a failure does.
      return isSame(state, event.outbox)
        ? failed({ ...reached, push: state.push }, 'push', null, null, env, policy)
        : reached;
    }
    case 'pushFailed':
      return failed(state, 'push', event.fault, event.retryAfterMs, env, policy);
    case 'pullCompleted':
      return {
        ...state,
        link: 'up',
        fault: null,
        freshAtMs: env.wallMs,
        push: wakeAfterFailure(state.push),
        pull: { phase: 'waiting', attempt: 0, dueAtMs: env.nowMs + policy.pullEveryMs * (0.5 + env.random) },
      };
    case 'pullFailed':
      return failed(state, 'pull', event.fault, event.retryAfterMs, env, policy);
    case 'verdictsImported':
      // A push under way goes on: the county gives the same verdicts again (S3).
      return { ...state, ...event.outbox };
    case 'listsImported': {
      // As fresh as the county made them, not as the moment they came; the next pull goes on from their cursor.
      const madeAtMs = Math.min(event.madeAtMs, env.wallMs);
      return { ...state, freshAtMs: Math.max(state.freshAtMs ?? madeAtMs, madeAtMs) };
    }
  }
}

/** The journal as it is now; notes since when its oldest operation has been seen to wait. */
function withOutbox(state: SyncState, outbox: Outbox, env: StepEnv): SyncState {
  const same = outbox.oldestPendingAtMs === state.oldestPendingAtMs ? state.oldestSeenAtMs : null;
  const oldestSeenAtMs = outbox.pending === 0 ? null : (same ?? env.nowMs);
  return { ...state, ...outbox, oldestSeenAtMs };
}

/** How long the oldest operation has waited for sure, ms. The wall clock may have been set meanwhile (S17). */
const waitedMs = ({ oldestSeenAtMs }: SyncState, { nowMs }: StepEnv): number | null =>
  oldestSeenAtMs === null ? null : Math.max(0, nowMs - oldestSeenAtMs);

/** Whether something waits and a push left it all as it was. */
const isSame = (before: Outbox, after: Outbox): boolean =>
  after.pending > 0 &&
  after.pending === before.pending &&
  after.needsAttention === before.needsAttention &&
  after.oldestPendingAtMs === before.oldestPendingAtMs;

const mayPush = (state: SyncState, env: StepEnv): boolean =>
  state.enrolled && state.pending > 0 && isDue(state.push, env);

const mayPull = (state: SyncState, env: StepEnv): boolean =>
  state.enrolled && state.rendererReady && state.push.phase !== 'running' && isDue(state.pull, env);

const isDue = (leg: Leg, env: StepEnv): boolean =>
  leg.phase === 'idle' || (leg.phase === 'waiting' && leg.dueAtMs <= env.nowMs);

const running = (leg: Leg, env: StepEnv): Leg => ({
  phase: 'running',
  attempt: leg.phase === 'waiting' ? leg.attempt : 0,
  sinceMs: env.nowMs,
});

/** A waiting leg becomes due at once; a running one is left alone. */
const wake = (leg: Leg): Leg => (leg.phase === 'waiting' ? { ...leg, dueAtMs: 0 } : leg);

/** The other leg has just reached the county: no reason to sit out the rest of this one's backoff. */
const wakeAfterFailure = (leg: Leg): Leg => (leg.phase === 'waiting' && leg.attempt > 0 ? wake(leg) : leg);

function failed(
  state: SyncState,
  which: 'push' | 'pull',
  fault: LinkFault | null,
  retryAfterMs: number | null,
  env: StepEnv,
  policy: SyncPolicy,
): SyncState {
  const leg = state[which];
  const attempt = (leg.phase === 'idle' ? 0 : leg.attempt) + 1;
  const waiting: Leg = {
    phase: 'waiting',
    attempt,
    dueAtMs: env.nowMs + backoffMs(policy, attempt, env.random, retryAfterMs),
  };
  // `fault: null` is a failure on our own side (storage): it says nothing about the link.
  const link = fault === null ? {} : { link: 'down' as const, fault };
  return { ...state, ...link, [which]: waiting };
}

/** A leg that never ended is counted as failed; its late answer is still taken when it comes. */
function watchdog(state: SyncState, env: StepEnv, policy: SyncPolicy): SyncState {
  const overdue = (leg: Leg, limitMs: number): boolean =>
    leg.phase === 'running' && env.nowMs - leg.sinceMs >= limitMs;
  let next = state;
  if (overdue(next.push, policy.pushWatchdogMs)) next = failed(next, 'push', 'timeout', null, env, policy);
  if (overdue(next.pull, policy.pullWatchdogMs)) next = failed(next, 'pull', null, null, env, policy);
  return next;
}

function nextTimer(state: SyncState, policy: SyncPolicy): number | null {
  if (!state.enrolled) return null;
  const times: number[] = state.heartbeatDueAtMs === null ? [] : [state.heartbeatDueAtMs];
  if (state.push.phase === 'waiting' && state.pending > 0) times.push(state.push.dueAtMs);
  if (state.push.phase === 'running') times.push(state.push.sinceMs + policy.pushWatchdogMs);
  // A pull that may not start yet needs no timer: the event that lets it start comes by itself.
  const pullMayStart = state.rendererReady && state.push.phase !== 'running';
  if (state.pull.phase === 'waiting' && pullMayStart) times.push(state.pull.dueAtMs);
  if (state.pull.phase === 'running') times.push(state.pull.sinceMs + policy.pullWatchdogMs);
  return times.length === 0 ? null : Math.min(...times);
}
