// [S8] Rows of the kiosk's cache are tampered with behind its back: after the next pull they are the county's again, the log says
// which buckets were fetched, and nothing else was. Real county, real Electron, real IndexedDB.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { materialise } from '#renderer/db/job-tables.ts';
import type { OverlayRow } from '#renderer/db/compaction.ts';
import { idDigest } from '#shared/sync/checksum.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';
import { type StoredLists, storedLists, tamper } from './support/lists-inside.ts';
import { type Stage, openStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.dispose());

type Line = {
  readonly event: string;
  readonly of?: string;
  readonly table?: string;
  readonly bucket?: number;
};
const logged = async (): Promise<Line[]> =>
  (await readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** All rows that count, list by list: id and revision. */
const rowsOf = (lists: StoredLists) => {
  const chunks = lists.base.map(({ text }) => ({ bytes: new TextEncoder().encode(text) }));
  const jobs = materialise({ chunks, overlay: lists.job as readonly OverlayRow[] });
  return Object.fromEntries(
    Object.entries({ ...lists, job: jobs })
      .filter(([name]) => name !== 'meta' && name !== 'base')
      .map(([name, rows]) => [
        name,
        (rows as readonly { id: string; rev: number; row: unknown }[])
          .map(({ id, rev, row }) => ({ id, rev, row }))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ]),
  );
};

it('[S8] rows that were deleted, changed and added behind the kiosk’s back are the county’s again after the next pull', async () => {
  const county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  const { page } = await stage.kiosk();
  await page.getByText(/已联网，岗位更新于/).waitFor();
  await page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();

  const before = await storedLists(page);
  const [chunk] = before.base;
  const [policy] = before.policy;
  const [event] = before.event;
  if (chunk === undefined || policy === undefined || event === undefined) throw new Error('too few rows');
  const content = JSON.parse(chunk.text) as { ids: string[]; n: number; revs: unknown };
  const stale = content.ids[0] ?? '';
  const foreign = '01900000-0000-7000-8000-00000000f0e1';
  await tamper(page, [
    { store: 'policy', gone: [policy.gen, policy.id] },
    { store: 'event', put: { ...event, rev: event.rev + 5 } },
    { store: 'job', put: { gen: chunk.gen, id: foreign, rev: 1, row: sampleJob({ title: '外来' }) } },
    {
      store: 'base',
      gen: chunk.gen,
      chunk: chunk.chunk,
      text: JSON.stringify({ ...content, revs: { v: content.ids.map((id) => (id === stale ? 41 : 1)) } }),
    },
  ]);
  const wrong = [
    ['job', stale],
    ['job', foreign],
    ['policy', policy.id],
    ['event', event.id],
  ].map(([table, id = '']) => `${String(table)} ${String(idDigest(id).bucket)}`);
  expect(rowsOf(await storedLists(page))).not.toEqual(rowsOf(before));

  await page.evaluate(() => window.kiosk?.invoke('sync:now', null));
  const repaired = async () =>
    (await logged())
      .filter(({ of }) => of === 'bucketRepaired')
      .map(({ table, bucket }) => `${String(table)} ${String(bucket)}`)
      .toSorted();
  await expect.poll(repaired, { timeout: 20_000 }).toEqual([...new Set(wrong)].toSorted());
  await expect.poll(async () => rowsOf(await storedLists(page))).toEqual(rowsOf(before));

  // Nothing was filled anew: the same generation at the same place.
  const after = await storedLists(page);
  const current = ({ meta }: StoredLists) => meta.find(({ key }) => key === 'lists')?.current;
  expect(current(after)).toEqual(current(before));
  expect(
    (await logged()).filter(
      ({ of }) => of !== undefined && of !== 'bucketRepaired' && of !== 'listsStoreMade',
    ),
  ).toEqual([]);
});
