// A home screen that nobody touches, day and night: what stands still is moved by a few pixels, so that it does not burn in, and late at
// night or long untouched it is dimmed. Pure; a touch does its work at once, dimmed or not.

/** A step of the way round, ms: nobody sees one pixel in two minutes. */
const STEP_MS = 2 * 60_000;
/** Half of the way's side, px: less than any margin. */
const REACH_PX = 3;

/** By day after an hour; at night, when a hall is closed, after three minutes. */
const DIM_AFTER_MS = { day: 60 * 60_000, night: 3 * 60_000 } as const;
const NIGHT = { from: '21:30', until: '06:30' } as const;

export type Shift = { readonly x: number; readonly y: number };

/** Around a square of a few pixels, one pixel at a time, the whole way in less than an hour. */
const way: readonly Shift[] = [
  ...side((at) => ({ x: at, y: -REACH_PX })),
  ...side((at) => ({ x: REACH_PX, y: at })),
  ...side((at) => ({ x: -at, y: REACH_PX })),
  ...side((at) => ({ x: -REACH_PX, y: -at })),
];
function side(at: (along: number) => Shift): readonly Shift[] {
  return Array.from({ length: 2 * REACH_PX }, (_, along) => at(along - REACH_PX));
}

/** Where the home screen stands at a time. */
export const shiftAt = (nowMs: number): Shift =>
  way[Math.floor(nowMs / STEP_MS) % way.length] ?? { x: 0, y: 0 };

/** @param idleMs since the last touch @param time 'HH:MM' in China */
export const isDimmed = (idleMs: number, time: string): boolean =>
  idleMs >= (time >= NIGHT.from || time < NIGHT.until ? DIM_AFTER_MS.night : DIM_AFTER_MS.day);
