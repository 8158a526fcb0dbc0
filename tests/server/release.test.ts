// `county hold release`: a held row goes out with the next pull; refusals are typed and change nothing.
import { beforeEach, expect, it } from 'vitest';
import { directActions } from '#server/admin/actions.ts';
import { applyImport } from '#server/services/import-service.ts';
import { releaseHeld } from '#server/services/release.ts';
import { cliTexts } from '#server/texts.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from './support/samples.ts';
import { county, db, kiosk, server, standOnKiosk } from './support/place.ts';

standOnKiosk();
beforeEach(async () => {
  const plan = jobPlan(
    plannedJob(sampleJob({ title: '甲' })),
    plannedJob(sampleJob({ title: '乙' }), 'held', 3),
  );
  await applyImport(county, plan, asFile());
});

const idOf = async (title: string): Promise<string> =>
  String((await db.query(`select id from listing where body ->> 'title' = $1`, [title]))[0]?.['id']);
const pulled = async () => {
  const page: { changes: { row: { title: string } }[] } = (
    await kiosk.call(server.app, { method: 'GET', path: '/v1/pull' })
  ).json();
  return page.changes.map(({ row }) => row.title);
};
const everything = () => db.query('select id, rev, status, held_for from listing order by id');

it('publishes the row, keeps why it was held and who let it go', async () => {
  const id = await idOf('乙');
  const held = (await db.query('select held_for from listing where id = $1', [id]))[0]?.['held_for'];
  expect(await pulled()).toEqual(['甲']);
  expect(await releaseHeld(county, id, '李主任')).toEqual({
    ok: true,
    value: { id, kind: 'job', title: '乙' },
  });
  expect(await pulled()).toEqual(['甲', '乙']);
  const after = (await db.query('select held_for from listing where id = $1', [id]))[0]?.['held_for'];
  const note = { reason: 'released', text: '李主任', atMs: county.nowMs() };
  expect(after).toEqual([...(held as unknown[]), note]);
  const listed = await directActions(county).list('held');
  expect(listed).toEqual({ ok: true, value: [] });
});

it('the same file again leaves it published', async () => {
  await releaseHeld(county, await idOf('乙'), null);
  const plan = jobPlan(
    plannedJob(sampleJob({ title: '甲' })),
    plannedJob(sampleJob({ title: '乙' }), 'held', 3),
  );
  await applyImport(county, plan, asFile());
  expect(await pulled()).toEqual(['甲', '乙']);
});

it('refuses what is not there, not held, or over, and changes nothing', async () => {
  const [live, held] = [await idOf('甲'), await idOf('乙')];
  await db.query(`update listing set valid_until = '2020-01-01' where id = $1`, [held]);
  const before = await everything();
  const nobody = '0193f000-0000-7000-8000-00000000dead';
  for (const [id, reason] of [
    ['nonsense', 'noRow'],
    [nobody, 'noRow'],
    [live, 'notHeld'],
    [held, 'expired'],
  ] as const) {
    expect(await releaseHeld(county, id, null)).toEqual({ ok: false, error: { reason } });
    const text = cliTexts.notReleased[reason](id);
    expect(await directActions(county).release(id, null)).toEqual({
      ok: false,
      error: { reason: 'unusable', text },
    });
  }
  expect(await everything()).toEqual(before);
});

it('twice, or by two at once, publishes once', async () => {
  const id = await idOf('乙');
  const both = await Promise.all([releaseHeld(county, id, null), releaseHeld(county, id, null)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});
