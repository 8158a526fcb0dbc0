// The lists in memory: read once a change, spaced while a long pull runs, healed after a failed read.
import { expect, it } from 'vitest';
import { createCatalogue } from '#renderer/db/catalogue.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import { memoryListStore } from '#tests/support/memory-list-store.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

/** A clock of one timer, moved by hand. */
const manualTimer = () => {
  let due: (() => void) | null = null;
  return {
    after: (_delayMs: number, callback: () => void) => {
      due = callback;
      return () => {
        due = null;
      };
    },
    fire: () => {
      const callback = due;
      due = null;
      callback?.();
    },
    armed: () => due !== null,
  };
};
const counting = (store: ListStore) => {
  const counted = { reads: 0, failNext: false };
  const rows: ListStore['rows'] = async () => {
    counted.reads += 1;
    if (!counted.failNext) return store.rows();
    counted.failNext = false;
    return { ok: false, error: { reason: 'storageFailed' } };
  };
  return { counted, store: { ...store, rows } };
};
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('reads once at the start, and once for many pages that arrive together', async () => {
  const memory = memoryListStore();
  const { counted, store } = counting(memory);
  const timer = manualTimer();
  const catalogue = createCatalogue(store, timer.after);
  await settled();
  expect([counted.reads, catalogue.get().loaded]).toEqual([1, true]);
  const jobs = sampleJobs(6, '2026-11-21');
  for (const [index, job] of jobs.entries()) {
    const from = index === 0 ? '' : `c${index - 1}`;
    await memory.applyPage('current', from, samplePage(jobUpserts([job]), { cursor: `c${index}` }));
  }
  expect(counted.reads).toBe(1);
  timer.fire();
  await settled();
  expect([counted.reads, catalogue.get().rows.jobs.length]).toEqual([2, 6]);
  catalogue.dispose();
});

it('[S19] a read that fails is tried again, and the rows of before stay meanwhile', async () => {
  const memory = memoryListStore();
  await memory.applyPage('current', '', samplePage(jobUpserts(sampleJobs(2, '2026-11-21'))));
  const { counted, store } = counting(memory);
  const timer = manualTimer();
  const catalogue = createCatalogue(store, timer.after);
  await settled();
  counted.failNext = true;
  await memory.applyPage(
    'current',
    'cursor-1',
    samplePage(jobUpserts(sampleJobs(3, '2026-11-21')), { cursor: 'c2' }),
  );
  timer.fire();
  await settled();
  expect(catalogue.get().rows.jobs).toHaveLength(2);
  expect(timer.armed()).toBe(true);
  timer.fire();
  await settled();
  expect(catalogue.get().rows.jobs).toHaveLength(3);
  catalogue.dispose();
});
