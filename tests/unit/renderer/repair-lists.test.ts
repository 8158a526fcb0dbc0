// [S8] Comparing after a pull and mending by buckets, over the memory store and a county that may lie.
import { describe, expect, it, vi } from 'vitest';
import type { BucketResult } from '#shared/ipc/contract.ts';
import type { Log } from '#renderer/db/open-lists.ts';
import { startListsShell } from '#renderer/sync/lists-shell.ts';
import { repairLists } from '#renderer/sync/repair-lists.ts';
import type { BucketPage } from '#shared/protocol/bucket.ts';
import { type ListTable, listTables } from '#shared/protocol/pull.ts';
import { idDigest, listChecksum } from '#shared/sync/checksum.ts';
import { type BucketRef, noRepairs, planRepair } from '#shared/sync/repair.ts';
import { fakeKiosk } from '#tests/support/fake-kiosk.ts';
import { emptyMemoryListDisk, memoryListStore } from '#tests/support/memory-list-store.ts';
import { jobUpserts, sampleJobs, samplePage } from '#tests/support/sample-lists.ts';

const theirs = jobUpserts(sampleJobs(60, '2026-11-21'), 3);
const checksums = (): Record<ListTable, string> => ({
  ...(Object.fromEntries(listTables.map((table) => [table, listChecksum([])])) as Record<ListTable, string>),
  job: listChecksum(theirs),
});
const page = samplePage(theirs, { cursor: 'c1', checksums: checksums() });
const bucketOf = ({ table, bucket }: BucketRef): BucketPage => ({
  protocol: 1,
  epoch: 'epoch-1',
  table,
  bucket,
  changes: theirs.filter((change) => change.table === table && idDigest(change.id).bucket === bucket),
  serverTimeMs: 0,
});

/** A kiosk that has pulled, and then lost its first row; a second kiosk's eyes on what happens. */
async function damaged(answer: (asked: BucketRef) => BucketResult | Promise<BucketResult>) {
  const disk = emptyMemoryListDisk();
  const store = memoryListStore(disk);
  await store.applyPage('current', '', page);
  const { position, rows } = disk.current;
  const [lost] = rows.jobs;
  if (lost === undefined) throw new Error('no rows');
  disk.current = { position, rows: { ...rows, jobs: rows.jobs.slice(1) } };
  const log = vi.fn<Log>();
  const asked: BucketRef[] = [];
  const fetchBucket = async (ref: BucketRef) => {
    asked.push(ref);
    return answer(ref);
  };
  const deps = { store, fetchBucket, nowMs: () => 0, plan: planRepair, log };
  const ref: BucketRef = { table: 'job', bucket: idDigest(lost.id).bucket };
  return { disk, store, log, asked, ref, deps, before: disk.current };
}
const ok = (value: BucketPage): BucketResult => ({ ok: true, value });

describe('[S8] after a pull', () => {
  it('a lost row is brought back by its bucket alone, and the log says which', async () => {
    const { store, log, asked, ref, deps } = await damaged((one) => ok(bucketOf(one)));
    const { history } = await repairLists(page, noRepairs, deps);
    expect(asked).toEqual([ref]);
    expect(await store.checksums()).toMatchObject({ value: { cursor: 'c1', checksums: page.checksums } });
    expect(log.mock.calls).toEqual([['bucketRepaired', { ...ref, put: 1, gone: 0 }]]);
    expect(history.fetches).toMatchObject([{ ...ref, healed: true }]);
  });

  it('nothing is asked where the lists add up, where the county says nothing of sums, or where the store has moved on', async () => {
    const { store, asked, deps, disk } = await damaged((one) => ok(bucketOf(one)));
    const { checksums: _, ...older } = page;
    await repairLists(older, noRepairs, deps);
    await repairLists({ ...page, cursor: 'c0' }, noRepairs, deps);
    await store.clear();
    await repairLists(page, noRepairs, deps);
    expect(asked).toEqual([]);
    expect(disk.current.rows.jobs).toEqual([]);
  });

  it.each([
    ['of another list', { table: 'policy', changes: [] }],
    ['of another bucket', { bucket: 15 }],
    ['with rows of other buckets', { changes: theirs }],
    ['of another epoch', { epoch: 'epoch-0' }],
  ] as const)('an answer %s changes nothing and is said to a person', async (_what, lie) => {
    const { disk, log, deps, before, ref } = await damaged((one) => {
      const changes = 'changes' in lie ? { changes: [...lie.changes] } : {};
      return ok({ ...bucketOf(one), ...lie, ...changes } as BucketPage);
    });
    const { history } = await repairLists(page, noRepairs, deps);
    expect(disk.current).toBe(before);
    expect(log.mock.calls).toEqual([['bucketRefused', { ...ref, because: expect.any(String) }]]);
    // A county that lies is not asked again with each pull.
    expect((await repairLists(page, history, deps)).history.fetches).toHaveLength(1);
    expect(log).toHaveBeenLastCalledWith('bucketStillWrong', ref);
  });

  it('a page that is not the county’s, or a link that is down, changes nothing and is tried again with the next pull', async () => {
    const { disk, asked, log, deps, before } = await damaged(() => ({
      ok: false,
      error: { reason: 'notTheCounty' },
    }));
    const { history } = await repairLists(page, noRepairs, deps);
    expect(disk.current).toBe(before);
    expect(log.mock.calls).toEqual([]);
    await repairLists(page, history, deps);
    expect(asked).toHaveLength(2);
  });

  it('an answer that comes after a newer page does not roll that page back', async () => {
    const newer = samplePage(jobUpserts(sampleJobs(60, '2026-11-21'), 4), { cursor: 'c2' });
    const { store, disk, log, ref, deps } = await damaged(async (one) => {
      await store.applyPage('current', 'c1', newer);
      return ok(bucketOf(one));
    });
    await repairLists(page, noRepairs, deps);
    expect(new Set(disk.current.rows.jobs.map(({ rev }) => rev))).toEqual(new Set([4]));
    expect(log.mock.calls).toEqual([['bucketNotApplied', { ...ref, because: 'cursorMoved' }]]);
  });

  it('a cache that is mostly wrong is filled anew beside what is shown, once', async () => {
    const { store, disk, asked, log, deps } = await damaged((one) => ok(bucketOf(one)));
    disk.current = { ...disk.current, rows: { ...disk.current.rows, jobs: [] } };
    const { history } = await repairLists(page, noRepairs, deps);
    expect(asked).toEqual([]);
    expect(await store.positions()).toMatchObject({
      value: { current: { cursor: 'c1' }, staging: { cursor: '' } },
    });
    expect(log.mock.calls).toEqual([['listsRefilled', { wrong: 16 }]]);
    await repairLists(page, history, deps);
    expect(asked).toHaveLength(4);
  });
});

it('[S19] a store that breaks at the comparison is filled at once, but not again and again', async () => {
  const { store, deps } = await damaged((one) => ok(bucketOf(one)));
  let ends = 0;
  const kiosk = fakeKiosk([], {
    // A shell that would go on for ever comes to an end here, and is seen.
    'pull:page': () =>
      ends < 5 ? { ok: true, value: { ...page, changes: [] } } : { ok: false, error: { reason: 'noRoute' } },
    'pull:ended': () => {
      ends += 1;
      return null;
    },
  });
  const failing = {
    ...store,
    checksums: async () => ({ ok: false, error: { reason: 'storageFailed' } }) as const,
  };
  const stop = startListsShell(kiosk.api, failing, deps.log, { load: null, nowMs: () => 0 });
  kiosk.tell('pull:due', null);
  await vi.waitFor(() => expect(ends).toBeGreaterThan(1));
  await new Promise((resolve) => setImmediate(resolve));
  expect(kiosk.asked.map(({ channel }) => channel)).toEqual([
    'pull:page',
    'pull:ended',
    'pull:page',
    'pull:ended',
  ]);
  stop();
});

it('[S8] the shell tells main how the pull ended before it compares, and pulls again only after that', async () => {
  const { store, deps } = await damaged((one) => ok(bucketOf(one)));
  const mended = Promise.withResolvers<null>();
  const kiosk = fakeKiosk([{ ...page, changes: [] }], {
    'pull:bucket': (ref) => {
      // A second notice in the middle of it: its refresh comes after.
      kiosk.tell('pull:due', null);
      return ok(bucketOf(ref));
    },
  });
  let ends = 0;
  const stop = startListsShell(
    {
      ...kiosk.api,
      invoke: async (channel, request) => {
        const answer = await kiosk.api.invoke(channel, request);
        if (channel === 'pull:ended') ends += 1;
        if (ends === 2) mended.resolve(null);
        return answer;
      },
    },
    store,
    deps.log,
    { load: null, nowMs: () => 0 },
  );
  kiosk.tell('pull:due', null);
  await mended.promise;
  stop();
  expect(kiosk.asked.map(({ channel }) => channel)).toEqual([
    'pull:page',
    'pull:ended',
    'pull:bucket',
    'pull:page',
    'pull:ended',
  ]);
});
