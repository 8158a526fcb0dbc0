// [S4] The tray on the real screens: reached from the bar, measured at the three sizes of ux.md, and emptied by staff with their PIN,
// asked for in place; what they saw to stays seen to when the kiosk starts again. Pictures are left in out/test/screens.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { KIOSK, appendMany, openedJournal, verdictOn } from '#tests/contract/support/journal-samples.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { addAccount, pressPin } from './support/staff.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
let stage: Stage;
let kiosk: DrivenKiosk;
let county: DemoCounty;
const PIN = '86420975';

/** What an earlier run has left: the longest words of every kind of refusal. */
async function refusedOperations(): Promise<void> {
  const journal = await openedJournal(nodeJournalFiles(join(stage.kioskDataDir, 'journal')));
  const operations = await appendMany(journal, 5);
  const reasons = ['compacted', 'numberTaken', 'invalidPayload', 'unknownKind', 'entityExists'];
  const verdicts = operations.map((operation, n) => verdictOn(operation, 'rejected', reasons[n]));
  await journal.recordVerdicts(KIOSK, 'e1', verdicts, 0);
  await journal.close();
}

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  await refusedOperations();
  county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none' }, county);
  kiosk = await stage.kiosk();
});
afterAll(() => stage.dispose());

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
const items = () => kiosk.page.getByTestId('tray-item');

describe.each(sizes)('[S4] on a screen of $width × $height', (size) => {
  const shot = (name: string) =>
    kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });

  it('the bar leads to the numbers, with large targets, nothing cut, and no scrolling', async () => {
    await turn(kiosk, size);
    await button(/要工作人员核对/).waitFor();
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('home-attention');
    await button(/要工作人员核对/).click();
    await items().first().waitFor();
    expect(await items().count()).toBe({ 1920: 4, 1080: 3, 768: 2 }[size.height]);
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('tray');
    await button('处理好了').click();
    await button('确定处理好了').waitFor();
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('tray-sure');
    await button('还没有').click();
    await button('大字').click();
    expect(await faults(kiosk.page)).toEqual([]);
    await shot('tray-large');
    await button('结束并清除').click();
    await button(/^登记求职/).waitFor();
  });
});

it('[S4] staff say that they have seen to each, by PIN; then the bar is quiet, also after the next start', async () => {
  await turn(kiosk, sizes[0]);
  await expect
    .poll(() => readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8'), { timeout: 30_000 })
    .toContain('"event":"stationKeyMade"');
  const { code } = z.parse(
    z.looseObject({ code: z.string() }),
    await county.command('staff-code', '--station', SAMPLE_STATION, '--name', '李工'),
  );
  const deal = async (): Promise<void> => {
    await button('处理好了').click();
    await button('确定处理好了').click();
  };
  await button(/要工作人员核对/).click();
  // A resident who comes upon it gets no further than this.
  await deal();
  await kiosk.page.getByText('谁处理的？').waitFor();
  await button('上一步').click();
  await kiosk.page.getByText('5 条要工作人员核对').waitFor();
  expect(await kiosk.page.getByText('已处理').count()).toBe(0);
  await deal();
  await addAccount(kiosk.page, code, PIN);
  await button('李工').click();
  await kiosk.page.screenshot({ path: `${pictures}1080x1920-tray-pin.png` });
  await pressPin(kiosk.page, PIN, '进入');
  for (let left = 4; left > 0; left -= 1) {
    await kiosk.page.getByText(`${left} 条要工作人员核对`).waitFor();
    await deal();
  }
  await button(/要工作人员核对/).waitFor({ state: 'detached' });
  expect(await kiosk.page.getByText('已处理').count()).toBe(4);
  await kiosk.kill();
  kiosk = await stage.kiosk();
  await button(/^登记求职/).waitFor();
  await kiosk.page.getByText('已全部上传').waitFor();
  expect(await button(/要工作人员核对/).count()).toBe(0);
}, 60_000);
