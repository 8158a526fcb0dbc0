// What the bench of the screens says: lanes are never mixed, and a lane that was not measured is no number.
import { describe, expect, it } from 'vitest';
import { type Timed, screensReport } from '#tests/bench/screens-report.ts';

const timed = (lane: Timed['lane'], tap: string, size: string, ...all: readonly number[]): Timed[] =>
  all.map((ms) => ({ lane, tap, size, ms }));

const measured = [
  ...timed('floor', 'homeToList', 'tall', 30, 10, 20),
  ...timed('ours', 'homeToList', 'tall', 60, 40, 50),
  ...timed('floor', 'back', 'low', 1, 2),
  ...timed('ours', 'back', 'low', 5, 4.126),
  ...timed('floor', 'printHandedOver', 'low', 900),
  ...timed('ours', 'printHandedOver', 'low', 1000),
];

describe('screensReport', () => {
  it('medians, p95 and longest are of all transitions; the slip, which is none, has its own numbers only', () => {
    const { medians, extra } = screensReport(measured);
    expect(medians).toEqual({ floor: 10, ours: 40 });
    expect(extra.p95Ms).toEqual({ floor: 30, ours: 60 });
    expect(extra.maxMs).toEqual({ floor: 30, ours: 60 });
    expect(extra.taps).toEqual({
      homeToList: { floor: { p50: 20, p95: 30, max: 30 }, ours: { p50: 50, p95: 60, max: 60 } },
      back: { floor: { p50: 1, p95: 2, max: 2 }, ours: { p50: 4.13, p95: 5, max: 5 } },
      printHandedOver: { floor: { p50: 900, p95: 900, max: 900 }, ours: { p50: 1000, p95: 1000, max: 1000 } },
    });
    expect(extra.sizes['low']).toEqual(extra.taps['back']);
  });

  it('a lane that was not measured breaks the report', () => {
    expect(() => screensReport(timed('ours', 'back', 'low', 5))).toThrow('nothing was measured');
  });
});
