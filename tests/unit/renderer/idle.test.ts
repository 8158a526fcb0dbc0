// 60 s, then 30 s that are counted down, then everything is gone (ux.md).
import { expect, it } from 'vitest';
import { idlePhase } from '#renderer/app/idle.ts';

it.each([
  [0, { kind: 'active' }],
  [59_999, { kind: 'active' }],
  [60_000, { kind: 'asking', secondsLeft: 30 }],
  [60_001, { kind: 'asking', secondsLeft: 30 }],
  [61_000, { kind: 'asking', secondsLeft: 29 }],
  [89_999, { kind: 'asking', secondsLeft: 1 }],
  [90_000, { kind: 'over' }],
  [9_000_000, { kind: 'over' }],
] as const)('%i ms after the last touch: %o', (idleMs, phase) => {
  expect(idlePhase(1_000, 1_000 + idleMs)).toEqual(phase);
});
