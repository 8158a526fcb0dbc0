// The chime of a call for staff, with a machine's sound that counts.
import { expect, it, vi } from 'vitest';
import { browserChime } from '#renderer/app/chime.ts';
import { handMovedTime } from '#tests/support/hand-moved-time.ts';

it('rings at once and now and then, falls silent after some minutes or when the sign goes, and gives the sound back', () => {
  let tones = 0;
  const closed = vi.fn<() => Promise<void>>(async () => undefined);
  const audio = { currentTime: 0, destination: {}, close: closed } as unknown as AudioContext;
  class Node {
    gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
    connect = (next: unknown) => next;
    start = () => {
      tones += 1;
    };
    stop = () => undefined;
  }
  vi.stubGlobal('OscillatorNode', Node);
  vi.stubGlobal('GainNode', Node);
  const time = handMovedTime();
  const every = (periodMs: number, callback: () => void): (() => void) => {
    let stop = () => undefined as void;
    const again = () => {
      stop = time.timer(periodMs, () => {
        callback();
        again();
      });
    };
    again();
    return () => stop();
  };
  const silence = browserChime(() => audio)({ after: time.timer, every });
  expect(tones).toBe(2);
  time.pass(60_000);
  expect(tones).toBe(2 * (1 + 4));
  time.pass(10 * 60_000);
  expect(tones).toBe(2 * 12);
  silence();
  expect(closed).toHaveBeenCalledOnce();
  const other = browserChime(() => audio)({ after: time.timer, every });
  other();
  const then = tones;
  time.pass(60_000);
  expect(tones).toBe(then);
  vi.unstubAllGlobals();
});
