// [S16] Tables of a newer county pass by, are remembered, and are fetched once an app knows them.
import { describe, expect, it } from 'vitest';
import { type DeferredTables, makeDeferredTables } from '#electron/main/deferred-tables.ts';
import type { Transport } from '#electron/main/net/transport.ts';
import { makePull } from '#electron/main/pull.ts';
import { ok } from '#shared/kernel/result.ts';
import { type PullPage, listTables, receivedPageSchema } from '#shared/protocol/pull.ts';
import { sampleCounty, sampleJob, sampleStation } from '#tests/support/sample-lists.ts';

const page = {
  protocol: 1,
  epoch: 'e1',
  cursor: 'c2',
  changes: [
    { table: 'job', op: 'upsert', id: 'a', rev: 1, row: sampleJob() },
    { table: 'apprenticeship', op: 'upsert', id: 'b', rev: 1, row: { of: 'tomorrow' } },
  ],
  more: false,
  counts: { job: 1, training: 0, policy: 0, event: 0, pack: 0, apprenticeship: 1 },
  station: sampleStation,
  county: sampleCounty,
  serverTimeMs: 0,
};

function pullOver(answer: unknown, deferred: DeferredTables) {
  const learned: PullPage[] = [];
  const transport = {
    call: async () => ok(receivedPageSchema.parse(answer)),
    clockOffsetMs: () => null,
  } as unknown as Transport;
  const pull = makePull({
    link: () => ({ transport, signer: { kioskId: 'k', sign: () => '' } }),
    pending: () => 0,
    mayCache: () => true,
    learned: async (one) => learned.push(one) > 0,
    deferred,
  });
  return { pull, learned };
}

describe('[S16] a page with a table of tomorrow', () => {
  it('is taken without it, the cursor goes on, and the name is kept before the page is given on', async () => {
    const written: (readonly string[])[] = [];
    const deferred = makeDeferredTables([], async (tables) => void written.push(tables));
    const { pull, learned } = pullOver(page, deferred);
    const got = await pull.page({ cursor: 'c1' });
    expect(got).toMatchObject({ ok: true, value: { cursor: 'c2', changes: [{ id: 'a' }] } });
    expect(got.ok && Object.keys(got.value.counts)).toEqual([...listTables]);
    expect([written, learned.length]).toEqual([[['apprenticeship']], 1]);
    await pull.page({ cursor: 'c2' });
    expect(written).toHaveLength(1);
  });

  it('the page of a county of yesterday, which has no list of that name, is read as well', async () => {
    const { pack: _pack, apprenticeship: _apprenticeship, ...counts } = page.counts;
    const { pull } = pullOver(
      { ...page, counts, checksums: { job: '00' } },
      makeDeferredTables([], async () => undefined),
    );
    expect(await pull.page({ cursor: '' })).toMatchObject({
      ok: true,
      value: { counts, checksums: { job: '00' } },
    });
  });

  it('a table of today in the wrong shape is still refused', async () => {
    const broken = { ...page, changes: [{ table: 'job', op: 'upsert', id: 'a', rev: 1, row: { title: 7 } }] };
    const { pull } = pullOver(
      broken,
      makeDeferredTables([], async () => undefined),
    );
    expect(await pull.page({ cursor: '' })).toEqual({ ok: false, error: { reason: 'protocol' } });
  });
});

describe('[S16] an app that knows the table', () => {
  it('has everything fetched anew once, and forgets it only when that has begun', async () => {
    let disk: readonly string[] = ['apprenticeship', 'moon'];
    const write = async (tables: readonly string[]) => void (disk = tables);
    const known = [...listTables, 'apprenticeship'];
    const start = () => pullOver({ ...page, changes: [] }, makeDeferredTables(disk, write, known)).pull;
    const gone = { ok: false, error: { reason: 'cursorGone' } };
    expect(await start().page({ cursor: 'c1' })).toEqual(gone);
    // The program ended before the page had begun: it is told again.
    const pull = start();
    expect(await pull.page({ cursor: 'c1' })).toEqual(gone);
    expect(disk).toEqual(['apprenticeship', 'moon']);
    expect(await pull.page({ cursor: '' })).toMatchObject({ ok: true });
    expect(disk).toEqual(['moon']);
    expect(await pull.page({ cursor: 'c1' })).toMatchObject({ ok: true });
  });

  it('an app that does not know it yet goes on', async () => {
    const { pull } = pullOver(
      { ...page, changes: [] },
      makeDeferredTables(['moon'], async () => undefined),
    );
    expect(await pull.page({ cursor: 'c1' })).toMatchObject({ ok: true });
  });
});
