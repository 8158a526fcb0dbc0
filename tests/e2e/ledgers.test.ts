// Staff's ledgers at the kiosk, in real Electron with the real county: a table, its sum, the person behind it, and the file on a stick, which
// another library opens again. Pictures are left in out/test/screens.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as XLSX from '@e965/xlsx';
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoCounty } from '#build/demo/demo-county.ts';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { channels, industries } from '#shared/casework/codes.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { sampleRegistration } from '#tests/server/support/samples.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { addAccount, comeIn, pressPin } from './support/staff.ts';
import { type Stage, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const PIN = '86420975';
/** More than a page of the table holds on the smallest screen. */
const PEOPLE = 17;

let stage: Stage;
let county: DemoCounty;
let kiosk: DrivenKiosk;
let stick = '';

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  stick = mkdtempSync(join(kioskDataRoot(), 'STICK-'));
  giveToKioskUser(stick);
  county = await stage.county();
  await stage.provision({ countyUrl: county.url, printer: 'none', usbRoots: [stick] }, county);
  kiosk = await stage.kiosk();
});
afterAll(async () => {
  await stage.dispose();
  rmSync(stick, { recursive: true, force: true });
});

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
const exactly = (name: string) => kiosk.page.getByRole('button', { name, exact: true }).click();
const rows = () => kiosk.page.getByTestId('ledger-row');

/** Somebody who comes in and is hired the same day; every third as 灵活就业. */
async function walkIn(n: number): Promise<void> {
  const registration = {
    ...sampleRegistration,
    name: `来访${String(n).padStart(2, '0')}`,
    phone: `1990007${String(n).padStart(4, '0')}`,
  };
  const what = {
    kind: 'employed' as const,
    employer: '清溪家政服务有限公司',
    post: '保洁员',
    channel: channels.find(({ key }) => (n % 3 === 0) === (key === 'flexible'))?.key ?? 'flexible',
    industry: industries[0],
    flexible: null,
    contract: null,
  };
  const events = [{ day: chinaDay(Date.now()), what }];
  const saved = await kiosk.page.evaluate((request) => window.kiosk?.invoke('case:intake', request), {
    registration,
    events,
  });
  if (saved?.ok !== true) throw new Error(`not saved: ${JSON.stringify(saved)}`);
}

describe('a ledger', () => {
  it('begins with people whom staff took in: each is on the medium before the next', async () => {
    const logged = () => readFile(join(stage.kioskDataDir, 'logs/main.log'), 'utf8').catch(() => '');
    await expect.poll(logged, { timeout: 60_000 }).toContain('"event":"stationKeyMade"');
    const made = await county.command('staff-code', '--station', SAMPLE_STATION, '--name', '李工');
    const { code } = z.parse(z.looseObject({ code: z.string() }), made);
    await comeIn(kiosk.page);
    await addAccount(kiosk.page, code, PIN);
    await button('李工').click();
    await pressPin(kiosk.page, PIN, '进入');
    await kiosk.page.getByText('本站登记 0 人').waitFor();
    for (let n = 0; n < PEOPLE; n += 1) await walkIn(n);
  });

  it('is a table with sums; a sum shows its rows, a row its person, and back again', async () => {
    await exactly('台账');
    await button('新就业人员').click();
    await kiosk.page.getByText(`共 ${PEOPLE} 行`).waitFor();
    const sum = kiosk.page.getByTestId('ledger-sums').getByRole('button', { name: /灵活/ }).first();
    const counted = Number(await sum.innerText());
    expect(counted).toBe(Math.ceil(PEOPLE / 3));
    await sum.click();
    await kiosk.page.getByText(`共 ${counted} 行`).waitFor();
    expect(await rows().count()).toBe(counted);
    await rows().first().getByRole('button').click();
    await kiosk.page.getByTestId('desk-event').nth(1).waitFor();
    await exactly('上一步');
    await kiosk.page.getByText(`共 ${counted} 行`).waitFor();
    await button(/^只看/).click();
    await kiosk.page.getByText(`共 ${PEOPLE} 行`).waitFor();
    await button('在表里找').click();
    await kiosk.page.getByLabel('姓名、单位、号码的一部分').fill('来访07');
    await button('看结果').click();
    await kiosk.page.getByText('共 1 行').waitFor();
  });

  it('leaves on a stick as the county’s sheet: another library finds every row in it, with the screen’s sums', async () => {
    await button('导出').click();
    await kiosk.page.getByText(`共 ${PEOPLE} 行`).waitFor();
    // Nobody said how old they are, so the report's sums by age do not come out: said before the file, on the ledger too.
    await kiosk.page.getByTestId('disagreements').waitFor();
    await kiosk.page.getByRole('button', { name: /STICK/ }).waitFor();
    // A minute after the PIN: main wants it once more.
    await kiosk.app.evaluate(() => {
      const real = performance.now.bind(performance);
      Object.defineProperty(performance, 'now', { value: () => real() + 61_000 });
    });
    await button('写到 U盘').click();
    await pressPin(kiosk.page, PIN, '进入');
    await kiosk.page.locator('[data-testid="export-result"][data-state="done"]').waitFor();
    const [name = '', ...others] = readdirSync(stick);
    expect(others).toEqual([]);
    expect(name).toMatch(/^台账六_新就业人员实名制明细表_.*\.xlsx$/);
    expect(await kiosk.page.getByTestId('export-result').innerText()).toContain(name);
    const book = XLSX.read(readFileSync(join(stick, name)));
    const lines = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, {
      header: 1,
      defval: '',
    });
    const people = lines.filter(([number]) => typeof number === 'number');
    expect(people).toHaveLength(PEOPLE);
    const at = lines
      .flatMap((line) => line.findIndex((cell) => String(cell).includes('灵活')))
      .find((n) => n >= 0);
    expect(people.filter((line) => line[at ?? 0] === '是')).toHaveLength(Math.ceil(PEOPLE / 3));
    await exactly('上一步');
    await button(/^找/).waitFor();
  });
});

describe.each(sizes)('on a screen of $width × $height', (size) => {
  it('choice, table, figures, people behind one and export have large targets and letters, and do not scroll', async () => {
    const found: Record<string, readonly string[]> = {};
    const look = async (name: string): Promise<void> => {
      await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
      const faulty = await faults(kiosk.page);
      if (faulty.length > 0) found[name] = faulty;
    };
    await turn(kiosk, size);
    await exactly('上一步');
    await look('ledgers');
    await button('新就业人员').click();
    await rows().first().waitFor();
    await look('ledger-table');
    await button('大字').click();
    await look('ledger-table-large');
    await button('大字').click();
    await button('导出').click();
    await kiosk.page.getByRole('button', { name: /STICK/ }).waitFor();
    await kiosk.page.getByTestId('disagreements').waitFor();
    await look('ledger-export');
    await exactly('上一步');
    await exactly('上一步');
    await button('统计报表').click();
    await kiosk.page.getByTestId('report-figure').first().waitFor();
    await look('ledger-report');
    await button('01表').click();
    await kiosk.page.locator('[data-testid="report-figure"]:enabled').first().click();
    await kiosk.page.getByTestId('desk-found').first().waitFor();
    await look('ledger-counted');
    await exactly('上一步');
    expect(found).toEqual({});
  });
});
