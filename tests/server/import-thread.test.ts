// Planning on a thread: what the server answers while a large spreadsheet is read, and what is left when whoever asked goes away.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { directActions } from '#server/admin/actions.ts';
import { type PlanJob, planHere } from '#server/import/plan-file.ts';
import { ROWS_IN_A_PART, plannerInThread } from '#server/import/plan-thread.ts';
import { type SheetIn, csv, settings, xlsx } from '../import/support.ts';
import { ADMIN_TOKEN } from './support/app.ts';
import { county, db, server, standOnServer } from './support/place.ts';

standOnServer();

const HEAD = ['单位名称', '岗位名称', '招聘人数', '薪资', '工作地点', '联系电话', '岗位要求'];
const row = (n: number): string[] => [
  `禾溪青禾物业${String(n % 500)}`,
  `保洁员${String(n)}`,
  String((n % 9) + 1),
  n % 7 === 0 ? '面议' : `${String(2300 + (n % 40) * 50)}元/月`,
  '清溪社区',
  `138${String(10_000_000 + n)}`,
  '身体健康，能上早晚班，服从安排，按时完成当天的工作',
];
const rows = (count: number): string[][] => [HEAD, ...Array.from({ length: count }, (_, n) => row(n))];
const job = (bytes: Uint8Array, over: Partial<PlanJob> = {}): PlanJob => ({
  bytes,
  fileName: '岗位',
  kind: 'jobs',
  mapping: null,
  settings,
  ...over,
});
const LARGE = 4_000;
const large = csv(rows(LARGE));

/** The longest time for which this thread, which is the server's, came to nothing else, ms; and how often it came. */
async function watched<T>(work: Promise<T>): Promise<{ value: T; longestMs: number; turns: number }> {
  const state = { ended: false };
  const done = work.finally(() => (state.ended = true));
  let [longestMs, turns, lastMs] = [0, 0, performance.now()];
  while (!state.ended) {
    await turn();
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    turns += 1;
  }
  return { value: await done, longestMs, turns };
}

it(
  'answers others while a large spreadsheet is planned: no wait is a fifth of what the planning takes',
  { timeout: 120_000 },
  async () => {
    const startedMs = performance.now();
    expect((await planHere(job(large))).ok).toBe(true);
    const heldMs = performance.now() - startedMs;

    let answered = 0;
    const asking = { on: true };
    const health = async (): Promise<void> => {
      while (asking.on) {
        const answer = await server.app.inject({ method: 'GET', url: '/v1/health' });
        expect(answer.statusCode).toBe(200);
        answered += 1;
        // As often as a busy county is asked; more would meet the limit on how often one address may ask.
        await wait(20);
      }
    };
    const asked = health();
    const input = { bytes: large, fileName: '岗位', kind: 'jobs', mapping: null, dryRun: true } as const;
    const { value, longestMs } = await watched(directActions(county).importFile(input));
    asking.on = false;
    await asked;
    expect(value).toMatchObject({ ok: true, value: { report: { rows: LARGE } } });
    expect(answered).toBeGreaterThan(10);
    expect(longestMs, `held for ${String(longestMs)} ms of ${String(heldMs)}`).toBeLessThan(heldMs / 5);
  },
);

it('gives the very plan that is made here, in parts and whole, with the cells of the rows that are kept', async () => {
  const odd: SheetIn = {
    rows: [
      HEAD,
      ...rows(3).slice(1),
      ['', '只有岗位', 1, '3000元/月', '', '', ''],
      ['某公司', '收费岗位', 1, '3000元/月', '清溪社区', '13800000000', '先交押金500元'],
    ],
  };
  const jobs = [
    job(csv(rows(2 * ROWS_IN_A_PART + 1))),
    job(csv(rows(ROWS_IN_A_PART))),
    job(xlsx(odd, { ...odd, name: '第二张' })),
    job(csv([['x']])),
    job(new Uint8Array(0)),
    job(csv(rows(1)), { mapping: '{' }),
  ];
  const inThread = plannerInThread();
  for (const each of jobs) expect(await inThread(each)).toEqual(await planHere(each));
});

it('stops when whoever asked goes away: nothing is imported, and the next import goes on', async () => {
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const client = new AbortController();
  const post = (bytes: Uint8Array, signal?: AbortSignal) =>
    fetch(`${url}/admin/import?name=x&kind=jobs&dryRun=false`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/octet-stream' },
      ...(signal === undefined ? {} : { signal }),
    });
  const gone = post(large, client.signal);
  await expect.poll(() => server.log.some((line) => line.includes('/admin/import'))).toBe(true);
  client.abort();
  await expect(gone).rejects.toThrow('aborted');
  expect((await post(csv(rows(3)))).status).toBe(200);
  expect(await db.query("select (report->>'rows')::int as rows from import_run")).toEqual([{ rows: 3 }]);
  expect(server.log.filter((line) => line.includes('"level":50'))).toEqual([]);
});

it('a spreadsheet that takes more memory than it may is one sentence, and the server goes on', async () => {
  expect(await plannerInThread(24)(job(csv(rows(60_000))))).toMatchObject({
    ok: false,
    error: { reason: 'too_much_memory', text: expect.stringMatching(/。$/) },
  });
});
