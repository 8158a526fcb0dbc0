// The sync core: a complete state × event table, and properties over random histories.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, defaultPolicy } from '#shared/sync/policy.ts';
import type { Leg, Outbox, StepEnv, SyncEvent, SyncState } from '#shared/sync/state.ts';
import { initialState, statusOf, step } from '#shared/sync/step.ts';

const env = (nowMs: number, random = 0.5): StepEnv => ({ nowMs, wallMs: 1_790_000_000_000 + nowMs, random });
const outbox = (pending: number, oldestPendingAtMs: number | null = null): Outbox => ({
  pending,
  needsAttention: 0,
  oldestPendingAtMs,
  alarm: false,
});
const effectTypes = (state: SyncState, event: SyncEvent, at: StepEnv): string[] =>
  step(state, event, at).effects.map((effect) => effect.type);

const idle: Leg = { phase: 'idle' };
const running: Leg = { phase: 'running', attempt: 0, sinceMs: 1_000 };
const backingOff: Leg = { phase: 'waiting', attempt: 2, dueAtMs: 60_000 };
const ready: SyncState = { ...initialState(), enrolled: true, rendererReady: true, link: 'up' };

const states = {
  unenrolled: initialState(),
  quiet: { ...ready, pull: { phase: 'waiting', attempt: 0, dueAtMs: 300_000 } },
  pushing: { ...ready, pending: 2, push: running },
  pulling: { ...ready, pull: running },
  backingOff: { ...ready, link: 'down', pending: 1, push: backingOff, pull: backingOff },
  rendererAway: { ...ready, rendererReady: false, pull: idle },
  beatDue: {
    ...ready,
    link: 'down',
    heartbeatDueAtMs: 1_500,
    pull: { phase: 'waiting', attempt: 0, dueAtMs: 300_000 },
  },
} as const satisfies Record<string, SyncState>;

const events = {
  started: { type: 'started', enrolled: true, outbox: outbox(1) },
  enrolled: { type: 'enrolled' },
  rendererReady: { type: 'rendererReady' },
  rendererGone: { type: 'rendererGone' },
  operationAppended: { type: 'operationAppended', outbox: outbox(3) },
  syncRequested: { type: 'syncRequested' },
  timerFired: { type: 'timerFired' },
  pushAnswered: { type: 'pushAnswered', outbox: outbox(0) },
  pushFailed: { type: 'pushFailed', fault: 'dns', retryAfterMs: null },
  pullCompleted: { type: 'pullCompleted' },
  pullFailed: { type: 'pullFailed', fault: 'timeout', retryAfterMs: null },
  verdictsImported: { type: 'verdictsImported', outbox: outbox(0) },
  listsImported: { type: 'listsImported', madeAtMs: 1_790_000_000_000 },
} as const satisfies { [T in SyncEvent['type']]: Extract<SyncEvent, { type: T }> };

/** What starts, per state and event, at 2 s: the compiler keeps the table complete. */
const starts: Record<keyof typeof states, Record<SyncEvent['type'], string>> = {
  unenrolled: {
    started: '',
    enrolled: 'heartbeat',
    rendererReady: '',
    rendererGone: '',
    operationAppended: '',
    syncRequested: '',
    timerFired: '',
    pushAnswered: '',
    pushFailed: '',
    pullCompleted: '',
    pullFailed: '',
    verdictsImported: '',
    listsImported: '',
  },
  quiet: {
    started: '',
    enrolled: 'pull+heartbeat',
    rendererReady: '',
    rendererGone: '',
    operationAppended: 'push',
    syncRequested: 'pull',
    timerFired: '',
    pushAnswered: '',
    pushFailed: '',
    pullCompleted: '',
    pullFailed: '',
    verdictsImported: '',
    listsImported: '',
  },
  pushing: {
    started: '',
    enrolled: 'push+heartbeat',
    rendererReady: '',
    rendererGone: '',
    operationAppended: '',
    syncRequested: '',
    timerFired: '',
    pushAnswered: 'pull',
    pushFailed: 'pull',
    pullCompleted: '',
    pullFailed: '',
    verdictsImported: '',
    listsImported: '',
  },
  pulling: {
    started: '',
    enrolled: 'pull+heartbeat',
    rendererReady: '',
    rendererGone: '',
    operationAppended: 'push',
    syncRequested: '',
    timerFired: '',
    pushAnswered: '',
    pushFailed: '',
    pullCompleted: '',
    pullFailed: '',
    verdictsImported: '',
    listsImported: '',
  },
  backingOff: {
    started: '',
    enrolled: 'push+heartbeat',
    rendererReady: '',
    rendererGone: '',
    operationAppended: '',
    syncRequested: 'push',
    timerFired: '',
    pushAnswered: 'pull',
    pushFailed: '',
    pullCompleted: 'push',
    pullFailed: '',
    verdictsImported: '',
    listsImported: '',
  },
  rendererAway: {
    started: '',
    enrolled: 'heartbeat',
    rendererReady: 'pull',
    rendererGone: '',
    operationAppended: 'push',
    syncRequested: '',
    timerFired: '',
    pushAnswered: '',
    pushFailed: '',
    pullCompleted: '',
    pullFailed: '',
    verdictsImported: '',
    listsImported: '',
  },
  beatDue: {
    started: '',
    enrolled: 'pull+heartbeat',
    rendererReady: 'heartbeat',
    rendererGone: 'heartbeat',
    operationAppended: 'push+heartbeat',
    syncRequested: 'pull+heartbeat',
    timerFired: 'heartbeat',
    pushAnswered: 'heartbeat',
    pushFailed: 'heartbeat',
    pullCompleted: 'heartbeat',
    pullFailed: 'heartbeat',
    verdictsImported: 'heartbeat',
    listsImported: 'heartbeat',
  },
};

describe('sync core, state × event', () => {
  for (const [stateName, row] of Object.entries(starts)) {
    for (const [eventName, expected] of Object.entries(row)) {
      it(`[S14] ${stateName} + ${eventName} starts ${expected === '' ? 'nothing' : expected}`, () => {
        const state = states[stateName as keyof typeof states];
        const event = events[eventName as SyncEvent['type']];
        const started = effectTypes(state, event, env(2_000)).filter((t) =>
          ['push', 'pull', 'heartbeat'].includes(t),
        );
        expect(started.join('+')).toBe(expected);
      });
    }
  }
});

const anyEvent: fc.Arbitrary<SyncEvent> = fc.oneof(
  ...Object.values(events).map((event) => fc.constant(event)),
  fc.record({ type: fc.constant('operationAppended' as const), outbox: fc.nat(5).map((n) => outbox(n)) }),
  fc.record({ type: fc.constant('pushAnswered' as const), outbox: fc.nat(5).map((n) => outbox(n)) }),
);
const history = fc.array(
  fc.record({
    event: anyEvent,
    afterMs: fc.nat(400_000),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  }),
  { maxLength: 60 },
);

describe('sync core, properties', () => {
  it('[S14] never runs two pushes or two pulls at once, and whatever waits has a timer in the future', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let state = initialState();
        let nowMs = 0;
        for (const { event, afterMs, random } of steps) {
          nowMs += afterMs;
          const before = state;
          const { state: after, effects } = step(state, event, env(nowMs, random));
          for (const effect of effects) {
            if (effect.type === 'push')
              expect(after.push).toMatchObject({ phase: 'running', sinceMs: nowMs });
            if (effect.type === 'pull')
              expect(after.pull).toMatchObject({ phase: 'running', sinceMs: nowMs });
            if (effect.type === 'setTimer') expect(effect.atMs).toBeGreaterThan(nowMs - 1);
          }
          const restarts = ['started', 'enrolled', 'pushAnswered', 'pushFailed'];
          const inFlight =
            before.push.phase === 'running' && nowMs - before.push.sinceMs < defaultPolicy.pushWatchdogMs;
          if (inFlight && !restarts.includes(event.type)) {
            expect(effects).not.toContainEqual({ type: 'push' });
          }
          const needsTimer = after.enrolled && after.pending > 0 && after.push.phase === 'waiting';
          if (needsTimer) expect(effects.map((e) => e.type)).toContain('setTimer');
          state = after;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[S15] the light is never green while something waits, whatever has happened', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let state = initialState();
        let nowMs = 0;
        for (const { event, afterMs, random } of steps) {
          nowMs += afterMs;
          state = step(state, event, env(nowMs, random)).state;
          const status = statusOf(state, env(nowMs, random));
          if (status.pending > 0 || status.needsAttention > 0 || status.link !== 'up')
            expect(status.light).not.toBe('green');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[S14] from any history, a link that works again drains the outbox within the backoff cap', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let state = step(initialState(), events.started, env(0)).state;
        let nowMs = 0;
        for (const { event, afterMs, random } of steps) {
          nowMs += afterMs;
          state = step(state, event, env(nowMs, random)).state;
        }
        state = step(state, { type: 'operationAppended', outbox: outbox(1) }, env(nowMs)).state;
        const limitMs =
          nowMs + defaultPolicy.backoffCapMs + defaultPolicy.pushWatchdogMs + defaultPolicy.startSpreadMs;
        while (state.push.phase !== 'running' || state.push.sinceMs < nowMs) {
          const { state: next, effects } = step(state, { type: 'timerFired' }, env(nowMs));
          state = next;
          if (effects.some((effect) => effect.type === 'push')) break;
          const timer = effects.find((effect) => effect.type === 'setTimer');
          expect(timer, 'a waiting outbox must have a timer').toBeDefined();
          nowMs = Math.max(nowMs + 1, timer?.type === 'setTimer' ? timer.atMs : nowMs);
          expect(nowMs).toBeLessThanOrEqual(limitMs);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('sync core, claims', () => {
  it('[S15] tells how it is about every five minutes, link or no link, whatever the legs do', () => {
    let { state } = step(initialState(), events.started, env(0));
    const beats: number[] = [];
    for (let nowMs = 0; nowMs < 3_600_000; nowMs += 1_000) {
      const next = step(state, nowMs % 7_000 === 0 ? events.pushFailed : events.timerFired, env(nowMs));
      state = next.state;
      if (next.effects.some(({ type }) => type === 'heartbeat')) beats.push(nowMs);
    }
    expect(beats[0]).toBe(180_000);
    expect(beats.length).toBe(12);
  });

  it('[S15] [S17] how long the oldest has waited is measured by the clock that nobody sets', () => {
    const first = { ...outbox(2, 5), alarm: false };
    let { state } = step(
      { ...ready, heartbeatDueAtMs: 1_200_000 },
      { type: 'operationAppended', outbox: first },
      env(1_000),
    );
    state = step(state, { type: 'operationAppended', outbox: { ...first, pending: 3 } }, env(500_000)).state;
    const tenYearsBack = { ...env(1_200_000), wallMs: 1 };
    const beat = (from: SyncState, at: StepEnv) =>
      step(from, events.timerFired, at).effects.find(({ type }) => type === 'heartbeat');
    expect(beat(state, tenYearsBack)).toEqual({ type: 'heartbeat', oldestPendingAgeMs: 1_199_000 });
    expect(statusOf({ ...state, link: 'up' }, tenYearsBack).light).toBe('red');
    const another = step(state, { type: 'pushAnswered', outbox: outbox(1, 9) }, env(600_000)).state;
    expect(beat(another, env(1_200_000))).toEqual({ type: 'heartbeat', oldestPendingAgeMs: 600_000 });
    const drained = step(state, { type: 'pushAnswered', outbox: outbox(0) }, env(600_000)).state;
    expect(beat(drained, env(1_200_000))).toEqual({ type: 'heartbeat', oldestPendingAgeMs: null });
  });

  it('[S15] an outbox older than 15 minutes while the link is up turns the light red', () => {
    const at = env(0);
    const state: SyncState = { ...ready, pending: 1, oldestPendingAtMs: at.wallMs - 15 * 60_000 - 1 };
    expect(statusOf(state, at).light).toBe('red');
    expect(statusOf({ ...state, oldestPendingAtMs: at.wallMs - 60_000 }, at).light).toBe('amber');
  });

  it('[S18] verdicts by stick empty the queue and say nothing of the link: amber stays until the county answers', () => {
    const down = step(states.pushing, events.pushFailed, env(2_000)).state;
    const imported = step(down, events.verdictsImported, env(3_000)).state;
    expect(statusOf(imported, env(3_000))).toMatchObject({ pending: 0, link: 'down', light: 'amber' });
    expect(imported.push).toEqual(down.push);
  });

  it('[S18] lists by stick are as fresh as the county made them, never fresher than what was heard, never of tomorrow', () => {
    const at = env(5_000);
    const fresh = (freshAtMs: number | null, madeAtMs: number): number | null =>
      step({ ...ready, freshAtMs }, { type: 'listsImported', madeAtMs }, at).state.freshAtMs;
    expect(fresh(null, at.wallMs - 1_000)).toBe(at.wallMs - 1_000);
    expect(fresh(at.wallMs - 500, at.wallMs - 1_000)).toBe(at.wallMs - 500);
    expect(fresh(null, at.wallMs + 86_400_000)).toBe(at.wallMs);
  });

  it('[S5] a county that asks for what was let go long ago turns the light red until staff have seen to it', () => {
    const told = { ...outbox(0), needsAttention: 1, alarm: true };
    const { state } = step(states.pushing, { type: 'pushAnswered', outbox: told }, env(2_000));
    expect(statusOf(state, env(2_000)).light).toBe('red');
    const seen = step(state, { type: 'operationAppended', outbox: outbox(0) }, env(3_000)).state;
    expect(statusOf(seen, env(3_000)).light).toBe('green');
  });

  it('[S14] a failed leg waits: an appended form does not hammer a link that is down', () => {
    const down = step(states.pushing, events.pushFailed, env(2_000)).state;
    expect(down.link).toBe('down');
    expect(effectTypes(down, events.operationAppended, env(2_001))).not.toContain('push');
  });

  it('[S14] an answered push that changed nothing waits, longer each time; one that changed something goes on at once', () => {
    const same: SyncEvent = { type: 'pushAnswered', outbox: outbox(2) };
    let state: SyncState = states.pushing;
    let nowMs = 2_000;
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const answered = step(state, same, env(nowMs));
      expect(answered.effects).not.toContainEqual({ type: 'push' });
      expect(answered.state).toMatchObject({
        link: 'up',
        fault: null,
        push: { phase: 'waiting', attempt: n + 1 },
      });
      const dueAtMs = answered.state.push.phase === 'waiting' ? answered.state.push.dueAtMs : 0;
      waits.push(dueAtMs - nowMs);
      nowMs = dueAtMs;
      const again = step(answered.state, events.timerFired, env(nowMs));
      expect(again.effects).toContainEqual({ type: 'push' });
      state = again.state;
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
    const some = step(state, { type: 'pushAnswered', outbox: outbox(1) }, env(nowMs));
    expect(some.effects).toContainEqual({ type: 'push' });
    expect(some.state.push).toMatchObject({ phase: 'running', attempt: 0 });
  });

  it('[S14] Retry-After is honoured and jittered above, never below', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(600_000),
        (attempt, random, after) => {
          expect(backoffMs(defaultPolicy, attempt, random, after)).toBeGreaterThanOrEqual(after);
          const free = backoffMs(defaultPolicy, attempt, random, null);
          expect(free).toBeGreaterThan(0);
          expect(free).toBeLessThanOrEqual(defaultPolicy.backoffCapMs);
        },
      ),
    );
  });

  it('[S14] after a start the first contact is spread over 0–120 s', () => {
    const early = step(initialState(), events.started, env(0, 0)).state.push;
    const late = step(initialState(), events.started, env(0, 0.999)).state.push;
    expect(early).toMatchObject({ phase: 'running' });
    expect(late).toMatchObject({ phase: 'waiting', dueAtMs: 0.999 * 120_000 });
  });

  it('[S19] a pull whose renderer died runs again when the renderer is back', () => {
    const gone = step(states.pulling, events.rendererGone, env(2_000)).state;
    expect(gone.pull).toEqual(idle);
    expect(effectTypes(gone, events.rendererReady, env(3_000))).toContain('pull');
  });
});
