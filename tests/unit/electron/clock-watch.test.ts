// [S17] A wrong clock is shown and kept as evidence; it orders nothing.
import { expect, it } from 'vitest';
import { makeClockWatch } from '#electron/main/clock-watch.ts';

it('[S17] is told when the clock turns wrong and when it is right again, not at every answer', () => {
  const told: (readonly [boolean, number])[] = [];
  const clock = makeClockWatch((wrong, offsetMs) => told.push([wrong, offsetMs]));
  for (const offsetMs of [0, 300_000, -300_000, 300_001, 400_000, -86_400_000, 299_000, 0])
    clock.learned(offsetMs);
  expect(told).toEqual([
    [true, 300_001],
    [false, 299_000],
  ]);
  clock.learned(-300_001);
  expect(clock.wrong()).toBe(true);
});
