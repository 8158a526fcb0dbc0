// The admin routes: only this machine, only with the token, and the command's own words back.
import { expect, it } from 'vitest';
import { ADMIN_TOKEN, refusal } from './support/app.ts';
import { takeOperations } from '#server/services/push-service.ts';
import { enrolled } from './support/county.ts';
import { operation } from './support/samples.ts';
import { county, db, server, standOnServer } from './support/place.ts';

standOnServer();

const authorization = `Bearer ${ADMIN_TOKEN}`;
const csv = (...rows: readonly string[]): Buffer =>
  Buffer.from(`\uFEFF岗位名称,招聘单位,薪资,工作地点,截止日期\n${rows.join('\n')}\n`, 'utf8');
const send = (payload: Buffer, query = 'name=a.csv&kind=jobs', headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: `/admin/import?${query}`,
    payload,
    headers: { authorization, 'content-type': 'application/octet-stream', ...headers },
  });
const list = async (name: string): Promise<unknown> =>
  (await server.app.inject({ method: 'GET', url: `/admin/list/${name}`, headers: { authorization } })).json();

it('is closed without the token, from another machine, and behind a proxy', async () => {
  const ask = (over: object) =>
    server.app.inject({ method: 'GET', url: '/admin/list/jobs', headers: { authorization }, ...over });
  expect([
    refusal(await ask({ headers: {} })),
    refusal(await ask({ headers: { authorization: 'Bearer wrong' } })),
    refusal(await ask({ remoteAddress: '192.0.2.7' })),
    refusal(await ask({ headers: { authorization, 'x-forwarded-for': '127.0.0.1' } })),
  ]).toEqual([
    { status: 401, code: 'unauthorised' },
    { status: 401, code: 'unauthorised' },
    { status: 403, code: 'unauthorised' },
    { status: 403, code: 'unauthorised' },
  ]);
  expect((await ask({})).statusCode).toBe(200);
});

it('imports a spreadsheet, tells the same in a dry run, and changes nothing the second time', async () => {
  const file = csv(
    '保洁员,样板物业,3000元/月,清溪社区,2026-12-31',
    ',无名公司,3000元/月,清溪社区,2026-12-31',
  );
  const counts = (answer: Awaited<ReturnType<typeof send>>): unknown => {
    const { report } = answer.json<{ report: Record<string, unknown> }>();
    return {
      rows: report['rows'],
      new: Number(report['accepted']) + Number(report['noted']),
      same: report['unchanged'],
      refused: report['refused'],
    };
  };
  expect(counts(await send(file, 'name=a.csv&kind=jobs&dryRun=true'))).toEqual({
    rows: 2,
    new: 1,
    same: 0,
    refused: 1,
  });
  expect(await list('jobs')).toEqual({ lines: [] });
  expect(counts(await send(file))).toEqual({ rows: 2, new: 1, same: 0, refused: 1 });
  expect(counts(await send(file))).toEqual({ rows: 2, new: 0, same: 1, refused: 1 });
  expect(await list('jobs')).toMatchObject({ lines: [{ title: '保洁员', employer: '样板物业', rev: 1 }] });
  expect(await list('refused')).toMatchObject({
    lines: [
      {
        file: 'a.csv',
        row: 3,
        problems: expect.arrayContaining([expect.objectContaining({ reason: 'title_missing' })]),
        cells: ['', '无名公司', '3000元/月', '清溪社区', '2026-12-31'],
      },
    ],
  });
});

it('a file that is no spreadsheet is one sentence, and nothing is imported', async () => {
  expect(refusal(await send(Buffer.from('%PDF-1.7 ...')))).toEqual({ status: 422, code: 'badRequest' });
  expect(refusal(await send(Buffer.alloc(0)))).toEqual({ status: 422, code: 'badRequest' });
  expect(refusal(await send(csv(), 'name=a.csv&kind=ufos'))).toEqual({ status: 400, code: 'badRequest' });
  expect(await db.query('select count(*) as n from import_run')).toEqual([{ n: 0 }]);
});

it('takes a mapping for a file without a header row', async () => {
  const mapping = Buffer.from(JSON.stringify({ columns: { employer: 'A', title: 'B' } }), 'utf8').toString(
    'base64url',
  );
  const bare = Buffer.from('样板物业,保洁员\n样板食堂,帮厨\n', 'utf8');
  expect(refusal(await send(bare)).status).toBe(422);
  const answer = await send(bare, undefined, { 'x-import-mapping': mapping });
  expect(answer.json()).toMatchObject({ report: { rows: 2, refused: 0 } });
});

it('makes an enrolment code that enrols, for a station that exists', async () => {
  const make = (station: string) =>
    server.app.inject({
      method: 'POST',
      url: '/admin/enrol-code',
      payload: { station },
      headers: { authorization },
    });
  expect(refusal(await make('S99')).status).toBe(422);
  expect((await make('S01')).json()).toMatchObject({ code: expect.stringMatching(/^\d{4}-\d{4}$/) });
});

it('[S12] [S13] takes what staff decide, and says why not where it cannot', async () => {
  const kiosk = await enrolled(county);
  const other = await enrolled(county);
  const made = operation({ kioskId: kiosk.id, kioskSeq: 1 });
  const patch = (kioskId: string, kioskSeq: number, shift: string) =>
    operation({ kioskId, kioskSeq, entityId: made.entityId, baseRev: 1, payload: { fields: { shift } } });
  await takeOperations(county, kiosk, [made, patch(kiosk.id, 2, 'night')]);
  await takeOperations(county, other, [patch(other.id, 1, 'any')]);
  const decide = (payload: object) =>
    server.app.inject({ method: 'POST', url: '/admin/decision', payload, headers: { authorization } });
  expect(refusal(await decide({ kind: 'resolve', task: 1, keep: 'station', by: ' ' })).status).toBe(400);
  expect((await decide({ kind: 'resolve', task: 1, keep: 'station', by: '赵' })).json()).toEqual({
    ref: '1',
  });
  const refused = await Promise.all([
    decide({ kind: 'resolve', task: 1, keep: 'county', by: '赵' }),
    decide({ kind: 'merge', a: 1, b: 2, by: '赵' }),
    decide({ kind: 'unmerge', alias: 1, by: '赵' }),
    decide({ kind: 'withdraw', number: 'QX01-000009', by: '赵' }),
  ]);
  expect(refused.map((answer) => refusal(answer).status)).toEqual([422, 422, 422, 422]);
  expect((await decide({ kind: 'withdraw', number: 'QX01-000001', by: '赵' })).json()).toEqual({
    ref: 'QX01-000001',
  });
  expect(await list('registrations')).toMatchObject({ lines: [{ withdrawn: true }] });
  expect(await list('conflicts')).toMatchObject({ lines: [{ id: 1, decision: 'station', decidedBy: '赵' }] });
});

it('knows its lists and no other', async () => {
  for (const name of [
    'registrations',
    'kiosks',
    'jobs',
    'slips',
    'held',
    'refused',
    'conflicts',
    'persons',
  ]) {
    expect(await list(name)).toEqual({ lines: [] });
  }
  const answer = await server.app.inject({
    method: 'GET',
    url: '/admin/list/county',
    headers: { authorization },
  });
  expect(refusal(answer).status).toBe(400);
});
