// [S5] When the journal is compacted, with time in the test's hand.
import { describe, expect, it } from 'vitest';
import { makeCompactionWatch } from '#electron/main/compaction-watch.ts';
import { FORGOTTEN_ALONE, KEEP_DECIDED_MS } from '#electron/main/journal/compaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { rememberingLog } from './support.ts';

function stage() {
  const at = { nowMs: 0, countyMs: null as number | null, room: true, spare: 1, mustErase: false, erased: 0 };
  const runs: number[] = [];
  let fire: (() => void) | null = null;
  const watch = makeCompactionWatch({
    journal: {
      mustErase: () => at.mustErase,
      bytes: () => 1,
      compact: (rule) => {
        if (rule === FORGOTTEN_ALONE) {
          at.erased += 1;
          at.mustErase = false;
          return Promise.resolve(ok({ dropped: 1, bytesBefore: 2, bytesAfter: 1 }));
        }
        const { countyNowMs, keepMs } = rule;
        expect(keepMs).toBe(KEEP_DECIDED_MS);
        runs.push(countyNowMs);
        return Promise.resolve(ok({ dropped: 1, bytesBefore: 2, bytesAfter: 1 }));
      },
    },
    countyNowMs: () => at.countyMs,
    hasRoom: () => at.room,
    mayErase: (bytes) => at.spare >= bytes,
    nowMs: () => at.nowMs,
    timer: (_ms, then) => {
      fire = then;
      return () => (fire = null);
    },
    log: rememberingLog(),
  });
  watch.start();
  /** Lets minutes go by, one look after each. */
  const minutes = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      at.nowMs += 60_000;
      fire?.();
      await new Promise(setImmediate);
    }
  };
  return { at, runs, watch, minutes };
}

describe('the compaction watch', () => {
  it('[S5] [S17] waits for the county to tell the time, then runs once, and again a day later', async () => {
    const { at, runs, minutes } = stage();
    await minutes(10);
    expect(runs).toEqual([]);
    at.countyMs = 42;
    await minutes(60);
    expect(runs).toEqual([42]);
    await minutes(24 * 60);
    expect(runs).toEqual([42, 42]);
  });

  it('[S20] does not begin while the disk is short of room', async () => {
    const { at, runs, minutes } = stage();
    at.countyMs = 42;
    at.room = false;
    await minutes(60);
    expect(runs).toEqual([]);
    at.room = true;
    await minutes(1);
    expect(runs).toEqual([42]);
  });

  it('[S5] leaves people alone: five quiet minutes first', async () => {
    const { at, runs, watch, minutes } = stage();
    at.countyMs = 42;
    for (let n = 0; n < 10; n += 1) {
      watch.appended();
      await minutes(4);
    }
    expect(runs).toEqual([]);
    await minutes(2);
    expect(runs).toEqual([42]);
  });

  it('[S21] what must be forgotten is erased at once, however busy people are, and after a lack of room with the next look', async () => {
    const { at, runs, watch, minutes } = stage();
    watch.appended();
    at.mustErase = true;
    watch.forgotten();
    await minutes(0);
    expect(at.erased).toBe(1);
    // Too little room for lists, and for compaction by age: the journal is written anew all the same while it fits in twice.
    at.room = false;
    at.spare = 0;
    at.mustErase = true;
    watch.forgotten();
    await minutes(2);
    expect(at.erased).toBe(1);
    at.spare = 1;
    await minutes(1);
    expect([at.erased, runs]).toEqual([2, []]);
  });

  it('ends with dispose', async () => {
    const { at, runs, watch, minutes } = stage();
    at.countyMs = 42;
    watch.dispose();
    await minutes(10);
    expect(runs).toEqual([]);
  });
});
