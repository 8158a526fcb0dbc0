// The pull loop of the cache over the memory store: pages in order, cursorGone and new epochs by a staged refetch.
import { describe, expect, it } from 'vitest';
import type { PullResult } from '#shared/ipc/contract.ts';
import { type ListStore } from '#renderer/db/list-store.ts';
import { dropForeignLists, startListsShell } from '#renderer/sync/lists-shell.ts';
import { refreshLists } from '#renderer/sync/refresh-lists.ts';
import { fakeKiosk, sampleInfo } from '#tests/support/fake-kiosk.ts';
import { memoryListStore } from '#tests/support/memory-list-store.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

const jobs = sampleJobs(6, '2026-11-21');
const page = (from: number, cursor: string, more: boolean, epoch = 'epoch-1') =>
  samplePage(jobUpserts(jobs.slice(from, from + 2)), { cursor, more, epoch });
const ok = (value: ReturnType<typeof page>): PullResult => ({ ok: true, value });
const idsIn = async (store: ListStore) => {
  const rows = await store.rows();
  return rows.ok ? rows.value.jobs.map(({ id }) => id) : rows.error.reason;
};

/** Answers by cursor; an unexpected cursor fails the test. */
const county = (answers: Readonly<Record<string, PullResult | (() => PullResult | Promise<PullResult>)>>) => {
  const asked: string[] = [];
  return {
    asked,
    pull: async (cursor: string): Promise<PullResult> => {
      asked.push(cursor);
      const answer = answers[cursor];
      if (answer === undefined) throw new Error(`asked with an unexpected cursor: ${cursor}`);
      return typeof answer === 'function' ? answer() : answer;
    },
  };
};

describe('refreshing the lists', () => {
  it('[S7] asks page after page from the stored cursor until there is no more', async () => {
    const store = memoryListStore();
    const { pull, asked } = county({
      '': ok(page(0, 'a', true)),
      a: ok(page(2, 'b', true)),
      b: ok(page(4, 'c', false)),
    });
    expect(await refreshLists(store, pull)).toEqual({ outcome: 'complete', reason: null });
    expect(asked).toEqual(['', 'a', 'b']);
    expect(await idsIn(store)).toHaveLength(6);
  });

  it('[S7] a link that drops between pages goes on from the last applied page', async () => {
    const store = memoryListStore();
    const down: PullResult = { ok: false, error: { reason: 'timeout' } };
    expect(await refreshLists(store, county({ '': ok(page(0, 'a', true)), a: down }).pull)).toEqual({
      outcome: 'failed',
      reason: 'timeout',
    });
    const again = county({ a: ok(page(2, 'b', false)) });
    expect(await refreshLists(store, again.pull)).toEqual({ outcome: 'complete', reason: null });
    expect(await idsIn(store)).toHaveLength(4);
  });

  it('[S11] cursorGone: everything is fetched anew beside the old lists, which stay until the swap', async () => {
    const store = memoryListStore();
    await refreshLists(store, county({ '': ok(page(0, 'a', false)) }).pull);
    const during: unknown[] = [];
    const { pull, asked } = county({
      a: { ok: false, error: { reason: 'cursorGone' } },
      '': ok(page(2, 'x', true)),
      x: async () => {
        during.push(await idsIn(store));
        return ok(page(4, 'y', false));
      },
    });
    expect(await refreshLists(store, pull)).toEqual({ outcome: 'complete', reason: null });
    expect(asked).toEqual(['a', '', 'x']);
    expect(during).toEqual([['job-00000', 'job-00001']]);
    expect(await idsIn(store)).toEqual(['job-00002', 'job-00003', 'job-00004', 'job-00005']);
  });

  it('[S11] an interrupted refetch goes on where it stopped, with the old lists still shown', async () => {
    const store = memoryListStore();
    await refreshLists(store, county({ '': ok(page(0, 'a', false)) }).pull);
    const gone: PullResult = { ok: false, error: { reason: 'cursorGone' } };
    const down: PullResult = { ok: false, error: { reason: 'noRoute' } };
    await refreshLists(store, county({ a: gone, '': ok(page(2, 'x', true)), x: down }).pull);
    expect(await idsIn(store)).toEqual(['job-00000', 'job-00001']);
    const again = county({ x: ok(page(4, 'y', false)) });
    await refreshLists(store, again.pull);
    expect(again.asked).toEqual(['x']);
    expect(await idsIn(store)).toEqual(['job-00002', 'job-00003', 'job-00004', 'job-00005']);
  });

  it('[S5] a new epoch of the county makes the cache anew by a staged refetch', async () => {
    const store = memoryListStore();
    await refreshLists(store, county({ '': ok(page(0, 'a', false)) }).pull);
    const { pull, asked } = county({
      a: ok(page(2, 'b', false, 'epoch-2')),
      '': ok(page(4, 'z', false, 'epoch-2')),
    });
    expect(await refreshLists(store, pull)).toEqual({ outcome: 'complete', reason: null });
    expect(asked).toEqual(['a', '']);
    expect(await idsIn(store)).toEqual(['job-00004', 'job-00005']);
  });

  it('gives up instead of asking for ever: cursorGone to the empty cursor, and a page that does not move', async () => {
    const gone: PullResult = { ok: false, error: { reason: 'cursorGone' } };
    const stubborn = county({ '': gone });
    expect(await refreshLists(memoryListStore(), stubborn.pull)).toEqual({
      outcome: 'failed',
      reason: 'cursorGone',
    });
    expect(stubborn.asked.length).toBeLessThan(5);
    const circling = county({ '': ok(page(0, '', true)) });
    expect(await refreshLists(memoryListStore(), circling.pull)).toEqual({
      outcome: 'failed',
      reason: 'protocol',
    });
  });
});

describe('the shell', () => {
  const endings = (kiosk: ReturnType<typeof fakeKiosk>) =>
    kiosk.asked.filter(({ channel }) => channel === 'pull:ended').map(({ request }) => request);

  it('answers each pull:due with one pull:ended; two notices at once make two refreshes, one after the other', async () => {
    let ended: () => void = () => undefined;
    const twice = new Promise<void>((resolve) => {
      ended = resolve;
    });
    let count = 0;
    let running = 0;
    const kiosk = fakeKiosk([], {
      'pull:page': async () => {
        running += 1;
        expect(running).toBe(1);
        await Promise.resolve();
        running -= 1;
        return ok(page(0, 'a', false));
      },
      'pull:ended': () => {
        count += 1;
        if (count === 2) ended();
        return null;
      },
    });
    const stop = startListsShell(kiosk.api, memoryListStore(), () => undefined, {
      load: null,
      nowMs: () => 0,
    });
    kiosk.tell('pull:due', null);
    kiosk.tell('pull:due', null);
    await twice;
    stop();
    expect(endings(kiosk)).toEqual([
      { outcome: 'complete', reason: null },
      { outcome: 'complete', reason: null },
    ]);
  });

  it('empties the cache of another county at once, and keeps it for the same county with a new epoch', async () => {
    const store = memoryListStore();
    await refreshLists(store, county({ '': ok(page(0, 'a', false)) }).pull);
    await dropForeignLists({ ...sampleInfo, epoch: 'epoch-2' }, store, () => undefined);
    expect(await idsIn(store)).toHaveLength(2);
    await dropForeignLists(
      { ...sampleInfo, county: { name: '另一个县', hotline: '12333' } },
      store,
      () => undefined,
    );
    expect(await idsIn(store)).toEqual([]);
  });
});
