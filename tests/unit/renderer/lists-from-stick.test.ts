// [S18] The page's half of lists by stick: the copy may take its time, loading waits its turn, and what main hears is what happened.
import { expect, it } from 'vitest';
import type { ResponseOf } from '#shared/ipc/contract.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { listsFromStick } from '#renderer/sync/lists-from-stick.ts';
import { startListsShell } from '#renderer/sync/lists-shell.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { type FakeAnswers, fakeKiosk } from '#tests/support/fake-kiosk.ts';
import { memoryListStore } from '#tests/support/memory-list-store.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

const offer: Extract<ResponseOf<'usb:openLists'>, { ok: true }>['value'] = {
  epoch: 'epoch-1',
  build: 5,
  cursor: 'c9',
  county: '清溪县',
  chunks: [],
  madeAtMs: 7,
};
const good: FakeAnswers = {
  'usb:copyLists': () => ({ ok: true, value: { rows: 6, madeAtMs: 7 } }),
  'usb:openLists': () => ({ ok: true, value: offer }),
};
const channels = (kiosk: ReturnType<typeof fakeKiosk>): string[] => kiosk.asked.map(({ channel }) => channel);

it('[S18] copies, opens, loads, and tells main that it is in', async () => {
  const kiosk = fakeKiosk([], good);
  const loaded: unknown[] = [];
  const load = async (snapshot: unknown) => {
    loaded.push(snapshot);
    return ok(null);
  };
  const store = memoryListStore();
  const deps = { kiosk: kiosk.api, store, load, turns: oneAfterAnother() };
  expect(await listsFromStick(deps, 'id')).toEqual({ ok: true, value: { rows: 6, madeAtMs: 7 } });
  const { madeAtMs: _, ...snapshot } = offer;
  expect(loaded).toEqual([snapshot]);
  expect(kiosk.asked).toEqual([
    { channel: 'usb:copyLists', request: { stick: 'id', empty: true } },
    { channel: 'usb:openLists', request: { empty: true } },
    { channel: 'usb:listsEnded', request: { loaded: true } },
  ]);
});

it('[S18] a refusal of main loads nothing; a store that refuses is told to main and to the technician', async () => {
  const never = () => Promise.reject(new Error('loaded all the same'));
  const refusing = fakeKiosk([]);
  const deps = { store: memoryListStore(), turns: oneAfterAnother() };
  expect(await listsFromStick({ ...deps, kiosk: refusing.api, load: never }, 'id')).toEqual({
    ok: false,
    error: { reason: 'pulled' },
  });
  expect(channels(refusing)).toEqual(['usb:copyLists']);
  const full = fakeKiosk([], good);
  const load = async () => err({ reason: 'storageFull' } as const);
  expect(await listsFromStick({ ...deps, kiosk: full.api, load }, 'id')).toEqual({
    ok: false,
    error: { reason: 'notLoaded' },
  });
  expect(full.asked.at(-1)).toEqual({ channel: 'usb:listsEnded', request: { loaded: false } });
});

it('[S18] a refresh and the stick take turns: main is asked for the offer only when the page before is applied', async () => {
  const page = Promise.withResolvers<null>();
  const store = memoryListStore();
  const kiosk = fakeKiosk([], {
    ...good,
    'pull:page': async () => {
      await page.promise;
      return ok(samplePage(jobUpserts(sampleJobs(1, '2026-11-21')), { cursor: 'c1' }));
    },
  });
  const turns = oneAfterAnother();
  const stop = startListsShell(kiosk.api, store, () => undefined, {
    load: null,
    nowMs: () => performance.now(),
    turns,
  });
  kiosk.tell('pull:due', null);
  const stick = listsFromStick({ kiosk: kiosk.api, store, load: async () => ok(null), turns }, 'id');
  await new Promise(setImmediate);
  expect(channels(kiosk)).toEqual(['pull:page', 'usb:copyLists']);
  page.resolve(null);
  await stick;
  expect(channels(kiosk)).toEqual([
    'pull:page',
    'usb:copyLists',
    'pull:ended',
    'usb:openLists',
    'usb:listsEnded',
  ]);
  // What the page brought is known by then: the lists are not empty any more.
  expect(kiosk.asked.at(-2)?.request).toEqual({ empty: false });
  stop();
});
