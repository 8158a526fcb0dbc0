// [S17] A kiosk whose clock is ten minutes behind the county's: staff read it in the bar, the log keeps it, and what people
// enter arrives all the same. The county's clock is moved here: between the two there is only a difference.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tapThrough } from '#build/tour/registration-walk.ts';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import { type Stage, openStage } from './support/stage.ts';

const AHEAD = 'const now = Date.now; Date.now = () => now() + 600000;';
const ahead = `data:text/javascript,${encodeURIComponent(AHEAD)}`;

let stage: Stage;
let county: DemoCounty;
beforeAll(async () => {
  stage = await openStage();
  county = await stage.county({ NODE_OPTIONS: `--import=${ahead}` });
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
});
afterAll(() => stage.dispose());

it('[S17] is shown in words, kept in the log, and orders nothing', async () => {
  const { page } = await stage.kiosk();
  await page.getByText('这台机器的时间不对，请告诉工作人员').waitFor();
  const who = {
    surname: '王',
    title: '女士',
    category: '保洁',
    shift: '白天',
    pay: '3000 元以上',
    reach: '走路能到',
  } as const;
  const number = await tapThrough(page, { ...who, phone: '13800000003' }, async () => undefined);
  await page.getByText('已全部上传').waitFor();
  expect(JSON.stringify(await county.command('list', 'registrations'))).toContain(number);
  const log = await readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8');
  const evidence = log.split('\n').filter((line) => line.includes('"clockWrong"'));
  expect(evidence).toHaveLength(1);
  expect(Math.abs((JSON.parse(evidence[0] ?? '{}') as { offsetMs: number }).offsetMs - 600_000)).toBeLessThan(
    60_000,
  );
});
