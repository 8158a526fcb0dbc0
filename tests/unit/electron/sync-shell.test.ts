// The shell does what the core says: with a core that is told what to say, and with the real one.
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '#shared/sync/policy.ts';
import type { SyncEffect, SyncEvent, SyncState } from '#shared/sync/state.ts';
import { initialState, statusOf, step } from '#shared/sync/step.ts';
import { type Core, makeSyncShell } from '#electron/main/sync-shell.ts';

const outbox = { pending: 0, needsAttention: 0, oldestPendingAtMs: null, alarm: false };

function stage(core: Core) {
  let nowMs = 0;
  const pushes: ((event: SyncEvent) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const timers: { readonly ms: number; readonly fire: () => void; cancelled: boolean }[] = [];
  const told: string[] = [];
  const bugs: unknown[] = [];
  const shell = makeSyncShell({
    core,
    env: () => ({ nowMs, wallMs: nowMs, random: 0.5 }),
    push: () =>
      new Promise((resolve, reject) => {
        pushes.push(resolve);
        failures.push(reject);
      }),
    tellPullDue: () => void told.push('pull'),
    heartbeat: ({ oldestPendingAgeMs }) => void told.push(`heartbeat ${String(oldestPendingAgeMs)}`),
    publish: (status) => void told.push(`publish ${status.light}`),
    timer: (ms, fire) => {
      const timer = { ms, fire, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    bug: (error) => void bugs.push(error),
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  return { shell, pushes, failures, timers, told, bugs, settled, pass };
}

/** A core that answers every event with the effects it was given, and remembers the events. */
function scripted(
  effects: (event: SyncEvent) => readonly SyncEffect[],
): Core & { readonly events: SyncEvent[] } {
  const events: SyncEvent[] = [];
  return {
    events,
    initialState,
    statusOf,
    step: (state: SyncState, event) => {
      events.push(event);
      return { state, effects: effects(event) };
    },
  };
}

describe('the sync shell', () => {
  it('has one push in flight at most, whatever the core says', async () => {
    const core = scripted((event) => (event.type === 'syncRequested' ? [{ type: 'push' }] : []));
    const { shell, pushes, settled } = stage(core);
    shell.dispatch({ type: 'syncRequested' });
    shell.dispatch({ type: 'syncRequested' });
    expect(pushes).toHaveLength(1);
    pushes[0]?.({ type: 'pushAnswered', outbox });
    await settled();
    shell.dispatch({ type: 'syncRequested' });
    expect(pushes).toHaveLength(2);
    expect(core.events.map(({ type }) => type)).toEqual([
      'syncRequested',
      'syncRequested',
      'pushAnswered',
      'syncRequested',
    ]);
  });

  it('[S15] tells the county how the kiosk is, with what the core knows', () => {
    const { shell, told } = stage(scripted(() => [{ type: 'heartbeat', oldestPendingAgeMs: 7 }]));
    shell.dispatch({ type: 'timerFired' });
    expect(told).toEqual(['heartbeat 7']);
  });

  it('keeps one timer: a new one replaces the last', () => {
    const core = scripted((event) => (event.type === 'timerFired' ? [] : [{ type: 'setTimer', atMs: 500 }]));
    const { shell, timers, pass } = stage(core);
    shell.dispatch({ type: 'syncRequested' });
    pass(200);
    shell.dispatch({ type: 'syncRequested' });
    expect(timers.map(({ ms, cancelled }) => [ms, cancelled])).toEqual([
      [500, true],
      [300, false],
    ]);
    timers[1]?.fire();
    expect(core.events.at(-1)).toEqual({ type: 'timerFired' });
  });

  it('takes an event that an effect causes after the present one is done', () => {
    const order: string[] = [];
    const core = scripted((event) => {
      order.push(event.type);
      return event.type === 'syncRequested' ? [{ type: 'pull' }, { type: 'publish' }] : [];
    });
    const shell = makeSyncShell({
      core,
      env: () => ({ nowMs: 0, wallMs: 0, random: 0 }),
      push: () => Promise.reject(new Error('not asked for')),
      tellPullDue: () => shell.dispatch({ type: 'pullCompleted' }),
      heartbeat: () => undefined,
      publish: () => void order.push('publish'),
      timer: () => () => undefined,
      bug: () => undefined,
    });
    shell.dispatch({ type: 'syncRequested' });
    expect(order).toEqual(['syncRequested', 'publish', 'pullCompleted']);
  });

  it('a bug in a push is reported and counts as a failure', async () => {
    const core = scripted((event) => (event.type === 'syncRequested' ? [{ type: 'push' }] : []));
    const { shell, failures, bugs, settled } = stage(core);
    shell.dispatch({ type: 'syncRequested' });
    failures[0]?.(new RangeError('bug'));
    await settled();
    expect(bugs).toHaveLength(1);
    expect(core.events.at(-1)).toEqual({ type: 'pushFailed', fault: 'protocol', retryAfterMs: null });
  });

  it('after it is disposed it does nothing more', async () => {
    const core = scripted(() => [{ type: 'push' }]);
    const { shell, pushes } = stage(core);
    shell.dispose();
    shell.dispatch({ type: 'syncRequested' });
    expect(pushes).toEqual([]);
  });

  it('[S15] with the real core: an operation goes out, and green comes only when it is answered', async () => {
    const policy = { ...defaultPolicy, startSpreadMs: 0 };
    const core: Core = {
      initialState,
      step: (state, event, env) => step(state, event, env, policy),
      statusOf,
    };
    const { shell, pushes, told, settled } = stage(core);
    shell.dispatch({ type: 'started', enrolled: true, outbox });
    shell.dispatch({ type: 'rendererReady' });
    expect(told).toContain('pull');
    shell.dispatch({ type: 'pullCompleted' });
    expect(shell.status().light).toBe('green');
    shell.dispatch({
      type: 'operationAppended',
      outbox: { pending: 1, needsAttention: 0, oldestPendingAtMs: 0, alarm: false },
    });
    expect(shell.status()).toMatchObject({ light: 'amber', pending: 1, busy: true });
    expect(pushes).toHaveLength(1);
    pushes[0]?.({ type: 'pushAnswered', outbox });
    await settled();
    expect(shell.status()).toMatchObject({ light: 'green', pending: 0 });
  });
});
