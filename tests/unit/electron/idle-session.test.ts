// A session that a PIN has opened: when it ends, and how long its PIN is good for a step-up.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  PIN_FRESH_MS,
  SESSION_IDLE_MS,
  type IdleSession,
  makeIdleSession,
} from '#electron/main/idle-session.ts';
import { type HandMovedTime, handMovedTime } from '#tests/support/hand-moved-time.ts';

let time: HandMovedTime;
let expired = 0;
let session: IdleSession;
beforeEach(() => {
  time = handMovedTime();
  expired = 0;
  session = makeIdleSession({
    ...time,
    expired: () => {
      expired += 1;
    },
  });
});

describe('a session', () => {
  it('is shut until a PIN was right, and ends three minutes after the last touch, once', () => {
    session.stay();
    expect(session.isOpen()).toBe(false);
    session.proved();
    time.pass(SESSION_IDLE_MS - 1);
    session.stay();
    time.pass(SESSION_IDLE_MS - 1);
    expect([session.isOpen(), expired]).toEqual([true, 0]);
    time.pass(1);
    time.pass(SESSION_IDLE_MS);
    expect([session.isOpen(), expired]).toEqual([false, 1]);
  });

  it('is over when its time is, also where the timer is late; a late touch does not bring it back', () => {
    session.proved();
    time.passWithoutTimers(SESSION_IDLE_MS);
    session.stay();
    expect([session.isOpen(), expired]).toEqual([false, 1]);
    time.pass(SESSION_IDLE_MS);
    expect(expired).toBe(1);
  });

  it('lasts while work is under way and three minutes beyond, however the work ends', async () => {
    session.proved();
    const work = Promise.withResolvers<never>();
    const done = session.during(() => work.promise);
    time.pass(SESSION_IDLE_MS * 2);
    expect(session.isOpen()).toBe(true);
    work.reject(new Error('broken'));
    await expect(done).rejects.toThrow('broken');
    time.pass(SESSION_IDLE_MS - 1);
    expect(session.isOpen()).toBe(true);
    time.pass(1);
    expect(session.isOpen()).toBe(false);
  });

  it('ends at once and without a word when its owner ends it', () => {
    session.proved();
    expect([session.end(), session.end(), session.isOpen(), expired]).toEqual([true, false, false, 0]);
    time.pass(SESSION_IDLE_MS);
    expect(expired).toBe(0);
  });
});

describe('a step-up', () => {
  it('is good for a minute after the PIN; touches do not lengthen it, the PIN again does', () => {
    expect(session.isFresh()).toBe(false);
    session.proved();
    time.pass(PIN_FRESH_MS);
    session.stay();
    expect(session.isFresh()).toBe(true);
    time.pass(1);
    expect([session.isOpen(), session.isFresh()]).toEqual([true, false]);
    session.proved();
    expect(session.isFresh()).toBe(true);
    session.end();
    expect(session.isFresh()).toBe(false);
  });
});
