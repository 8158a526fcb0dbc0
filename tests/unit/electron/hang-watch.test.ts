// A page that hangs is found; one that is merely slow, on a machine that is busy or slept, keeps the person's answers that are in it.
import { beforeEach, describe, expect, it } from 'vitest';
import { type HangWatch, watchForHang } from '#electron/main/hang-watch.ts';
import { type HandMovedTime, handMovedTime } from '#tests/support/hand-moved-time.ts';

let time: HandMovedTime;
let page: 'answers' | 'hangs' | 'away';
let asked: number;
let hangs: number;
let answerAtLast: () => void;
let watch: HangWatch;
beforeEach(() => {
  time = handMovedTime();
  [page, asked, hangs] = ['answers', 0, 0];
  watch = watchForHang({
    ...time,
    ask: () => {
      asked += 1;
      if (page === 'answers') return Promise.reject(new Error('any answer will do'));
      const { promise, resolve } = Promise.withResolvers<void>();
      answerAtLast = resolve;
      return promise;
    },
    mayAsk: () => page !== 'away',
    hangs: () => {
      hangs += 1;
      page = 'away';
    },
  });
});
/** Lets answers arrive between the looks. */
const pass = async (seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second += 1) {
    time.pass(1_000);
    await Promise.resolve();
  }
};

describe('a page', () => {
  it('that answers is asked again and again, and left alone', async () => {
    await pass(60);
    expect([asked, hangs]).toEqual([20, 0]);
  });

  it('that owes an answer for 15 s hangs, and is told of once', async () => {
    await pass(6);
    page = 'hangs';
    await pass(17);
    expect(hangs).toBe(0);
    await pass(60);
    expect(hangs).toBe(1);
  });

  it('that answers at last begins anew', async () => {
    page = 'hangs';
    await pass(17);
    answerAtLast();
    await Promise.resolve();
    await pass(15);
    expect(hangs).toBe(0);
    await pass(4);
    expect(hangs).toBe(1);
  });

  it('is known to owe an answer from the look that misses it until it comes', async () => {
    await pass(6);
    page = 'hangs';
    await pass(3);
    expect(watch.isOwed()).toBe(false);
    await pass(3);
    expect(watch.isOwed()).toBe(true);
    answerAtLast();
    await Promise.resolve();
    expect(watch.isOwed()).toBe(false);
  });

  it('that is away owes nothing', async () => {
    page = 'hangs';
    await pass(12);
    page = 'away';
    await pass(12);
    page = 'hangs';
    await pass(17);
    expect(hangs).toBe(0);
  });
});

it('a look that main makes late counts for nothing: the machine is busy, or slept', async () => {
  page = 'hangs';
  for (let look = 0; look < 20; look += 1) {
    time.passWithoutTimers(5_000);
    await pass(1);
  }
  expect(hangs).toBe(0);
  await pass(18);
  expect(hangs).toBe(1);
});
