// 政策找人 and 岗位找人 at the desk, in real Electron with the real county and its published pack: the list shows who is to be told, a hit its
// clause, one tap tells and is an event of the case. Pictures are left in out/test/screens.
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DrivenKiosk } from '#build/demo/driven-kiosk.ts';
import { SAMPLE_STATION } from '#build/demo/sample.ts';
import { kioskDataRoot } from '#build/kiosk-launcher.ts';
import { giveToKioskUser } from '#build/ordinary-user.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { sampleRegistration } from '#tests/server/support/samples.ts';
import { faults, sizes, turn } from './support/screens.ts';
import { addAccount, comeIn, pressPin } from './support/staff.ts';
import { type Stage, countyFolders, openStage } from './support/stage.ts';

const pictures = fileURLToPath(new URL('../../out/test/screens/', import.meta.url));
const PIN = '86420975';
const POLICY = '“12333”式服务';
/** In every name here, and in no other text. */
const MARKER = '䶮翀';
/** More than a page of any screen. */
const PEOPLE = 9;

let stage: Stage;
let kiosk: DrivenKiosk;
let secretDir: string;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  stage = await openStage();
  const county = await stage.county();
  const { sampleDir } = countyFolders(join(stage.scratchDir, 'county'));
  await county.command('policy', 'publish', join(sampleDir, '政策包.json'), '--by', '测试员');
  secretDir = await mkdtemp(join(kioskDataRoot(), 'e2e-secret-'));
  giveToKioskUser(secretDir);
  const machineSecretFile = join(secretDir, 'machine-secret');
  await stage.provision({ countyUrl: county.url, printer: 'none', machineSecretFile }, county);
  kiosk = await stage.kiosk();
  const made = await county.command('staff-code', '--station', SAMPLE_STATION, '--name', '李工');
  const { code } = z.parse(z.looseObject({ code: z.string() }), made);
  await kiosk.page
    .getByText(/[1-9]\d* 个岗位/)
    .first()
    .waitFor();
  for (let n = 0; n < PEOPLE; n += 1) await registered(`${MARKER}${String(n)}`);
  await comeIn(kiosk.page);
  await addAccount(kiosk.page, code, PIN);
  await button('李工').click();
  await pressPin(kiosk.page, PIN, '进入');
  await kiosk.page.getByText(`本站登记 ${String(PEOPLE)} 人`).waitFor();
});
afterAll(async () => {
  await stage.dispose();
  await rm(secretDir, { recursive: true, force: true });
});

const button = (name: string | RegExp) => kiosk.page.getByRole('button', { name }).first();
/** Not 撤销上一步. */
const back = () => kiosk.page.getByRole('button', { name: '上一步', exact: true }).click();
const people = () => kiosk.page.getByTestId('outreach-person');

async function registered(name: string): Promise<void> {
  const saved = await kiosk.page.evaluate((request) => window.kiosk?.invoke('registration:save', request), {
    ...sampleRegistration,
    name,
    payFloorYuan: 2000,
    reach: 'county' as const,
  });
  if (saved?.ok !== true) throw new Error('not saved');
}

/** Staff register all of them as jobless, as another screen would. */
async function jobless(): Promise<void> {
  const found = await kiosk.page.evaluate(() => window.kiosk?.invoke('case:search', { text: '䶮翀' }));
  if (found?.ok !== true) throw new Error('not found');
  const day = chinaDay(Date.now());
  for (const { personId } of found.value) {
    const recorded = await kiosk.page.evaluate((request) => window.kiosk?.invoke('case:record', request), {
      personId,
      events: [
        {
          day,
          what: {
            kind: 'joblessRegistered' as const,
            type: 'resigned' as const,
            since: day,
            needs: [],
            benefit: null,
          },
        },
      ],
    });
    if (recorded?.ok !== true) throw new Error('not recorded');
  }
}

/** Measured and pictured at every size; staff's three minutes go on meanwhile. */
async function look(name: string): Promise<void> {
  await kiosk.page.evaluate(() => window.kiosk?.invoke('staff:stay', null));
  for (const size of sizes) {
    await turn(kiosk, size);
    await kiosk.page.screenshot({ path: `${pictures}${size.width}x${size.height}-${name}.png` });
    expect({ name, size, faults: await faults(kiosk.page) }).toEqual({ name, size, faults: [] });
  }
}

it('a person stands on the list with a clause; one tap tells them; the list is shorter and the case has its 政策对接', async () => {
  await jobless();
  await button('查人').click();
  await button('今天').click();
  await button(`政策找人：${String(PEOPLE)} 人没告知`).waitFor();
  await look('outreach-today');
  await button('政策找人').click();
  await button(`能申请 ${String(PEOPLE)} 人`).waitFor();
  await people().first().waitFor();
  expect(await people().first().innerText()).toMatch(/138 \*{4} 5678/);
  expect(await kiosk.page.content()).not.toContain('12333”式');
  await look('outreach-list');
  await people().first().click();
  const hit = kiosk.page.getByTestId('outreach-hit');
  await hit.getByText(POLICY).first().waitFor();
  expect(await kiosk.page.getByTestId('outreach-clause').innerText()).toMatch(
    /自登记或认定之日起1年内[\s\S]*禾人社发〔\d{4}〕21号（样例） 四\(十一\)/u,
  );
  await look('outreach-hit');
  await button('已告知').click();
  await kiosk.page.getByText(`已记下：告知《${POLICY}》`).waitFor();
  await kiosk.page.getByTestId('outreach-asks').getByText('职业培训补贴').waitFor();
  await look('outreach-asks');
  await button('个人页').click();
  await kiosk.page.getByTestId('desk-meter').getByText('政策对接 1/2').waitFor();
  expect(await kiosk.page.getByTestId('desk-event').first().innerText()).toContain(`政策对接：${POLICY}`);
  await back();
  await back();
  await button(`能申请 ${String(PEOPLE - 1)} 人`).waitFor();
  await back();
  await button(`政策找人：${String(PEOPLE - 1)} 人没告知`).waitFor();
  await expect
    .poll(
      async () =>
        (await kiosk.page.evaluate(() => window.kiosk?.invoke('outbox:list', null)))?.filter(
          ({ entityKind, state }) => entityKind === 'caseEvent' && state === 'applied',
        ).length,
      { timeout: 15_000 },
    )
    .toBe(PEOPLE + 1);
});

it('for a posting the people whom it suits, with why; their number is on their own page', async () => {
  await button('岗位找人').click();
  await kiosk.page.getByLabel('岗位、单位或地方').fill('保洁');
  await kiosk.page.getByText(/找到 [1-9]\d* 个岗位/).waitFor();
  await button('找到的岗位').click();
  await kiosk.page.getByTestId('outreach-posting').first().waitFor();
  await look('outreach-postings');
  await kiosk.page.getByTestId('outreach-posting').first().click();
  const candidate = kiosk.page.getByTestId('outreach-candidate').first();
  await button(/^合适 \d+ 人$/).waitFor();
  if ((await candidate.count()) === 0) await button(/^差一点 [1-9]\d* 人$/).click();
  await candidate.waitFor();
  expect(await candidate.getByTestId('outreach-why').innerText()).toContain('想做的保洁');
  expect(await candidate.innerText()).toMatch(/138 \*{4} 5678/);
  await look('outreach-candidates');
  await candidate.click();
  await kiosk.page.getByText('点开看号码').waitFor();
});

it('of what was worked out nothing lies open on the disk, and a locked desk answers none of it', async () => {
  await button('锁上').click();
  await button(/^登记求职/).waitFor();
  const day = chinaDay(Date.now());
  const asked = { day, first: 'can' as const, page: 0, perPage: 5 };
  expect(
    await kiosk.page.evaluate((request) => window.kiosk?.invoke('outreach:untold', request), asked),
  ).toEqual({ ok: false, error: { reason: 'locked' } });
  for (const file of await readdir(stage.kioskDataDir, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = await readFile(join(file.parentPath, file.name)).catch(() => Buffer.alloc(0));
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect({ file: file.name, holds: bytes.includes(Buffer.from(MARKER, encoding)) }).toEqual({
        file: file.name,
        holds: false,
      });
  }
});
